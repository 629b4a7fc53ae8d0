/** Shapes of the relation graph. */
import type { RelationFamily } from "#lib/catalog/entity/relation-type.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";

export interface GraphNode extends EntityLabel {
  /** Steps from the centre */
  distance: number;
  type: string | null;
  ownerRef: string | null;
}

/** One line of the graph: a relation and its inverse together, pointing the forward way. */
export interface GraphEdge {
  source: string;
  target: string;
  /** The forward type, e.g. `dependsOn` */
  type: string;
  family: RelationFamily;
  /** Read from source to target: "Depends on"; and back: "Dependency of", null when the type has no known inverse */
  label: string;
  inverseLabel: string | null;
}

export interface Neighbourhood {
  centre: string;
  /** By distance, then name; the centre first */
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** How many entities the filters allow, of which `nodes` are the first */
  total: number;
  /** True: counting stopped, there are more than `total` */
  more: boolean;
  /** Kinds and relation families met on the way, for the filters; not narrowed by them */
  kinds: { kind: string; count: number }[];
  families: RelationFamily[];
}

export interface PlacedNode extends GraphNode {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedEdge extends GraphEdge {
  points: { x: number; y: number }[];
}

/** A neighbourhood with coordinates, in CSS pixels from the top left. */
export interface GraphDrawing {
  width: number;
  height: number;
  /** In reading order: column by column, from the top */
  nodes: PlacedNode[];
  edges: PlacedEdge[];
}
