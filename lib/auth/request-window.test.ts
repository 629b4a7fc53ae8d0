import { expect, test } from "vitest";
import { countWithin, type Window } from "./request-window.ts";

test("counts each key by itself, and begins anew after a minute", () => {
  const window: Window = { began: 0, counts: new Map() };
  const at = 1_000_000;
  expect([1, 2, 3].map(() => countWithin(window, "a", 2, at))).toEqual([null, null, 60]);
  expect(countWithin(window, "b", 2, at + 59_500)).toBeNull();
  expect(countWithin(window, "a", 2, at + 59_500)).toBe(1);
  expect(countWithin(window, "a", 2, at + 60_000)).toBeNull();
  expect(window.counts.size).toBe(1);
});

test("a clock that is set back does not lock anybody out", () => {
  const window: Window = { began: 5_000_000, counts: new Map([["a", 9]]) };
  expect(countWithin(window, "a", 2, 1_000_000)).toBeNull();
});
