import { EmptyState } from "#components/ui/empty-state.tsx";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { drawNeighbourhood } from "#lib/catalog/graph/queries.ts";
import type { Neighbourhood, PlacedNode } from "#lib/catalog/graph/types.ts";
import { firstView } from "#lib/catalog/graph/viewport.ts";
import { log } from "#lib/log.ts";
import { GraphDrawing } from "./graph-drawing.tsx";
import { GraphList } from "./graph-list.tsx";
import { GraphStage } from "./graph-stage.tsx";

/** Frames as most screens have them; the browser corrects the view when its own differs. */
const frames = {
  compact: { size: { width: 760, height: 320 }, className: "h-80" },
  page: { size: { width: 1120, height: 640 }, className: "h-[max(24rem,calc(100dvh-22rem))]" },
} as const;

/** A neighbourhood, laid out and drawn. When the layout cannot be had, the list says the same. */
export async function NeighbourhoodGraph({
  found,
  frame,
  hrefOf = (node) => entityPath(node.ref),
}: {
  found: Neighbourhood;
  frame: keyof typeof frames;
  hrefOf?: (node: PlacedNode) => string;
}) {
  const drawing = await drawNeighbourhood(found, { compact: frame === "compact" }).catch((error: unknown) => {
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
  const { size, className } = frames[frame];
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
      initial={firstView(drawing, size, centre)}
      className={className}
    >
      <GraphDrawing drawing={drawing} centre={found.centre} hrefOf={hrefOf} />
    </GraphStage>
  );
}
