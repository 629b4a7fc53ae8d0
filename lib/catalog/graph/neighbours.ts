/** Which relations the graph follows and shows. */
import { forwardType, relationFamily } from "#lib/catalog/entity/relation-type.ts";

/** Relations that lead from a hub to everything that hangs on it: followed from the centre only. */
const hubTypes = new Set(["ownerOf", "hasMember"]);

/** Whether a filter of families and types (lower-cased; none: all) lets `type` pass, in either direction. */
export function passes(relations: readonly string[], type: string): boolean {
  if (relations.length === 0) return true;
  return relations.includes(relationFamily(type)) || relations.includes(forwardType(type).toLowerCase());
}

export interface FollowRule {
  /** Families and types to follow; empty: all */
  relations: readonly string[];
  scope: "related" | "owned";
}

export const inScope = (type: string, scope: "related" | "owned") =>
  scope === "related" || type === "parentOf" || type === "ownerOf";

/**
 * Whether the graph goes along `type` from an entity at `distance`. An owner met on the way is shown, but not followed to
 * everything else it owns, or any two entities of a team would be neighbours.
 */
export function follows(rule: FollowRule, type: string, distance: number): boolean {
  if (rule.scope === "owned") return inScope(type, "owned");
  if (!passes(rule.relations, type)) return false;
  return distance === 0 || !hubTypes.has(type);
}
