/** Small graphs for tests. */
import { assembleEdges, assembleNodes } from "./assemble.ts";
import type { GraphData } from "./types.ts";

export interface DrawnNode {
  ref: string;
  owner?: string;
  system?: string;
  title?: string;
}

/** A graph of these nodes; an edge is "from type to" with the places of nodes: `"0 dependsOn 1"`. */
export function graphOf(nodes: readonly (DrawnNode | string)[], edges: readonly string[]): GraphData {
  const rows = nodes.map((node) => {
    const {
      ref,
      owner = null,
      system = null,
      title = null,
    } = typeof node === "string" ? { ref: node } : node;
    const [kind = "", rest = ""] = ref.split(":");
    const [namespace = "", name = ""] = rest.split("/");
    return {
      ref,
      kind,
      namespace,
      name,
      title,
      exists: true,
      ownerRef: owner,
      systemRef: system,
      domainRef: null,
    };
  });
  const relations = edges.map((edge) => {
    const [source, type = "", target] = edge.split(" ");
    return { source: Number(source), type, target: Number(target), attributes: null };
  });
  return {
    ...assembleNodes(rows, (ref) => ref),
    ...assembleEdges(relations, rows.length, []),
    centre: 0,
    distances: null,
    path: null,
    impact: null,
    total: rows.length,
    more: false,
    kindCounts: [],
  };
}

/** The edges in words: `["a dependsOn b"]`. */
export function edgesOf({ refs, sources, targets, types, typeOf }: GraphData): string[] {
  const name = (node: number | undefined) => refs[node ?? 0]?.replace(/^.*\//, "") ?? "";
  return sources.map(
    (source, edge) => `${name(source)} ${types[typeOf[edge] ?? 0]?.type} ${name(targets[edge])}`,
  );
}
