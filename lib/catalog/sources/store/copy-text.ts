/** Rows in the text format of PostgreSQL's COPY: what a staging table takes with the least work on both sides. */

type ColumnType = "text" | "int" | "boolean" | "jsonb" | "text[]" | "uuid";

interface Column {
  name: string;
  type: ColumnType;
}

/** Columns of a definition such as `n int, path text, tags text[]`; the order is that of the table. */
export function columnsOf(definition: string): Column[] {
  return definition.split(",").map((column) => {
    const [name = "", type = ""] = column.trim().split(/\s+/);
    return { name: name.replaceAll('"', ""), type: type as ColumnType };
  });
}

/** One row with its line break. A field that is null or missing is NULL. */
export function copyLine(record: object, columns: readonly Column[]): string {
  const fields = record as Record<string, unknown>;
  let line = "";
  for (const [at, { name, type }] of columns.entries())
    line += `${at === 0 ? "" : "\t"}${copyField(fields[name], type)}`;
  return `${line}\n`;
}

function copyField(value: unknown, type: ColumnType): string {
  if (value === null || value === undefined) return "\\N";
  if (type === "int" || type === "boolean" || type === "uuid") return String(value);
  if (type === "text[]") return escaped(arrayText(value as readonly string[]));
  return escaped(type === "jsonb" ? JSON.stringify(value) : String(value));
}

const special = /[\\\t\n\r]/;
const specials = /[\\\t\n\r]/g;
const replacements: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return special.test(text) ? text.replace(specials, (found) => replacements[found] ?? found) : text;
}

/** Always quoted: a bare NULL, a brace or a comma would mean something. */
function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${/["\\]/.test(item) ? item.replace(/["\\]/g, "\\$&") : item}"`).join(",")}}`;
}
