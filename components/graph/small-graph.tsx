import { EmptyState } from "#components/ui/empty-state.tsx";
import { graphDataHref } from "#lib/catalog/graph/address.ts";
import type { GraphSearch } from "#lib/catalog/graph/schema.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";
import { drawGraph } from "#lib/catalog/rendering/thread/drawing.ts";
import { log } from "#lib/log.ts";
import { GraphDrawing } from "./graph-drawing.tsx";
import { GraphUpgrade } from "./graph-upgrade.tsx";
import { StageLegend } from "./stage-legend.tsx";

export interface SmallGraphFrame {
  /** As most screens have it, in pixels */
  width: number;
  height: number;
  className: string;
}

/** Below this scale names can no longer be read: then the part around the centre is shown. */
const readable = 0.65;

/**
 * The graph as a part of another page: drawn on the server, so that it costs no script, and the browser's own graph in its
 * place once it is asked for.
 */
export async function SmallGraph({
  data,
  search,
  frame,
}: {
  data: GraphData;
  search: Partial<GraphSearch>;
  frame: SmallGraphFrame;
}) {
  const drawing = await drawGraph(data, { compact: true }).catch((error: unknown) => {
    log().error({ err: error, centre: search.entity }, "Laying out a graph failed");
    return null;
  });
  if (!drawing) {
    return (
      <EmptyState compact title="The graph could not be drawn">
        <p>The relations below say the same in words.</p>
      </EmptyState>
    );
  }
  const name = data.labels[data.centre ?? 0] ?? "";
  const title = `Relations of ${name}`;
  const scale = Math.max(readable, Math.min(1, frame.width / drawing.width, frame.height / drawing.height));
  const [width, height] = [frame.width / scale, frame.height / scale];
  const centre = drawing.nodes.find(({ node }) => node === data.centre);
  const x = windowStart((centre?.x ?? 0) + (centre?.width ?? 0) / 2, width, drawing.width);
  const y = windowStart((centre?.y ?? 0) + (centre?.height ?? 0) / 2, height, drawing.height);
  return (
    <GraphUpgrade href={graphDataHref(search)} title={title}>
      <section aria-label={`${title}, ${data.refs.length} entities`}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section is named; a title here would be a tooltip everywhere */}
        <svg viewBox={`${x} ${y} ${width} ${height}`} className={`block w-full ${frame.className}`}>
          <GraphDrawing data={data} drawing={drawing} />
        </svg>
        <div className="border-t border-border px-4 py-2 pr-40">
          <StageLegend kinds={[]} families={data.types.map(({ family }) => family)} />
        </div>
      </section>
    </GraphUpgrade>
  );
}

/** Where a window of `length` around `middle` begins: centred when everything fits, else no further than the ends. */
function windowStart(middle: number, length: number, total: number): number {
  if (length >= total) return (total - length) / 2;
  return Math.min(Math.max(middle - length / 2, 0), total - length);
}
