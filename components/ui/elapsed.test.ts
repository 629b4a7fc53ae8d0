import { expect, test } from "vitest";
import { absolute, elapsed } from "./elapsed.ts";

const now = Date.UTC(2026, 10, 23, 12);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [0, "just now"],
  [44 * second, "just now"],
  [45 * second, "1 min ago"],
  [4 * minute, "4 min ago"],
  [59 * minute + 29 * second, "59 min ago"],
  [59 * minute + 40 * second, "1 h ago"],
  [23 * hour, "23 h ago"],
  [24 * hour, "1 d ago"],
  [6 * day, "6 d ago"],
  [8 * day, "1 wk ago"],
  [29 * day, "4 wk ago"],
  [70 * day, "2 mo ago"],
  [360 * day, "11 mo ago"],
  [400 * day, "1 y ago"],
  [4000 * day, "10 y ago"],
])("%d ms before now is %s", (age, words) => {
  expect(elapsed(now - age, now)).toBe(words);
});

test("the future, e.g. of a clock that is ahead", () => {
  expect(elapsed(now + 3 * hour, now)).toBe("in 3 h");
  expect(elapsed(now + 10 * second, now)).toBe("just now");
});

test("the moment itself names its time zone", () => {
  expect(absolute(new Date(now))).toBe("23 Nov 2026, 12:00:00 UTC");
});
