/** Lays a graph out, away from the page's own thread. One order a worker; the page ends it to cancel. */
import iterate from "graphology-layout-forceatlas2/iterate.js";
import { type LayoutGraph, layeredPositions, spiralPositions } from "#lib/catalog/graph/arrangement.ts";
import type { LayoutOrder, LayoutReport } from "./layout-messages.ts";

/** The part of the worker's global scope that is used here. */
interface Scope {
  onmessage: ((event: MessageEvent<LayoutOrder>) => void) | null;
  postMessage(report: LayoutReport, transfer: Transferable[]): void;
}

const scope = globalThis as unknown as Scope;

/** Of ForceAtlas2's matrices: x, y, dx, dy, old dx, old dy, mass, convergence, size, fixed; source, target, weight. */
const perNode = 10;
const perEdge = 3;

/** Pictures of the work in between, at most this often: each costs the page a drawing. */
const pictureEveryMs = 400;

function report(progress: number, positions: Float32Array | null): void {
  scope.postMessage({ progress, positions }, positions ? [positions.buffer] : []);
}

function forceLayout(graph: LayoutGraph): void {
  // Marks that keep clear of each other cost a comparison of every pair.
  const spacious = graph.nodes <= 600;
  const start = spiralPositions(graph);
  const degrees = new Uint32Array(graph.nodes);
  for (const end of graph.sources) degrees[end] = (degrees[end] ?? 0) + 1;
  for (const end of graph.targets) degrees[end] = (degrees[end] ?? 0) + 1;
  const nodes = new Float32Array(graph.nodes * perNode);
  for (let node = 0; node < graph.nodes; node += 1) {
    nodes.set([start[node * 2] ?? 0, start[node * 2 + 1] ?? 0], node * perNode);
    nodes.set([(degrees[node] ?? 0) + 1, 1, spacious ? 14 : 1, 0], node * perNode + 6);
  }
  const edges = new Float32Array(graph.sources.length * perEdge);
  for (const [edge, source] of graph.sources.entries()) {
    edges.set([source * perNode, (graph.targets[edge] ?? 0) * perNode, 1], edge * perEdge);
  }
  report(0, start);
  // As many steps as keep the whole about the same length: always the same number for the same graph, so that the same link
  // shows the same picture on a fast and on a slow machine.
  const steps = Math.round(Math.min(400, Math.max(30, 400_000 / Math.max(1, graph.nodes))));
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: true,
    adjustSizes: spacious,
    edgeWeightInfluence: 0,
    scalingRatio: 12,
    strongGravityMode: true,
    gravity: 0.08,
    slowDown: 1 + Math.log(Math.max(1, graph.nodes)),
    barnesHutOptimize: graph.nodes > 800,
    barnesHutTheta: 0.8,
  };
  let last = performance.now();
  for (let step = 1; step <= steps; step += 1) {
    iterate(settings, nodes, edges);
    const now = performance.now();
    if (step === steps) break;
    const picture = now - last > pictureEveryMs;
    if (picture) last = now;
    if (picture || step % 10 === 0)
      report(step / steps, picture && graph.nodes <= 3000 ? positionsOf(nodes) : null);
  }
  report(1, positionsOf(nodes));
}

function positionsOf(nodes: Float32Array): Float32Array {
  const positions = new Float32Array((nodes.length / perNode) * 2);
  for (let node = 0; node * 2 < positions.length; node += 1) {
    positions[node * 2] = nodes[node * perNode] ?? 0;
    positions[node * 2 + 1] = nodes[node * perNode + 1] ?? 0;
  }
  return positions;
}

scope.onmessage = ({ data: { layout, graph } }) => {
  if (layout === "force") forceLayout(graph);
  else report(1, layeredPositions(graph));
};
