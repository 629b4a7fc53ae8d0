/** The page's side of a layout: starts the worker it takes, hears of its progress, ends it. */
import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { LayoutGraph } from "#lib/catalog/graph/arrangement.ts";
import type { LayoutName } from "#lib/catalog/graph/schema.ts";
import type { LayoutOrder, LayoutReport } from "./layout-messages.ts";

/** Beyond these ELK takes longer than anybody waits; the simpler layers of the layout worker take over. */
const elkNodesAtMost = 400;
const elkEdgesAtMost = 1200;

export class LayoutJob {
  readonly #workers: Worker[] = [];
  #cancelled = false;

  /** @param onReport hears nothing after `cancel`, nor after an error, for which `onError` is called once */
  constructor(
    layout: LayoutName,
    graph: LayoutGraph,
    onReport: (report: LayoutReport) => void,
    onError: (error: Error) => void,
  ) {
    const heard = (report: LayoutReport) => {
      if (this.#cancelled) return;
      onReport(report);
      if (report.progress === 1) this.cancel();
    };
    const failed = (error: Error) => {
      if (this.#cancelled) return;
      this.cancel();
      onError(error);
    };
    const small = graph.nodes <= elkNodesAtMost && graph.sources.length <= elkEdgesAtMost;
    if (layout === "layered" && small) this.#runElk(graph).then(heard, failed);
    else this.#run({ layout, graph }, heard, failed);
  }

  cancel(): void {
    this.#cancelled = true;
    for (const worker of this.#workers) worker.terminate();
  }

  #run(order: LayoutOrder, heard: (report: LayoutReport) => void, failed: (error: Error) => void): void {
    const worker = new Worker(new URL("./layout-worker.ts", import.meta.url), { type: "module" });
    this.#workers.push(worker);
    worker.onmessage = ({ data }: MessageEvent<LayoutReport>) => heard(data);
    worker.onerror = (event) => failed(new Error(event.message || "The layout worker did not start."));
    worker.postMessage(order);
  }

  async #runElk(graph: LayoutGraph): Promise<LayoutReport> {
    const { default: Elk } = await import("elkjs/lib/elk-api.js");
    if (this.#cancelled) return { progress: 1, positions: null };
    const elk = new Elk({
      workerFactory: () => {
        const worker = new Worker(new URL("./elk-worker.ts", import.meta.url), { type: "module" });
        this.#workers.push(worker);
        return worker;
      },
    });
    const placed = await elk.layout(elkInput(graph));
    const positions = new Float32Array(graph.nodes * 2);
    for (const child of placed.children ?? []) {
      const node = Number(child.id);
      positions[node * 2] = child.x ?? 0;
      positions[node * 2 + 1] = -(child.y ?? 0);
    }
    return { progress: 1, positions };
  }
}

/** Room for a mark with its name at its right; lines are straight, so only the places of the nodes are asked for. */
function elkInput(graph: LayoutGraph): ElkNode {
  return {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.layered.spacing.nodeNodeBetweenLayers": "150",
      "elk.spacing.nodeNode": "22",
      "elk.spacing.componentComponent": "50",
      "elk.edgeRouting": "POLYLINE",
      "elk.layered.mergeEdges": "true",
      "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
      "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
    },
    children: Array.from({ length: graph.nodes }, (_, node) => ({ id: String(node), width: 16, height: 16 })),
    edges: Array.from(graph.sources, (source, edge) => ({
      id: `e${edge}`,
      sources: [String(source)],
      targets: [String(graph.targets[edge] ?? 0)],
    })),
  };
}
