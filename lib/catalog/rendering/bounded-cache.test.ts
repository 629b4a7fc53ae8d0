import { expect, it } from "vitest";
import { BoundedCache } from "./bounded-cache.ts";

it("forgets the least recently used beyond its capacity", () => {
  const cache = new BoundedCache<number>(10);
  cache.set("a", 1, 4);
  cache.set("b", 2, 4);
  expect(cache.get("a")).toBe(1);
  cache.set("c", 3, 4);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
  expect(cache.size).toBe(2);
});

it("keeps nothing that is larger than itself", () => {
  const cache = new BoundedCache<number>(10);
  cache.set("a", 1, 4);
  cache.set("big", 2, 11);
  expect([cache.get("a"), cache.get("big")]).toEqual([1, undefined]);
});

it("counts a value that is set again once", () => {
  const cache = new BoundedCache<number>(10);
  for (let turn = 0; turn < 5; turn += 1) cache.set("a", turn, 6);
  expect(cache.get("a")).toBe(4);
});
