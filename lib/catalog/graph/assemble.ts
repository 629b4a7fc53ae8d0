/** From rows of the database to a graph. */
import {
  breakingEnd,
  compareRelationTypes,
  forwardType,
  inverseType,
  relationFamily,
  relationLabel,
} from "#lib/catalog/entity/relation-type.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { passes } from "./neighbours.ts";
import type { EdgeAttributes, GraphData, GraphEdgeType, GraphPlace } from "./types.ts";

export interface NodeRow extends EntityLabel {
  ownerRef: string | null;
  systemRef: string | null;
  domainRef: string | null;
}

/** A relation between nodes `source` and `target`, by index; of a pair of inverses either or both. */
export interface EdgeRow {
  source: number;
  type: string;
  target: number;
  attributes: EdgeAttributes | null;
}

function edgeType(type: string): GraphEdgeType {
  const forward = forwardType(type);
  const inverse = inverseType(forward);
  return {
    type: forward,
    label: relationLabel(forward),
    inverseLabel: inverse ? relationLabel(inverse) : null,
    family: relationFamily(forward),
    breaks: breakingEnd(forward),
  };
}

/** Values in the order in which they were first asked for, and which is which. */
class Index<T> {
  readonly values: T[] = [];
  readonly #places = new Map<string, number>();

  place(key: string, make: () => T): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.values.length);
    return this.values.push(make()) - 1;
  }
}

type Edges = Pick<GraphData, "types" | "sources" | "targets" | "typeOf" | "attributes" | "offeredTypes">;

/** Edges that point the forward way, a pair of inverses as one; `relations` narrows them, not the types on offer. */
export function assembleEdges(rows: readonly EdgeRow[], nodes: number, relations: readonly string[]): Edges {
  const types = new Index<GraphEdgeType>();
  const offered = new Map<string, GraphEdgeType>();
  const seen = new Map<number, number>();
  const described = new Set<number>();
  const edges: Edges = {
    types: types.values,
    sources: [],
    targets: [],
    typeOf: [],
    attributes: [],
    offeredTypes: [],
  };
  for (const row of rows) {
    const forward = forwardType(row.type);
    const type = offered.get(forward) ?? edgeType(forward);
    offered.set(forward, type);
    if (row.source === row.target || !passes(relations, forward)) continue;
    const turned = forward !== row.type;
    const source = turned ? row.target : row.source;
    const target = turned ? row.source : row.target;
    const place = types.place(forward, () => type);
    const key = (place * nodes + source) * nodes + target;
    let edge = seen.get(key);
    if (edge === undefined) {
      edge = edges.sources.push(source) - 1;
      edges.targets.push(target);
      edges.typeOf.push(place);
      seen.set(key, edge);
    }
    if (!row.attributes || described.has(edge)) continue;
    described.add(edge);
    edges.attributes.push([edge, row.attributes]);
  }
  edges.offeredTypes = [...offered.values()].sort((a, b) => compareRelationTypes(a.type, b.type));
  return edges;
}

type Nodes = Pick<
  GraphData,
  "refs" | "labels" | "kinds" | "kindOf" | "places" | "ownerOf" | "systemOf" | "domainOf" | "missing"
>;

/** @param labelOfPlace what to call an owner, system or domain that is no node */
export function assembleNodes(rows: readonly NodeRow[], labelOfPlace: (ref: string) => string): Nodes {
  const kinds = new Index<string>();
  const places = new Index<GraphPlace>();
  const placeOf = (ref: string | null) =>
    ref === null ? -1 : places.place(ref, () => ({ ref, label: labelOfPlace(ref) }));
  return {
    refs: rows.map(({ ref }) => ref),
    labels: rows.map(({ title, name }) => title ?? name),
    kindOf: rows.map(({ kind }) => kinds.place(kind.toLowerCase(), () => kind)),
    // A group belongs to what it owns, a system or domain to its parts: grouping puts them together.
    ownerOf: rows.map(({ ref, ownerRef }) => placeOf(ref.startsWith("group:") ? ref : ownerRef)),
    systemOf: rows.map(({ ref, systemRef }) => placeOf(ref.startsWith("system:") ? ref : systemRef)),
    domainOf: rows.map(({ ref, domainRef }) => placeOf(ref.startsWith("domain:") ? ref : domainRef)),
    missing: rows.flatMap(({ exists }, place) => (exists ? [] : [place])),
    kinds: kinds.values,
    places: places.values,
  };
}
