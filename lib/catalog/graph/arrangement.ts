/** Coordinates without a layout engine: where a force layout begins, and layers for graphs that are too large for ELK. */

/** What a layout needs to know. Ends of edges are node numbers. */
export interface LayoutGraph {
  nodes: number;
  sources: Uint32Array;
  targets: Uint32Array;
  /** Nodes with the same number belong together */
  clusters: Int32Array;
}

const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** x and y of each node: clusters on a spiral as sunflower seeds are, each with its nodes on a smaller one. Always the same. */
export function spiralPositions({ nodes, clusters }: LayoutGraph): Float32Array {
  const sizes: number[] = [];
  for (const cluster of clusters) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  const centres: { x: number; y: number }[] = [];
  let area = 0;
  for (const [cluster, size] of Array.from(sizes, (count) => count ?? 0).entries()) {
    // Each cluster takes room by its size, so that large ones do not lie on each other.
    const radius = Math.sqrt(area + size * 1.5) * 14;
    area += size * 3;
    centres[cluster] = {
      x: cluster === 0 ? 0 : radius * Math.cos(cluster * goldenAngle),
      y: cluster === 0 ? 0 : radius * Math.sin(cluster * goldenAngle),
    };
  }
  const placed: number[] = [];
  const positions = new Float32Array(nodes * 2);
  for (let node = 0; node < nodes; node += 1) {
    const cluster = clusters[node] ?? 0;
    const place = placed[cluster] ?? 0;
    placed[cluster] = place + 1;
    const centre = centres[cluster] ?? { x: 0, y: 0 };
    positions[node * 2] = centre.x + Math.sqrt(place) * 9 * Math.cos(place * goldenAngle);
    positions[node * 2 + 1] = centre.y + Math.sqrt(place) * 9 * Math.sin(place * goldenAngle);
  }
  return positions;
}

/** Edges leaving each node, as one list with a start for each node. */
function outgoing({ nodes, sources, targets }: LayoutGraph): { start: Uint32Array; ends: Uint32Array } {
  const start = new Uint32Array(nodes + 1);
  for (const source of sources) start[source + 1] = (start[source + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node += 1) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const next = start.slice();
  const ends = new Uint32Array(sources.length);
  for (const [edge, source] of sources.entries()) {
    const place = next[source] ?? 0;
    ends[place] = targets[edge] ?? 0;
    next[source] = place + 1;
  }
  return { start, ends };
}

/**
 * Nodes in an order in which every edge points forward, save those that close a circle. Depth first without recursion, as a
 * chain may be as long as the graph.
 */
function topologicalOrder(nodes: number, start: Uint32Array, ends: Uint32Array): Uint32Array {
  const state = new Uint8Array(nodes);
  const cursor = start.slice();
  const order = new Uint32Array(nodes);
  let last = nodes;
  for (let root = 0; root < nodes; root += 1) {
    if (state[root] !== 0) continue;
    const stack = [root];
    state[root] = 1;
    while (stack.length > 0) {
      const node = stack.at(-1) ?? 0;
      const at = cursor[node] ?? 0;
      if (at < (start[node + 1] ?? 0)) {
        cursor[node] = at + 1;
        const end = ends[at] ?? 0;
        if (state[end] === 0) {
          state[end] = 1;
          stack.push(end);
        }
      } else {
        state[node] = 2;
        last -= 1;
        order[last] = node;
        stack.pop();
      }
    }
  }
  return order;
}

/** The layer of each node: one more than the furthest of those that point to it. Edges that close a circle do not count. */
export function layersOf(graph: LayoutGraph): Uint32Array {
  const { start, ends } = outgoing(graph);
  const order = topologicalOrder(graph.nodes, start, ends);
  const place = new Uint32Array(graph.nodes);
  for (const [index, node] of order.entries()) place[node] = index;
  const layers = new Uint32Array(graph.nodes);
  for (const node of order) {
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) {
      const end = ends[at] ?? 0;
      if ((place[end] ?? 0) <= (place[node] ?? 0)) continue;
      layers[end] = Math.max(layers[end] ?? 0, (layers[node] ?? 0) + 1);
    }
  }
  return layers;
}

const sweeps = 6;
const columnGap = 60;
const rowGap = 18;

/** x and y of each node in layers from left to right; a layer that is too long for the whole continues in a next column. */
export function layeredPositions(graph: LayoutGraph): Float32Array {
  const layers = layersOf(graph);
  const columns: number[][] = [];
  for (let node = 0; node < graph.nodes; node += 1) {
    const layer = layers[node] ?? 0;
    const column = columns[layer];
    if (column) column.push(node);
    else columns[layer] = [node];
  }
  for (const column of columns)
    column.sort((a, b) => (graph.clusters[a] ?? 0) - (graph.clusters[b] ?? 0) || a - b);
  const heights = new Float64Array(graph.nodes);
  const setHeights = (column: readonly number[]) => {
    for (const [row, node] of column.entries()) heights[node] = (row - (column.length - 1) / 2) * rowGap;
  };
  columns.forEach(setHeights);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const centre = neighbourMeans(graph, heights);
    for (const column of columns) {
      column.sort((a, b) => (centre[a] ?? 0) - (centre[b] ?? 0) || a - b);
      setHeights(column);
    }
  }
  return wrapColumns(columns, graph.nodes);
}

/** For each node the mean height of its neighbours, its own without any. */
function neighbourMeans({ nodes, sources, targets }: LayoutGraph, heights: Float64Array): Float64Array {
  const sums = new Float64Array(nodes);
  const counts = new Uint32Array(nodes);
  for (const [edge, source] of sources.entries()) {
    const target = targets[edge] ?? 0;
    sums[source] = (sums[source] ?? 0) + (heights[target] ?? 0);
    sums[target] = (sums[target] ?? 0) + (heights[source] ?? 0);
    counts[source] = (counts[source] ?? 0) + 1;
    counts[target] = (counts[target] ?? 0) + 1;
  }
  return sums.map((sum, node) => (counts[node] ? sum / (counts[node] ?? 1) : (heights[node] ?? 0)));
}

function wrapColumns(columns: readonly number[][], nodes: number): Float32Array {
  const positions = new Float32Array(nodes * 2);
  const rowsAtMost = Math.max(12, Math.ceil(Math.sqrt(nodes * 4)));
  let x = 0;
  for (const column of columns) {
    const parts = Math.ceil(column.length / rowsAtMost);
    const rows = Math.ceil(column.length / Math.max(1, parts));
    for (const [place, node] of column.entries()) {
      const part = Math.floor(place / rows);
      const length = Math.min(rows, column.length - part * rows);
      positions[node * 2] = x + part * (columnGap / 3);
      positions[node * 2 + 1] = -((place % rows) - (length - 1) / 2) * rowGap;
    }
    x += columnGap * 3 + (Math.max(1, parts) - 1) * (columnGap / 3);
  }
  return positions;
}

/** Further than this a layout is not drawn out: lines would lie too flat to follow. */
const stretchAtMost = 4;

/**
 * Draws layers out to the shape of the frame they are shown in, so that a narrow one is used to its full height.
 * @param aspect width of the frame divided by its height
 */
export function stretchToAspect(positions: Float32Array, aspect: number): Float32Array {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [bottom, top] = [left, right];
  for (let at = 0; at < positions.length; at += 2) {
    left = Math.min(left, positions[at] ?? 0);
    right = Math.max(right, positions[at] ?? 0);
    bottom = Math.min(bottom, positions[at + 1] ?? 0);
    top = Math.max(top, positions[at + 1] ?? 0);
  }
  const has = (right - left) / (top - bottom);
  if (!(has > 0 && Number.isFinite(has) && aspect > 0 && Number.isFinite(aspect))) return positions;
  const wider = Math.min(stretchAtMost, Math.max(1, aspect / has));
  const higher = Math.min(stretchAtMost, Math.max(1, has / aspect));
  return positions.map((value, at) => value * (at % 2 === 0 ? wider : higher));
}
