/** Which relations the graph follows, and how the found ones become edges. */
import {
  forwardType,
  inverseType,
  type RelationFamily,
  relationFamily,
  relationLabel,
} from "#lib/catalog/entity/relation-type.ts";
import type { RelationEdge } from "#lib/catalog/types.ts";
import type { GraphEdge, Neighbourhood } from "./types.ts";

export interface FollowRule {
  /** Families to follow; empty: all */
  relations: readonly RelationFamily[];
  scope: "related" | "owned";
}

/** Relations that lead from a hub to everything that hangs on it: followed from the centre only. */
const hubTypes = new Set(["ownerOf", "hasMember"]);

/**
 * Whether the graph goes along `type` from an entity at `distance`. An owner met on the way is shown, but not followed to
 * everything else it owns, or any two entities of a team would be neighbours.
 */
export function follows(rule: FollowRule, type: string, distance: number): boolean {
  if (rule.scope === "owned") return type === "parentOf" || type === "ownerOf";
  if (rule.relations.length > 0 && !rule.relations.includes(relationFamily(type))) return false;
  return distance === 0 || !hubTypes.has(type);
}

/** Relations in any direction as edges that point the forward way, a pair of inverses as one. */
export function mergeInverses(relations: readonly RelationEdge[]): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const relation of relations) {
    const type = forwardType(relation.type);
    const turned = type !== relation.type;
    const source = turned ? relation.target : relation.source;
    const target = turned ? relation.source : relation.target;
    const key = `${source}\n${type}\n${target}`;
    if (edges.has(key)) continue;
    const inverse = inverseType(type);
    edges.set(key, {
      source,
      target,
      type,
      family: relationFamily(type),
      label: relationLabel(type),
      inverseLabel: inverse ? relationLabel(inverse) : null,
    });
  }
  return [...edges.values()].sort(
    (a, b) =>
      a.source.localeCompare(b.source) || a.target.localeCompare(b.target) || a.type.localeCompare(b.type),
  );
}

export interface Tie {
  label: string;
  ref: string;
}

/** For each node, its relations to nodes that are nearer to the centre, or as near and listed before it. */
export function relationsByNode(found: Pick<Neighbourhood, "nodes" | "edges">): Map<string, Tie[]> {
  const order = new Map(found.nodes.map((node, index) => [node.ref, index]));
  const ties = new Map<string, Tie[]>();
  for (const edge of found.edges) {
    const backwards = (order.get(edge.source) ?? 0) < (order.get(edge.target) ?? 0);
    const ref = backwards ? edge.target : edge.source;
    const tie = backwards
      ? { label: edge.inverseLabel ?? `← ${edge.label}`, ref: edge.source }
      : { label: edge.label, ref: edge.target };
    ties.set(ref, [...(ties.get(ref) ?? []), tie]);
  }
  return ties;
}
