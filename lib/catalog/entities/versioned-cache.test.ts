import { expect, test, vi } from "vitest";
import { VersionedCache } from "./versioned-cache.ts";

test("computes once for a version and key, and again for another", async () => {
  const cache = new VersionedCache(10);
  const compute = vi.fn(async () => ({}));
  const first = await cache.get("1", "a", 1, compute);
  expect(await cache.get("1", "a", 1, compute)).toBe(first);
  await cache.get("2", "a", 1, compute);
  await cache.get("1", "b", 1, compute);
  expect(compute).toHaveBeenCalledTimes(3);
});

test("equal requests at the same time wait for one computation", async () => {
  const cache = new VersionedCache(10);
  const compute = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 5)));
  await Promise.all([cache.get("1", "a", 1, compute), cache.get("1", "a", 1, compute)]);
  expect(compute).toHaveBeenCalledTimes(1);
});

test("what turns out too large is not kept", async () => {
  const cache = new VersionedCache(10);
  const compute = vi.fn(async () => "x".repeat(11));
  await cache.get("1", "a", (text) => text.length, compute);
  await cache.get("1", "a", (text) => text.length, compute);
  expect(compute).toHaveBeenCalledTimes(2);
});

test("a failure is told to all who wait and then forgotten", async () => {
  const cache = new VersionedCache(10);
  await expect(cache.get("1", "a", 1, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(await cache.get("1", "a", 1, async () => 7)).toBe(7);
});
