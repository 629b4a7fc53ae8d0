import { type RefObject, useEffect, useRef, useState } from "react";
import { stretchToAspect } from "#lib/catalog/graph/arrangement.ts";
import { clustersOf, type VisibleGraph } from "#lib/catalog/graph/grouping.ts";
import type { LayoutName } from "#lib/catalog/graph/schema.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";
import { LayoutJob } from "./layout-job.ts";
import { readPalette } from "./palette.ts";
import { GraphScene, type SceneEvents } from "./scene.ts";

export type Work =
  | { state: "working"; progress: number; cancel: () => void }
  | { state: "drawn" }
  | { state: "cancelled" }
  | { state: "failed"; message: string };

export interface SceneHold {
  scene: GraphScene | null;
  work: Work;
  /** Counts drawings, for what depends on the scene's content */
  drawn: number;
}

/** What browsers without WebGL throw from deep inside. */
export function hasWebGl(): boolean {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

/** A scene in `stage` that shows `seen`, laid out in a worker. `legend` holds the kinds' icons, from which the colours come. */
export function useScene(
  stage: RefObject<HTMLElement | null>,
  legend: RefObject<HTMLElement | null>,
  {
    data,
    seen,
    layout,
    attempt,
  }: { data: GraphData; seen: VisibleGraph; layout: LayoutName; attempt: number },
  events: SceneEvents,
): SceneHold {
  const [scene, setScene] = useState<GraphScene | null>(null);
  const [work, setWork] = useState<Work>({ state: "working", progress: 0, cancel: () => undefined });
  const [drawn, setDrawn] = useState(0);
  const heard = useRef(events);
  const shownData = useRef(data);
  useEffect(() => {
    heard.current = events;
    shownData.current = data;
  });

  useEffect(() => {
    if (!stage.current || !legend.current) return;
    const made = new GraphScene(stage.current, readPalette(legend.current), {
      onEnter: (node) => heard.current.onEnter(node),
      onPick: (node) => heard.current.onPick(node),
      onOpen: (node) => heard.current.onOpen(node),
      onEdge: (edge, at) => heard.current.onEdge(edge, at),
      onCamera: (camera) => heard.current.onCamera(camera),
    });
    setScene(made);
    const recolour = () => {
      if (legend.current) made.setPalette(readPalette(legend.current), shownData.current);
    };
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", recolour);
    const theme = new MutationObserver(recolour);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      dark.removeEventListener("change", recolour);
      theme.disconnect();
      made.end();
      setScene(null);
    };
  }, [stage, legend]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: attempt says when to lay out again
  useEffect(() => {
    if (!scene) return;
    let shown = false;
    let ended = false;
    /** Drawings follow each other; of those that pile up only the last is made. */
    let queue = Promise.resolve();
    let latest: Float32Array | null = null;
    const draw = async () => {
      const positions = latest;
      latest = null;
      if (ended || !positions) return;
      if (shown) scene.move(positions);
      else shown = await scene.show(data, seen, positions);
      if (!ended && shown) setDrawn((count) => count + 1);
    };
    const cancel = () => {
      job.cancel();
      setWork({ state: "cancelled" });
    };
    setWork({ state: "working", progress: 0, cancel });
    const graph = {
      nodes: seen.ids.length,
      sources: Uint32Array.from(seen.sources),
      targets: Uint32Array.from(seen.targets),
      clusters: clustersOf(data, seen),
    };
    const job = new LayoutJob(
      layout,
      graph,
      ({ progress, positions }) => {
        if (positions) {
          const { clientWidth = 1, clientHeight = 1 } = stage.current ?? {};
          latest = layout === "layered" ? stretchToAspect(positions, clientWidth / clientHeight) : positions;
          queue = queue.then(draw);
        }
        if (progress < 1) setWork({ state: "working", progress, cancel });
        else queue.then(() => !ended && setWork({ state: "drawn" }));
      },
      (error) => setWork({ state: "failed", message: error.message }),
    );
    return () => {
      ended = true;
      job.cancel();
    };
  }, [scene, stage, data, seen, layout, attempt]);

  return { scene, work, drawn };
}
