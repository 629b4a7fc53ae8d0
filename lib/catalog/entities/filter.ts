/** Filters on any field as a person builds them: conditions, combined in groups. Nothing here imports code beside types. */

/** all: every one holds; any: at least one; none: not one. */
export const matches = ["all", "any", "none"] as const;
export type Match = (typeof matches)[number];

export interface FilterGroup {
  match: Match;
  of: FilterNode[];
}

export type FilterNode = FilterGroup | Condition;

/** The path has one (is), every (has) or not one (is not) of the values. */
interface ValuesCondition {
  op: "is" | "is not" | "has";
  path: string;
  values: string[];
}

interface TextCondition {
  op: "contains" | "starts with";
  path: string;
  value: string;
}

interface PresenceCondition {
  op: "is set" | "is not set";
  path: string;
}

/** A number, or a date as ISO text. */
interface CompareCondition {
  op: "<" | "<=" | ">" | ">=";
  path: string;
  value: string;
}

/** Both ends belong to it. */
interface BetweenCondition {
  op: "between";
  path: string;
  low: string;
  high: string;
}

/** A relation of that type (null: any) leads, or does not lead, to one of the refs (none named: to anything). */
interface RelationCondition {
  op: "related" | "unrelated";
  type: string | null;
  targets: string[];
}

export type Condition =
  | ValuesCondition
  | TextCondition
  | PresenceCondition
  | CompareCondition
  | BetweenCondition
  | RelationCondition;

export type Operator = Condition["op"];

export const isGroup = (node: FilterNode): node is FilterGroup => "of" in node;

/** Conditions of all levels. */
export function conditionsIn(group: FilterGroup): Condition[] {
  return group.of.flatMap((node) => (isGroup(node) ? conditionsIn(node) : [node]));
}

export function depthOf(group: FilterGroup): number {
  return 1 + Math.max(0, ...group.of.map((node) => (isGroup(node) ? depthOf(node) : 0)));
}

/**
 * The one form of a filter that its text is printed from and read into: no empty groups, no group around a single thing, no
 * group inside one of its own kind. Null when nothing is left.
 */
export function canonicalFilter(group: FilterGroup | null): FilterGroup | null {
  if (!group) return null;
  const of = group.of.flatMap((node) => canonicalNode(node, group.match));
  const [only] = of;
  if (!only) return null;
  if (of.length > 1 || group.match === "none") return { match: group.match, of };
  return isGroup(only) ? only : { match: "all", of };
}

/** What stands in its parent's list for `node`: itself, nothing, or what it holds. */
function canonicalNode(node: FilterNode, parent: Match): FilterNode[] {
  if (!isGroup(node)) return [node];
  const inner = canonicalFilter(node);
  if (!inner) return [];
  if (inner.match === "none") return [inner];
  if (inner.of.length === 1) return inner.of;
  // "None of" a group of which any will do is none of what it holds.
  const same = inner.match === (parent === "none" ? "any" : parent);
  return same ? inner.of : [inner];
}

/** The filter without one of its nodes, found by its place: indexes from the outermost group inwards. */
export function withoutNode(group: FilterGroup, place: readonly number[]): FilterGroup {
  const [index, ...rest] = place;
  return {
    ...group,
    of: group.of.flatMap((node, n) => {
      if (n !== index) return [node];
      return rest.length > 0 && isGroup(node) ? [withoutNode(node, rest)] : [];
    }),
  };
}
