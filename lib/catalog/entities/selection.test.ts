import { expect, test } from "vitest";
import { everything, isSelected, noSelection, refsBetween, selectedCount, withRefs } from "./selection.ts";

test("some by name", () => {
  const two = withRefs(noSelection, ["a", "b"], true);
  expect([selectedCount(two, 10), isSelected(two, "a"), isSelected(two, "c")]).toEqual([2, true, false]);
  const one = withRefs(two, ["a", "z"], false);
  expect([selectedCount(one, 10), isSelected(one, "a")]).toEqual([1, false]);
  expect(selectedCount(noSelection, 10)).toBe(0);
});

test("all but some, however many there are", () => {
  const most = withRefs(everything, ["a", "b"], false);
  expect([selectedCount(most, 100_000), isSelected(most, "a"), isSelected(most, "c")]).toEqual([
    99_998,
    false,
    true,
  ]);
  expect(selectedCount(withRefs(most, ["a"], true), 100_000)).toBe(99_999);
});

test("what stands between two rows, whichever comes first", () => {
  const list = ["a", "b", "c", "d"];
  expect(refsBetween(list, "b", "d")).toEqual(["b", "c", "d"]);
  expect(refsBetween(list, "d", "b")).toEqual(["b", "c", "d"]);
  expect(refsBetween(list, "c", "c")).toEqual(["c"]);
  expect(refsBetween(list, "a", "x")).toBeNull();
});
