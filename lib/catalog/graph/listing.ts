/** A graph in words: its nodes with what ties them to each other, in pages. */
import type { EdgeAttributes, GraphData } from "./types.ts";

export interface Tie {
  /** Read from the node: "Depends on" */
  label: string;
  /** The node at the other end */
  other: number;
  attributes: EdgeAttributes | null;
}

/** Nodes whose name, ref or owner has all of the words; by index. */
export function matchingNodes(data: GraphData, text: string): number[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const all = [...data.refs.keys()];
  if (words.length === 0) return all;
  return all.filter((node) => {
    const owner = data.places[data.ownerOf[node] ?? -1]?.label ?? "";
    const said = `${data.labels[node]} ${data.refs[node]} ${owner}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** Ties of the given nodes, forward ones first. */
export function tiesOf(data: GraphData, nodes: Iterable<number>): Map<number, Tie[]> {
  const ties = new Map<number, Tie[]>([...nodes].map((node) => [node, []]));
  const attributes = new Map(data.attributes);
  const inverse: [number, Tie][] = [];
  for (const [edge, source] of data.sources.entries()) {
    const target = data.targets[edge] ?? 0;
    const type = data.types[data.typeOf[edge] ?? 0];
    if (!type) continue;
    const said = attributes.get(edge) ?? null;
    ties.get(source)?.push({ label: type.label, other: target, attributes: said });
    if (ties.has(target)) {
      const label = type.inverseLabel ?? `← ${type.label}`;
      inverse.push([target, { label, other: source, attributes: said }]);
    }
  }
  for (const [node, tie] of inverse) ties.get(node)?.push(tie);
  return ties;
}

/** `protocol: grpc · criticality: high`; "" without any. */
export function attributesText(attributes: EdgeAttributes | null): string {
  return Object.entries(attributes ?? {})
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" · ");
}

/** A relation's words inside a sentence: "Consumes API" becomes "consumes API". */
export const inSentence = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
