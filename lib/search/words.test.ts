import fc from "fast-check";
import { expect, test } from "vitest";
import { wordSpans, wordsOf } from "./words.ts";

test.each([
  ["Booking-API v2.1", ["booking", "api", "v2", "1"]],
  ["o'brien@example.com", ["o", "brien", "example", "com"]],
  ["Überweisung «straße» – ok", ["überweisung", "straße", "ok"]],
  ["תשלום 🚀 pay", ["תשלום", "🚀", "pay"]],
  ["\u202Etxt\u00a0a", ["txt", "a"]],
  ["", []],
])("words of %j", (text, words) => expect(wordsOf(text)).toEqual(words));

test("the spans are the words, at their places", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const spans = wordSpans(text);
      expect(spans.map(({ start, end }) => text.slice(start, end).toLowerCase())).toEqual(
        spans.map(({ word }) => word),
      );
      expect(spans.map(({ word }) => word).join("")).toBe(wordsOf(text).join(""));
    }),
  );
});
