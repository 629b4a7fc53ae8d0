import { describe, expect, it } from "vitest";
import { columnsOf, copyLine } from "./copy-text.ts";

const columns = columnsOf('n int, "column" text, tags text[], data jsonb, read boolean');
const line = (record: object) => copyLine(record, columns);

describe("a row for COPY", () => {
  it("has its fields in the order of the table, and NULL for what is missing", () => {
    expect(columns.map(({ name }) => name)).toEqual(["n", "column", "tags", "data", "read"]);
    expect(line({ read: false, n: 1, column: "x", tags: [], data: { a: 1 } })).toBe(
      '1\tx\t{}\t{"a":1}\tfalse\n',
    );
    expect(line({ n: 0, column: null })).toBe("0\t\\N\t\\N\t\\N\t\\N\n");
  });

  it("escapes what would end a field, a row or an item", () => {
    expect(line({ column: "a\tb\nc\rd\\N", tags: ['"', "\\", "{,}", "NULL", ""] })).toBe(
      '\\N\ta\\tb\\nc\\rd\\\\N\t{"\\\\"","\\\\\\\\","{,}","NULL",""}\t\\N\t\\N\n',
    );
    expect(line({ data: { text: "a\nb" } })).toBe('\\N\t\\N\t\\N\t{"text":"a\\\\nb"}\t\\N\n');
  });
});
