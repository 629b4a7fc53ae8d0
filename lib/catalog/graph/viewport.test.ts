import { expect, it } from "vitest";
import { firstView, wholeView, zoomed } from "./viewport.ts";

const frame = { width: 1000, height: 500 };

it("shows a small drawing in life size, in the middle", () => {
  const view = firstView({ width: 400, height: 100 }, frame, { x: 0, y: 0 });
  expect(view).toEqual({ x: -300, y: -200, width: 1000, height: 500 });
});

it("shows the part around the centre of one that would become unreadable", () => {
  const view = firstView({ width: 1000, height: 5000 }, frame, { x: 500, y: 4900 });
  expect(view.height).toBeLessThan(800);
  expect(view.y + view.height).toBe(5000);
  expect(wholeView({ width: 1000, height: 5000 }, frame).height).toBe(5000);
});

it("zooms around a point, within bounds", () => {
  const view = { x: 0, y: 0, width: 1000, height: 500 };
  expect(zoomed(view, 2, frame, { x: 500, y: 250 })).toEqual({ x: 250, y: 125, width: 500, height: 250 });
  expect(zoomed(view, 100, frame, { x: 0, y: 0 }).width).toBeCloseTo(1000 / 3);
  expect(zoomed(view, 0.001, frame, { x: 0, y: 0 }).width).toBe(10_000);
});
