/** Which nodes and edges of a drawing are lit while others step back. */
import type { VisibleGraph } from "#lib/catalog/graph/grouping.ts";
import type { GraphData } from "#lib/catalog/graph/types.ts";

export interface Focus {
  nodes: ReadonlySet<number>;
  edges: ReadonlySet<number>;
  /** Nodes in the colour of harm */
  struck: ReadonlySet<number>;
  /** Whether the lit edges carry their words */
  words: boolean;
}

/** Edges at each node. */
export function edgesByNode({ ids, sources, targets }: VisibleGraph): number[][] {
  const edges: number[][] = ids.map(() => []);
  for (const [edge, source] of sources.entries()) {
    edges[source]?.push(edge);
    edges[targets[edge] ?? 0]?.push(edge);
  }
  return edges;
}

/** More words than this cover each other. */
const wordsAtMost = 40;

/** A node with its neighbours. */
export function focusOnNode(seen: VisibleGraph, edgesAt: readonly number[][], node: number): Focus {
  const edges = edgesAt[node] ?? [];
  const nodes = new Set([node]);
  for (const edge of edges) {
    nodes.add(seen.sources[edge] ?? node);
    nodes.add(seen.targets[edge] ?? node);
  }
  return { nodes, edges: new Set(edges), struck: new Set(), words: edges.length <= wordsAtMost };
}

/** The path, or what is hit, as far as the data says either; null when it says neither. */
export function focusOnAnswer(data: GraphData, seen: VisibleGraph): Focus | null {
  if (data.path && data.path.length > 0) {
    const way = data.path.map((node) => seen.shownAs[node] ?? 0);
    const pairs = new Set(way.slice(1).flatMap((to, step) => [`${way[step]} ${to}`, `${to} ${way[step]}`]));
    const edges = seen.sources.flatMap((source, edge) =>
      pairs.has(`${source} ${seen.targets[edge]}`) ? [edge] : [],
    );
    return {
      nodes: new Set(way),
      edges: new Set(edges),
      struck: new Set(),
      words: edges.length <= wordsAtMost,
    };
  }
  if (!data.impact) return null;
  const nodes = new Set<number>();
  const struck = new Set<number>();
  for (const [node, depth] of data.impact.entries()) {
    const shown = seen.shownAs[node] ?? 0;
    if (depth >= 0) nodes.add(shown);
    if (depth === 0) struck.add(shown);
  }
  const edges = seen.sources.flatMap((source, edge) => {
    const type = data.types[seen.typeOf[edge] ?? 0];
    return type?.breaks && nodes.has(source) && nodes.has(seen.targets[edge] ?? 0) ? [edge] : [];
  });
  return { nodes, edges: new Set(edges), struck, words: false };
}
