import { expect, it } from "vitest";
import { nextInDirection } from "./steering.ts";

const at = (x: number, y: number) => ({ x, y });

it("takes the nearest that lies in the direction, and not what is far off it", () => {
  const candidates = [
    [1, at(10, 0)],
    [2, at(4, 3)],
    [3, at(-3, 0)],
    [4, at(0, 8)],
  ] as const;
  expect(nextInDirection(at(0, 0), "right", candidates)).toBe(2);
  expect(nextInDirection(at(0, 0), "left", candidates)).toBe(3);
  expect(nextInDirection(at(0, 0), "up", candidates)).toBe(4);
  expect(nextInDirection(at(0, 0), "down", candidates)).toBeNull();
});

it("ignores what stands on the same spot", () => {
  expect(nextInDirection(at(1, 1), "up", [[7, at(1, 1)]])).toBeNull();
});
