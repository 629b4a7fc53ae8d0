/** The drawing as a file that the browser saves. */
import type { VisibleGraph } from "#lib/catalog/graph/grouping.ts";
import { inSentence } from "#lib/catalog/graph/listing.ts";
import { graphSvg } from "#lib/catalog/graph/svg.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";
import type { Focus } from "./focus.ts";
import type { Palette } from "./palette.ts";
import type { GraphScene } from "./scene.ts";

export interface Drawn {
  title: string;
  data: GraphData;
  seen: VisibleGraph;
  scene: GraphScene;
  palette: Palette;
  focus: Focus | null;
  allWords: boolean;
  kindWord: (kind: string) => string;
}

/** The longer side of a picture, in pixels; more than most programs open. */
const longestSide = 8000;

/** The whole drawing, whatever the camera shows, in the colours of the theme. */
export function drawnSvg({ title, data, seen, scene, palette, focus, allWords, kindWord }: Drawn): string {
  const points = seen.ids.map((_id, node) => scene.pointOf(node) ?? { x: 0, y: 0 });
  const scale = scaleOf(points);
  const names = new Map(seen.kinds.map((kind) => [kind, kindWord(kind)]));
  return graphSvg({
    title,
    description: `${seen.ids.length} nodes, ${seen.sources.length} edges`,
    paper: palette.paper,
    ink: palette.ink,
    nodes: seen.ids.map((id, node) => ({
      x: (points[node]?.x ?? 0) * scale,
      y: -(points[node]?.y ?? 0) * scale,
      radius: scene.lookOfNode(node).radius,
      label:
        (seen.counts[node] ?? 1) > 1
          ? `${seen.labels[node]} (${seen.counts[node]})`
          : (seen.labels[node] ?? id),
      colour: focus?.struck.has(node) ? palette.danger : scene.lookOfNode(node).colour,
      mark: (names.get(seen.kinds[node] ?? "") ?? "").slice(0, 1),
      title: id.replace(/^\*/, ""),
      dimmed: focus !== null && !focus.nodes.has(node),
    })),
    edges: seen.sources.map((source, edge) => {
      const type = data.types[seen.typeOf[edge] ?? 0];
      const lit = focus?.edges.has(edge) ?? false;
      return {
        source,
        target: seen.targets[edge] ?? 0,
        colour: palette.families[type?.family ?? "other"],
        family: type?.family ?? "other",
        width: lit ? 2 : 1.2,
        label: allWords || (lit && focus?.words) ? inSentence(type?.label ?? "") : null,
        dimmed: focus !== null && !lit,
      };
    }),
    legend: [...names].map(([kind, label]) => ({
      label,
      colour: palette.kinds.get(kind)?.colour ?? palette.muted,
    })),
  });
}

/** Enough room for the names, however the layout counts. */
function scaleOf(points: readonly { x: number; y: number }[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x } of points) {
    least = Math.min(least, x);
    most = Math.max(most, x);
  }
  const wanted = Math.max(700, Math.sqrt(points.length) * 110);
  return most > least ? wanted / (most - least) : 1;
}

export function saveSvg(svg: string, title: string): void {
  save(new Blob([svg], { type: "image/svg+xml;charset=utf-8" }), `${fileName(title)}.svg`);
}

/** @throws Error when the browser cannot draw a picture of that size */
export async function savePng(svg: string, title: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml;charset=utf-8" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(2, longestSide / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("The picture is larger than this browser can draw.");
    save(blob, `${fileName(title)}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}

const fileName = (title: string) =>
  title
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase()
    .slice(0, 80) || "graph";

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
