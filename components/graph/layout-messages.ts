/** What the page and its layout worker say to each other. Arrays are transferred, not copied. */
import type { LayoutGraph } from "#lib/catalog/graph/arrangement.ts";

export interface LayoutOrder {
  layout: "force" | "layered";
  graph: LayoutGraph;
}

export interface LayoutReport {
  /** From 0 to 1; 1 is the end */
  progress: number;
  /** x and y of each node, y upwards; absent when nothing worth drawing is new */
  positions: Float32Array | null;
}
