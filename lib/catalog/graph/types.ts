/** Shapes of the graph. One shape for every drawing, from the small one on an entity's page to the whole company. */
import type { RelationEndName, RelationFamily } from "#lib/catalog/entity/relation-type.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";

/** What a type of edge means; edges point the forward way. */
export interface GraphEdgeType {
  /** The forward type, e.g. `dependsOn` */
  type: string;
  /** Read from source to target: "Depends on"; and back: "Dependency of", null when the type has no known inverse */
  label: string;
  inverseLabel: string | null;
  family: RelationFamily;
  /** Which end breaks when the other is down */
  breaks: RelationEndName | null;
}

/** An owner, system or domain that nodes name; it need not be a node itself. */
export interface GraphPlace {
  ref: string;
  label: string;
}

export type EdgeAttributes = Record<string, unknown>;

/**
 * A graph as it travels: everything by index, so that ten thousand nodes are some hundred kilobytes. Node i is `refs[i]`,
 * `labels[i]`…; edge j goes from node `sources[j]` to node `targets[j]`. -1 is none.
 */
export interface GraphData {
  refs: string[];
  /** Title, else the name as its author wrote it */
  labels: string[];
  /** Kinds as their authors write them, and for each node which */
  kinds: string[];
  kindOf: number[];
  /** Owners, systems and domains, and for each node which */
  places: GraphPlace[];
  ownerOf: number[];
  systemOf: number[];
  domainOf: number[];
  /** Nodes that nothing in the catalog answers to */
  missing: number[];
  types: GraphEdgeType[];
  sources: number[];
  targets: number[];
  typeOf: number[];
  /** Of the edges that have any */
  attributes: [edge: number, attributes: EdgeAttributes][];
  centre: number | null;
  /** Steps from the centre (or from the slice); null where there are none */
  distances: number[] | null;
  /** Nodes of the asked path, in order; null when none was asked for or found */
  path: number[] | null;
  /** Steps from what is down, -1 for what stays up; null when it was not asked */
  impact: number[] | null;
  /** How many entities the slice has, of which `refs` are the first; `more`: counting stopped there */
  total: number;
  more: boolean;
  /** Kinds (lower-cased) and relation types that the slice has before they are filtered, for the filters */
  kindCounts: { kind: string; count: number }[];
  offeredTypes: GraphEdgeType[];
}

export interface GraphPoint {
  x: number;
  y: number;
}

/** A graph with coordinates, in CSS pixels from the top left; nodes and edges by their numbers in the data. */
export interface GraphDrawing {
  width: number;
  height: number;
  /** In reading order: column by column, from the top */
  nodes: { node: number; x: number; y: number; width: number; height: number }[];
  edges: { edge: number; points: GraphPoint[] }[];
}

/** One step of a path: the edge as it is walked. */
export interface PathStep {
  from: EntityLabel;
  to: EntityLabel;
  /** In words, in the direction of the walk: "depends on" */
  label: string;
  type: string;
  attributes: EdgeAttributes | null;
}

export interface FoundPath {
  from: EntityLabel;
  to: EntityLabel;
  /** Null: they are not connected (by these relations). Empty: they are the same. */
  steps: PathStep[] | null;
  /** Looking stopped before everything was seen */
  gaveUp: boolean;
}

/** Somebody to turn to: an e-mail address or a link of the owner. */
export interface Contact {
  label: string;
  href: string;
}

export interface ImpactItem extends EntityLabel {
  type: string | null;
  ownerRef: string | null;
  systemRef: string | null;
  /** Steps from what is down */
  depth: number;
  /** How it is hit: "Depends on" with the ref of what it needs, one step nearer */
  via: { label: string; ref: string; name: string } | null;
}

export interface ImpactOwner {
  /** Null for what has no owner */
  owner: EntityLabel | null;
  contacts: Contact[];
  items: ImpactItem[];
}

export interface Impact {
  start: EntityLabel;
  /** The owner with the most that is hit first */
  owners: ImpactOwner[];
  total: number;
  deepest: number;
  /** True: there is more than was read */
  more: boolean;
}

/** An entity to begin a graph from. */
export interface GraphStart extends EntityLabel {
  relations: number;
}
