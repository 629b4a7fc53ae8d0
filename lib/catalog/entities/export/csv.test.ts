import { expect, test } from "vitest";
import { csvCell, csvLine } from "./csv.ts";

test.each([
  ["plain", "plain"],
  ["", ""],
  ["a,b", '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ["two\nlines", '"two\nlines"'],
  [" padded ", '" padded "'],
  ["-5.5", "-5.5"],
  ["42", "42"],
  ["2026-03-31", "2026-03-31"],
  ["תשלום 🚀", "תשלום 🚀"],
])("%j", (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test.each([
  "=1+1",
  "+cmd|' /C calc'!A0",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  '  =HYPERLINK("http://x")',
  "＝1+1",
  "--5",
])("nothing is run by %j", (value) => {
  const cell = csvCell(value).replace(/^"/, "");
  expect(cell.startsWith("'")).toBe(true);
});

test("a line ends as spreadsheets want it", () => {
  expect(csvLine(["a", "=b", ""])).toBe("a,'=b,\r\n");
});
