/** Shapes of a search and its answer. Nothing here imports code, so the browser may use it. */
import type { EntityLabel } from "#lib/catalog/types.ts";
import type { MarkedText, Range } from "./highlight.ts";

/** What can be found. Documents, their headings and actions join entities here. */
export type EntryType = "entity";

/** How well a result fits, best first. */
export type Fit = "exact" | "begins" | "label" | "text";

export interface SearchHit {
  type: EntryType;
  ref: string;
  /** Lower-cased kind of an entity */
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  /** spec.type of an entity */
  subtype: string | null;
  owner: EntityLabel | null;
  /** The page, from the root of the portal */
  url: string;
  /** ISO time of the last change */
  updatedAt: string;
  fit: Fit;
  /** Matched characters of name and title */
  ranges: { name: Range[]; title: Range[] };
  /** The part of the description around the first match */
  description: MarkedText | null;
}

/** Matches of one kind, exactly. */
export interface SearchGroup {
  type: EntryType;
  kind: string;
  count: number;
}

export interface SearchAnswer {
  /** Of all matches that the person may see, exactly; null when it was not asked for and is more than `results` */
  total: number | null;
  /** Most matches first; empty when `total` is null */
  groups: SearchGroup[];
  /** Best first */
  results: SearchHit[];
  /** Nothing matches what was typed; `total`, `groups` and `results` are of this instead */
  meant: string | null;
}

/** Which kinds, types and owners results are narrowed to: any of a facet's values. */
export interface SearchFilter {
  kind: string[];
  type: string[];
  /** Refs */
  owner: string[];
}

export const searchFacetNames = ["kind", "type", "owner"] as const satisfies (keyof SearchFilter)[];
export type SearchFacetName = (typeof searchFacetNames)[number];

export interface SearchRequest extends SearchFilter {
  q: string;
  /** Results at most; 0 for the counts alone */
  limit: number;
  /** Results to leave out at the beginning */
  offset: number;
  /** False: the results alone, where counting would take longer than finding them */
  counts: boolean;
}

export interface SearchFacetValue {
  value: string;
  /** Matches that have it, under the other facets' filters */
  count: number;
  selected: boolean;
  /** Of an owner */
  label: EntityLabel | null;
}

export interface SearchFacet {
  name: SearchFacetName;
  /** Most frequent first; the selected ones are always among them */
  values: SearchFacetValue[];
  /** Distinct values in all */
  total: number;
}
