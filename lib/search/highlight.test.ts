import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rangesOf, snippetOf } from "./highlight.ts";

const marked = (text: string, typed: string[], whole: string[] = []) =>
  rangesOf(text, { typed, whole }).map(([start, end]) => text.slice(start, end));

describe("marked characters", () => {
  test("beginnings of words, then the middle of them, in any case", () => {
    expect(marked("Booking-API of bookings", ["book", "api"])).toEqual(["Book", "API", "book"]);
    expect(marked("petstore", ["store"])).toEqual(["store"]);
    expect(marked("petstore", ["et"])).toEqual([]);
  });

  test("a word, where only the whole counts", () => {
    expect(marked("CI for civil service", [], ["ci"])).toEqual(["CI"]);
  });

  test("letters that take more room in lower case", () => {
    expect(marked("İstanbul bul", ["bul"])).toEqual(["İstanbul", "bul"]);
  });

  test("ranges are in order, apart, and within the text", { timeout: 30_000 }, () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(
        text,
        fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 })),
        (given, typed) => {
          let last = -1;
          for (const [start, end] of rangesOf(given, { typed, whole: [] })) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(given.length);
            last = end;
          }
        },
      ),
    );
  });
});

describe("snippets", () => {
  const long = `${"before ".repeat(60)}the quokka sleeps ${"after ".repeat(60)}`;

  test("are cut around the first match", () => {
    const { text, ranges } = snippetOf(long, { typed: ["quokka"], whole: [] });
    expect(text).toMatch(/^… .*quokka sleeps.* …$/);
    expect(text.length).toBeLessThan(180);
    expect(ranges.map(([start, end]) => text.slice(start, end))).toEqual(["quokka"]);
  });

  test("begin at the beginning where that is enough, and spaces are one", () => {
    expect(snippetOf("A  quokka\n sleeps", { typed: ["quokka"], whole: [] })).toEqual({
      text: "A quokka sleeps",
      ranges: [[2, 8]],
    });
  });

  test("never cut a character in half", () => {
    const { text } = snippetOf("🚀".repeat(400), { typed: ["x"], whole: [] }, 159);
    expect(text.isWellFormed()).toBe(true);
  });
});
