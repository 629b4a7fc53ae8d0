import { EmptyState } from "#components/ui/empty-state.tsx";
import { relationFamilies } from "#lib/catalog/entity/relation-type.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import type { Neighbourhood, PlacedNode } from "#lib/catalog/graph/types.ts";
import { firstView } from "#lib/catalog/graph/viewport.ts";
import { drawNeighbourhood } from "#lib/catalog/rendering/thread/drawing.ts";
import { log } from "#lib/log.ts";
import { GraphDrawing } from "./graph-drawing.tsx";
import { GraphLegend } from "./graph-legend.tsx";
import { GraphList } from "./graph-list.tsx";
import { GraphStage } from "./graph-stage.tsx";

/** The frame as most screens have it; the browser corrects the view when its own differs. */
export interface GraphFrame {
  width: number;
  height: number;
  className: string;
}

export const pageFrame: GraphFrame = {
  width: 1120,
  height: 640,
  className: "h-[max(24rem,calc(100dvh-26rem))]",
};

/** A neighbourhood, laid out and drawn. When the layout cannot be had, the list says the same. */
export async function NeighbourhoodGraph({
  found,
  frame,
  hrefOf = (node) => entityPath(node.ref),
}: {
  found: Neighbourhood;
  frame: GraphFrame;
  hrefOf?: (node: PlacedNode) => string;
}) {
  const drawing = await drawNeighbourhood(found, { compact: frame !== pageFrame }).catch((error: unknown) => {
    log().error({ err: error, centre: found.centre }, "Laying out a graph failed");
    return null;
  });
  if (!drawing) {
    return (
      <>
        <EmptyState compact title="The graph could not be drawn">
          <p>The same entities follow as a list. The server's log tells why.</p>
        </EmptyState>
        <GraphList found={found} />
      </>
    );
  }
  const drawn = new Set(drawing.edges.map((edge) => edge.family));
  const node = drawing.nodes.find((placed) => placed.ref === found.centre);
  const centre = node
    ? { x: node.x + node.width / 2, y: node.y + node.height / 2 }
    : { x: drawing.width / 2, y: drawing.height / 2 };
  return (
    <GraphStage
      key={`${found.centre} ${drawing.width} ${drawing.height}`}
      label={`Relations of ${node?.title ?? node?.name ?? found.centre}, ${found.nodes.length} entities`}
      width={drawing.width}
      height={drawing.height}
      centre={centre}
      initial={firstView(drawing, frame, centre)}
      className={frame.className}
      legend={<GraphLegend families={relationFamilies.filter((family) => drawn.has(family))} />}
    >
      <GraphDrawing drawing={drawing} centre={found.centre} hrefOf={hrefOf} />
    </GraphStage>
  );
}
