/** A graph with coordinates. */

import { placeGraph, toLayoutInput } from "#lib/catalog/graph/layout.ts";
import type { GraphData, GraphDrawing } from "#lib/catalog/graph/types.ts";
import { layoutGraph } from "./client.ts";

/** Laid out in the rendering thread; an equal shape is remembered. Rejects when the thread cannot. */
export async function drawGraph(data: GraphData, options: { compact: boolean }): Promise<GraphDrawing> {
  return placeGraph(data, await layoutGraph(toLayoutInput(data, options)));
}
