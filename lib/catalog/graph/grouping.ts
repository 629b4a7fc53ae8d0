/** What is drawn of a graph: its nodes, or groups of them collapsed to one. */
import type { Grouping } from "./schema.ts";
import type { GraphData } from "./types.ts";

/** Like `GraphData` by index, but of what is seen. */
export interface VisibleGraph {
  /** A ref, or `*` and the ref of the place for a collapsed group: unique, and stable from one drawing to the next */
  ids: string[];
  labels: string[];
  /** Lower-cased kind: of the entity, or of the place that a group stands for */
  kinds: string[];
  /** Node of the data, -1 for a group */
  nodeOf: number[];
  /** Nodes in it; 1 for an entity */
  counts: number[];
  sources: number[];
  targets: number[];
  typeOf: number[];
  /** Edges of the data that became this one, the first and how many */
  edgeOf: number[];
  weights: number[];
  /** For each node of the data, where it is seen */
  shownAs: number[];
}

/** For each node the place it is grouped by, -1 for none. */
function placesBy(data: GraphData, group: Grouping): readonly number[] {
  if (group === "owner") return data.ownerOf;
  return group === "system" ? data.systemOf : data.domainOf;
}

/**
 * The graph with every group of two or more as one node, save those in `open` (refs of places). Edges between the same two
 * ends and of the same type become one with their number; those inside a collapsed group are gone.
 */
export function visibleGraph(
  data: GraphData,
  group: Grouping | null,
  open: ReadonlySet<string>,
): VisibleGraph {
  const places = group === null ? null : placesBy(data, group);
  const members = new Map<number, number>();
  for (const place of places ?? []) if (place !== -1) members.set(place, (members.get(place) ?? 0) + 1);
  const seen: VisibleGraph = {
    ids: [],
    labels: [],
    kinds: [],
    nodeOf: [],
    counts: [],
    sources: [],
    targets: [],
    typeOf: [],
    edgeOf: [],
    weights: [],
    shownAs: [],
  };
  const groups = new Map<number, number>();
  for (const [node, ref] of data.refs.entries()) {
    const place = places?.[node] ?? -1;
    const named = data.places[place];
    const collapsed = named && (members.get(place) ?? 0) > 1 && !open.has(named.ref);
    const known = collapsed ? groups.get(place) : undefined;
    if (known !== undefined) {
      seen.shownAs.push(known);
      continue;
    }
    const shown = seen.ids.push(collapsed ? `*${named.ref}` : ref) - 1;
    seen.shownAs.push(shown);
    seen.labels.push(collapsed ? named.label : (data.labels[node] ?? ref));
    seen.kinds.push(
      collapsed ? kindOfRef(named.ref) : (data.kinds[data.kindOf[node] ?? -1]?.toLowerCase() ?? ""),
    );
    seen.nodeOf.push(collapsed ? -1 : node);
    seen.counts.push(collapsed ? (members.get(place) ?? 0) : 1);
    if (collapsed) groups.set(place, shown);
  }
  joinEdges(data, seen);
  return seen;
}

function joinEdges(data: GraphData, seen: VisibleGraph): void {
  const joined = new Map<number, number>();
  const size = seen.ids.length;
  for (const [edge, from] of data.sources.entries()) {
    const source = seen.shownAs[from] ?? 0;
    const target = seen.shownAs[data.targets[edge] ?? 0] ?? 0;
    const type = data.typeOf[edge] ?? 0;
    if (source === target) continue;
    const key = (type * size + source) * size + target;
    const known = joined.get(key);
    if (known !== undefined) {
      seen.weights[known] = (seen.weights[known] ?? 0) + 1;
      continue;
    }
    joined.set(key, seen.sources.push(source) - 1);
    seen.targets.push(target);
    seen.typeOf.push(type);
    seen.edgeOf.push(edge);
    seen.weights.push(1);
  }
}

const kindOfRef = (ref: string) => ref.slice(0, ref.indexOf(":"));

/**
 * Which nodes of what is seen stand close together before anything is laid out: those of one system, else of one owner. A
 * number for each, smaller ones first in the middle.
 */
export function clustersOf(data: GraphData, seen: VisibleGraph): Int32Array {
  const sizes = new Map<number, number>();
  const keys = seen.nodeOf.map((node, shown) => {
    const system = node === -1 ? -1 : (data.systemOf[node] ?? -1);
    const owner = node === -1 ? -1 : (data.ownerOf[node] ?? -1);
    const key = system !== -1 ? system : owner !== -1 ? owner : -2 - shown;
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
    return key;
  });
  const order = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([key]) => key);
  const rank = new Map(order.map((key, place) => [key, place]));
  return Int32Array.from(keys, (key) => rank.get(key) ?? 0);
}
