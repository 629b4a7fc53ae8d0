/** Moving through a graph with the arrow keys. */
import type { GraphPoint } from "./types.ts";

export type Direction = "left" | "right" | "up" | "down";

const headings: Record<Direction, GraphPoint> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: 1 },
  down: { x: 0, y: -1 },
};

/** Wider than 80° off the arrow is another direction. */
const narrowest = Math.cos((80 * Math.PI) / 180);

/**
 * The one of `candidates` that lies best in a direction from `from`: near, and not far off the arrow. y grows upwards.
 * @returns null when none lies there
 */
export function nextInDirection(
  from: GraphPoint,
  direction: Direction,
  candidates: Iterable<readonly [node: number, at: GraphPoint]>,
): number | null {
  const heading = headings[direction];
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [node, at] of candidates) {
    const x = at.x - from.x;
    const y = at.y - from.y;
    const length = Math.hypot(x, y);
    if (length === 0) continue;
    const along = (x * heading.x + y * heading.y) / length;
    if (along < narrowest) continue;
    const cost = length / along ** 2;
    if (cost < least) {
      least = cost;
      best = node;
    }
  }
  return best;
}
