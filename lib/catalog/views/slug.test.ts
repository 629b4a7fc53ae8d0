import { expect, test } from "vitest";
import { freeSlug, slugOf } from "./slug.ts";

test.each([
  ["Payments: Tier 1", "payments-tier-1"],
  ["  Überfällige Größe  ", "uberfallige-gro-e"],
  ["תצוגה", "view"],
  ["../../etc", "etc"],
  ["x".repeat(90), "x".repeat(60)],
])("%s → %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("the first that is free", () => {
  expect(freeSlug("a", [])).toBe("a");
  expect(freeSlug("a", ["a", "a-3", "a-b"])).toBe("a-2");
  expect(freeSlug("a", ["a", "a-2"])).toBe("a-3");
});
