import fc from "fast-check";
import { expect, test } from "vitest";
import { candidateBeginnings, meaningsOf, mistakesToBeginning } from "./typo.ts";

test.each([
  ["reservation", "reservation", 0],
  ["resev", "reservation", 1],
  ["rezervation", "reservation", 1],
  ["reesrvation", "reservation", 1],
  ["aip", "api", 1],
  ["paymnet", "payments", 1],
  ["harbor", "harbour", 1],
  ["kiosk", "quay", 3],
])("%s → %s: %i", (typed, word, mistakes) => {
  expect(mistakesToBeginning(typed, word, 2)).toBe(mistakes);
});

test("the nearest first, nothing for short words, and never the word itself", () => {
  expect(meaningsOf("paymnt", ["payments", "payment", "pavement", "booking"])).toEqual([
    "payment",
    "payments",
  ]);
  expect(meaningsOf("ap", ["api"])).toEqual([]);
  expect(meaningsOf("api", ["api", "apis"])).toEqual([]);
});

test("one wrong letter anywhere is one mistake at most", { timeout: 30_000 }, () => {
  const letters = fc.array(fc.constantFrom(..."abcdef"), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom("x", ""), (word, at, replacement) => {
      const typed = word.with(at % word.length, replacement).join("");
      expect(mistakesToBeginning(typed, word.join(""), 2)).toBeLessThanOrEqual(1);
    }),
  );
});

test("beginnings to look for hold the swapped and the shortened word", () => {
  expect(candidateBeginnings("aip")).toEqual(["ai", "iap", "api", "ip", "ap"]);
});
