import { Maximize2, Minus, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { kindWord } from "#components/catalog/kind-words.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { graphHref } from "#lib/catalog/graph/address.ts";
import { visibleGraph } from "#lib/catalog/graph/grouping.ts";
import { attributesText, inSentence } from "#lib/catalog/graph/listing.ts";
import type { GraphSearch, LayoutName } from "#lib/catalog/graph/schema.ts";
import type { GraphData, GraphPoint } from "#lib/catalog/graph/types.ts";
import { drawnSvg, savePng, saveSvg } from "./export-file.ts";
import { edgesByNode, focusOnAnswer, focusOnNode } from "./focus.ts";
import type { GraphStageProps } from "./graph-stage.tsx";
import { readPalette } from "./palette.ts";
import { StageDetails } from "./stage-details.tsx";
import { StageLegend } from "./stage-legend.tsx";
import { StageToolbar, type ToolbarState } from "./stage-toolbar.tsx";
import { StageWork } from "./stage-work.tsx";
import { onGraphKey } from "./use-graph-keys.ts";
import { useScene } from "./use-scene.ts";

/** Up to so many nodes layers are read more easily than clouds. */
const layeredAtMost = 150;

const usualLayout = (data: GraphData): LayoutName =>
  data.refs.length <= layeredAtMost ? "layered" : "force";

type Shown = ToolbarState & { open: ReadonlySet<string>; at: string | null };

const cameraOf = (text: string | undefined) => {
  const [x, y, ratio] = (text ?? "").split(",").map(Number);
  return x === undefined || y === undefined || ratio === undefined ? null : { x, y, ratio };
};

/** The drawing with its tools. Its state is in the address, when it has one to keep. */
export function GraphCanvas({ data, title, view, search, className }: GraphStageProps & { data: GraphData }) {
  const router = useRouter();
  const help = useId();
  const stage = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const camera = useRef(view.camera);
  const [shown, setShown] = useState<Shown>(() => ({
    layout: view.layout ?? usualLayout(data),
    group: view.group ?? null,
    open: new Set(view.open),
    at: view.at ?? null,
    allWords: view.edges ?? false,
  }));
  const [hovered, setHovered] = useState<number | null>(null);
  const [edge, setEdge] = useState<{ edge: number; at: GraphPoint } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);

  const seen = useMemo(() => visibleGraph(data, shown.group, shown.open), [data, shown.group, shown.open]);
  const edgesAt = useMemo(() => edgesByNode(seen), [seen]);
  const answer = useMemo(() => focusOnAnswer(data, seen), [data, seen]);
  const place = shown.at === null ? -1 : seen.ids.indexOf(shown.at);
  const marked = place === -1 ? null : place;

  const addressTimer = useRef<number | undefined>(undefined);
  // An address that is written while another page is on its way would call that page off.
  const leaving = useRef(false);
  const remember = (next: Shown) => {
    if (!search || leaving.current) return;
    window.clearTimeout(addressTimer.current);
    // Browsers refuse an address that changes too often.
    addressTimer.current = window.setTimeout(() => {
      const address = graphHref({ ...search, ...addressOf(next, data), camera: camera.current });
      window.history.replaceState(null, "", address);
    }, 250);
  };
  useEffect(() => () => window.clearTimeout(addressTimer.current), []);
  const change = (part: Partial<Shown>) => {
    const next = { ...shown, ...part };
    setShown(next);
    remember(next);
  };
  const mark = (node: number | null) => change({ at: node === null ? null : (seen.ids[node] ?? null) });
  const toggleGroup = (node: number) => {
    const ref = seen.ids[node]?.slice(1) ?? "";
    change({ open: new Set([...shown.open, ref]), at: null });
  };
  const open = (node: number) => {
    if (seen.nodeOf[node] === -1) {
      toggleGroup(node);
      return;
    }
    leaving.current = true;
    window.clearTimeout(addressTimer.current);
    router.push(entityPath(seen.ids[node] ?? ""));
  };

  const { scene, work, drawn } = useScene(
    stage,
    legend,
    { data, seen, layout: shown.layout, attempt },
    {
      onEnter: setHovered,
      onPick: mark,
      onOpen: open,
      onEdge: (found, at) => setEdge(found === null ? null : { edge: found, at }),
      onCamera: ({ x, y, ratio }) => {
        const whole = Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 0.01;
        camera.current = whole ? undefined : [x, y, ratio].map((value) => value.toFixed(4)).join(",");
        remember(shown);
      },
    },
  );

  const target = hovered ?? marked;
  const focus = useMemo(
    () => (target === null ? answer : focusOnNode(seen, edgesAt, target)),
    [answer, seen, edgesAt, target],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn says when the scene has new content to light
  useEffect(() => {
    scene?.light(focus, marked, hovered, shown.allWords);
  }, [scene, focus, marked, hovered, shown.allWords, drawn]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the first drawing stands
  useEffect(() => {
    if (!scene || drawn === 0) return;
    const asked = cameraOf(camera.current);
    if (asked) scene.look(asked);
  }, [scene, drawn > 0]);
  useEffect(() => {
    if (scene && marked !== null && !scene.inView(marked)) scene.centre(marked, false);
  }, [scene, marked]);

  const take = async (format: "svg" | "png") => {
    if (!scene || !legend.current) return;
    const palette = readPalette(legend.current);
    const svg = drawnSvg({
      title,
      data,
      seen,
      scene,
      palette,
      focus: answer,
      allWords: shown.allWords,
      kindWord,
    });
    setFailure(null);
    if (format === "svg") return saveSvg(svg, title);
    await savePng(svg, title).catch(() =>
      setFailure("The picture is larger than this browser can draw. Save it as SVG, or narrow the graph."),
    );
  };

  return (
    <div>
      <StageToolbar
        seen={seen}
        state={shown}
        anyOpen={shown.group !== null && shown.open.size > 0}
        ready={drawn > 0}
        onChange={(part) => {
          const next = { ...shown, ...part, ...("group" in part && { open: new Set<string>(), at: null }) };
          setShown(next);
          // The filters beside the drawing are links that the server writes: they have to hear of it.
          if (search) router.replace(graphHref({ ...search, ...addressOf(next, data) }), { scroll: false });
        }}
        onCollapse={() => change({ open: new Set(), at: null })}
        onFind={(node) => {
          mark(node);
          scene?.centre(node, true);
        }}
        onSave={take}
      />
      {failure && (
        <p role="alert" className="border-b border-border px-3 py-2 text-sm text-danger">
          {failure}
        </p>
      )}
      <div className={cn("lg:flex", className, marked !== null && "max-lg:h-auto")}>
        <div className={cn("relative min-w-0 lg:h-full! lg:flex-1", className)}>
          <div
            ref={stage}
            role="application"
            aria-roledescription="graph"
            aria-label={`${title}, ${seen.ids.length} nodes, ${seen.sources.length} lines`}
            aria-describedby={help}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keyboard
            tabIndex={0}
            data-state={work.state}
            data-drawn={drawn > 0 ? "" : undefined}
            className="absolute inset-0 overflow-hidden outline-offset-[-2px]"
            onKeyDown={(event) => onGraphKey(event, { scene, seen, edgesAt, marked, mark, open })}
          />
          <StageWork work={work} onAgain={() => setAttempt((count) => count + 1)} />
          {edge && (
            <EdgeWords
              data={data}
              edge={seen.edgeOf[edge.edge] ?? 0}
              weight={seen.weights[edge.edge] ?? 1}
              at={edge.at}
            />
          )}
          <p className="sr-only" role="status">
            {marked === null ? "" : nodeSentence(data, seen, edgesAt, marked)}
          </p>
          <p id={help} className="sr-only">
            Arrow keys go from node to node along the lines, Enter opens, plus and minus zoom, zero shows
            everything, Escape lets go. The list says the same in words.
          </p>
        </div>
        {marked !== null && (
          <div className="border-border max-lg:border-t lg:flex lg:w-72 lg:flex-col lg:border-l">
            <StageDetails
              data={data}
              seen={seen}
              node={marked}
              onMark={(node) => {
                mark(node);
                scene?.centre(node, false);
              }}
              onClose={() => mark(null)}
              onOpenGroup={toggleGroup}
            />
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-border py-1 pr-1 pl-3">
        <StageLegend
          ref={legend}
          kinds={[...new Set(seen.kinds)]}
          families={data.types.map(({ family }) => family)}
        />
        <div className="ml-auto flex">
          <IconButton label="Zoom out" size="sm" onClick={() => scene?.zoom(1 / 1.4)}>
            <Minus aria-hidden />
          </IconButton>
          <IconButton label="Zoom in" size="sm" onClick={() => scene?.zoom(1.4)}>
            <Plus aria-hidden />
          </IconButton>
          <IconButton label="Show the whole graph" size="sm" onClick={() => scene?.fit()}>
            <Maximize2 aria-hidden />
          </IconButton>
        </div>
      </div>
    </div>
  );
}

/** What of the shown state the address says: nothing that is as it would be without. */
function addressOf(shown: Shown, data: GraphData): Partial<GraphSearch> {
  return {
    layout: shown.layout === usualLayout(data) ? undefined : shown.layout,
    group: shown.group ?? undefined,
    open: [...shown.open].sort(),
    at: shown.at ?? undefined,
    edges: shown.allWords,
  };
}

function EdgeWords({
  data,
  edge,
  weight,
  at,
}: {
  data: GraphData;
  edge: number;
  weight: number;
  at: GraphPoint;
}) {
  const type = data.types[data.typeOf[edge] ?? 0];
  const said = attributesText(data.attributes.find(([of]) => of === edge)?.[1] ?? null);
  return (
    <div
      className="pointer-events-none absolute max-w-72 rounded-md border border-border bg-surface-raised px-2.5 py-1.5 text-sm shadow-float"
      style={{ left: at.x + 12, top: at.y + 12 }}
    >
      {weight > 1 ? (
        <>
          {weight} × {inSentence(type?.label ?? "")}
        </>
      ) : (
        <>
          {data.labels[data.sources[edge] ?? 0]}{" "}
          <span className="text-muted">{inSentence(type?.label ?? "")}</span>{" "}
          {data.labels[data.targets[edge] ?? 0]}
        </>
      )}
      {said && <span className="block text-xs text-muted">{said}</span>}
    </div>
  );
}

function nodeSentence(
  data: GraphData,
  seen: ReturnType<typeof visibleGraph>,
  edgesAt: readonly number[][],
  node: number,
): string {
  const entity = seen.nodeOf[node] ?? -1;
  const owner = data.places[data.ownerOf[entity] ?? -1];
  const lines = edgesAt[node]?.length ?? 0;
  const what =
    entity === -1
      ? `${seen.counts[node]} entities, collapsed`
      : kindWord(data.kinds[data.kindOf[entity] ?? 0] ?? "");
  return `${seen.labels[node]}, ${what}${owner ? `, owned by ${owner.label}` : ""}, ${lines === 1 ? "1 line" : `${lines} lines`}`;
}
