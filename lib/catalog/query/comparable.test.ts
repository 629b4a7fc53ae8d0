import { expect, test } from "vitest";
import { numberOf, timeOf } from "./comparable.ts";
import { escapeLike, isLike } from "./like.ts";

test.each([
  ["10", 10],
  ["-1.5", -1.5],
  ["+3", 3],
  ["1e5", 100_000],
  ["1e999", null],
  ["", null],
  ["0x10", null],
  ["1,000", null],
])("the number of %j is %j", (text, number) => expect(numberOf(text)).toBe(number));

test.each([
  ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ["2024-02-29t10:00:00z", "2024-02-29T10:00:00.000Z"],
  ["2024-02-29 10:00", "2024-02-29T10:00:00.000Z"],
  ["2024-02-29t10:00+02:00", "2024-02-29T08:00:00.000Z"],
  ["2024-02-29t10:00:00.5-0130", "2024-02-29T11:30:00.500Z"],
  ["2024-02-30", null],
  ["2024-13-01", null],
  ["0000-01-01", null],
  ["2024-02-29t24:00", null],
  ["yesterday", null],
])("the time of %j is %j", (text, time) => {
  const found = timeOf(text);
  expect(found === null ? null : new Date(found).toISOString()).toBe(time);
});

test.each([
  ["abc", "%b%", true],
  ["abc", "_b_", true],
  ["abc", "a_", false],
  ["100%", "100\\%", true],
  ["1000", "100\\%", false],
  ["a.c", "a.c", true],
  ["abc", "a.c", false],
  ["line\nbreak", "line%", true],
  ["🚀x", "_x", true],
])("%j LIKE %j: %j", (text, pattern, isMatch) => expect(isLike(text, pattern)).toBe(isMatch));

test("an escaped text is LIKE itself alone", () => {
  const text = "50%_off\\now";
  expect(isLike(text, escapeLike(text))).toBe(true);
  expect(isLike("50xxoff\\now", escapeLike(text))).toBe(false);
});
