/**
 * A question about entities, as data: what a filter, a saved view, a Backstage client and a graph all come down to.
 * Nothing here imports code, so the browser may use it.
 *
 * A path is dotted, starts at the document's root and goes through lists without an index: `spec.type`,
 * `metadata.annotations.github.com/project-slug`, `metadata.links.url`. `derived.<name>` is a value that the portal computes,
 * `relations.<type>` the refs a relation leads to. Case never matters, neither in paths nor in values.
 */
import type { PropertyPath, PropertyValueType } from "./property-path.ts";

/** Combines conditions. `all` of nothing is true, `any` of nothing false. */
interface Combination {
  op: "all" | "any";
  of: Predicate[];
}

interface Negation {
  op: "not";
  of: Predicate;
}

/** The path has one of the values; none of them matches nothing. Values longer than 200 characters are not indexed: they never match. */
interface Equals {
  op: "equals";
  path: string;
  values: string[];
}

/** The path is there, with or without a value. */
interface Exists {
  op: "exists";
  path: string;
}

/** A value of the path starts with, or holds, the text. */
interface TextMatch {
  op: "prefix" | "includes";
  path: string;
  value: string;
}

export type Comparison = "<" | "<=" | ">" | ">=";

/** A value of the path is a number (or an ISO date, when `value` is a text) on that side of `value`. */
export interface Compare {
  op: "compare";
  path: string;
  by: Comparison;
  value: number | string;
}

/** A relation of that type (null: any) leads to one of the targets (null: anywhere; also to what does not exist). */
export interface RelationMatch {
  op: "relation";
  type: string | null;
  targets: string[] | null;
}

/** Every word occurs in name, title, description or tags: the portal's text filter. */
interface Words {
  op: "words";
  text: string;
}

/** A value of one of the paths is LIKE `%term%`, wildcards of the term included: Backstage's full text filter. */
interface Substring {
  op: "substring";
  paths: string[];
  term: string;
}

export type Predicate =
  | Combination
  | Negation
  | Equals
  | Exists
  | TextMatch
  | Compare
  | RelationMatch
  | Words
  | Substring;

/** Orders by the value of a path; entities without one come last, whatever the direction. */
export interface SortKey {
  path: string;
  descending: boolean;
}

export type ValueType = PropertyValueType;

/** What is known of a path of a kind: a row of `property_path`. */
export interface Property extends PropertyPath {
  /** Lower-cased kind */
  kind: string;
}

/** How often a value occurs, in its own case. */
export interface ValueCount {
  value: string;
  count: number;
}
