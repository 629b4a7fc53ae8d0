/** A neighbourhood with coordinates. */

import { placeGraph, toLayoutInput } from "#lib/catalog/graph/layout.ts";
import type { GraphDrawing, Neighbourhood } from "#lib/catalog/graph/types.ts";
import { layoutGraph } from "./client.ts";

/** Laid out in the rendering thread; an equal shape is remembered. Rejects when the thread cannot. */
export async function drawNeighbourhood(
  found: Neighbourhood,
  options: { compact: boolean },
): Promise<GraphDrawing> {
  return placeGraph(found, await layoutGraph(toLayoutInput(found, options)));
}
