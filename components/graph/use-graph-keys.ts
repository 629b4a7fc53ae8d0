import type { KeyboardEvent } from "react";
import type { VisibleGraph } from "#lib/catalog/graph/grouping.ts";
import { type Direction, nextInDirection } from "#lib/catalog/graph/steering.ts";
import type { GraphScene } from "./scene.ts";

const arrows: Record<string, Direction> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

export interface GraphKeys {
  scene: GraphScene | null;
  seen: VisibleGraph;
  edgesAt: readonly number[][];
  marked: number | null;
  mark(node: number | null): void;
  open(node: number): void;
}

/**
 * The graph by keyboard: arrows go to the neighbour in that direction, or to the nearest node when there is none; Enter opens;
 * + and - zoom, 0 shows everything, Escape lets go.
 */
export function onGraphKey(event: KeyboardEvent, keys: GraphKeys): void {
  const { scene, marked } = keys;
  if (!scene || event.altKey || event.ctrlKey || event.metaKey) return;
  const direction = arrows[event.key];
  if (direction) go(direction, keys, scene);
  else if (event.key === "Enter" && marked !== null) keys.open(marked);
  else if (event.key === "+" || event.key === "=") scene.zoom(1.4);
  else if (event.key === "-") scene.zoom(1 / 1.4);
  else if (event.key === "0") scene.fit();
  else if (event.key === "Escape" && marked !== null) keys.mark(null);
  else return;
  event.preventDefault();
  // The page's own shortcuts (j, k, Escape) are for tables.
  event.stopPropagation();
}

function go(direction: Direction, { seen, edgesAt, marked, mark }: GraphKeys, scene: GraphScene): void {
  const from = marked === null ? null : scene.pointOf(marked);
  if (marked === null || !from) {
    if (seen.ids.length > 0) mark(0);
    return;
  }
  const at = function* (nodes: Iterable<number>) {
    for (const node of nodes) {
      const point = node === marked ? null : scene.pointOf(node);
      if (point) yield [node, point] as const;
    }
  };
  const neighbours = (edgesAt[marked] ?? []).flatMap((edge) => [
    seen.sources[edge] ?? 0,
    seen.targets[edge] ?? 0,
  ]);
  const next =
    nextInDirection(from, direction, at(neighbours)) ?? nextInDirection(from, direction, at(seen.ids.keys()));
  if (next !== null) mark(next);
}
