/** Comma-separated values (RFC 4180) that a spreadsheet opens without running anything. */

/** What spreadsheets take for the beginning of a formula, also behind spaces. */
const formula = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const number = /^-?\d+(?:\.\d+)?$/;

/** One cell. A text that reads like a formula gets an apostrophe, which spreadsheets do not show. */
export function csvCell(value: string): string {
  const safe = formula.test(value) && !number.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;
