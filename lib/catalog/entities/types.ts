/** Shapes of the catalog's lists. Nothing here imports code, so the browser may use it. */
import type { Entity, EntityLabel, EntitySummary } from "#lib/catalog/types.ts";

/** What entities can be filtered by, in the order of the page. */
export const facetNames = ["kind", "type", "owner", "lifecycle", "system", "domain", "tag"] as const;
export type FacetName = (typeof facetNames)[number];

/** Which entities: within a facet any of its values, across facets all of them. */
export interface EntityFilter {
  /** Words that all have to occur in name, title, description or tags */
  q: string;
  /** Lower-cased kinds */
  kind: string[];
  type: string[];
  /** Lower-cased refs, as are system and domain */
  owner: string[];
  lifecycle: string[];
  system: string[];
  domain: string[];
  tag: string[];
  /** Only what the actor owns, directly or through a group */
  mine: boolean;
}

export const sortKeys = ["name", "kind", "type", "owner", "lifecycle", "system", "updated"] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  key: SortKey;
  descending: boolean;
}

export const pageSizes = [20, 50, 100] as const;

/** The whole state of the catalog page, all of it in the address. */
export interface ListState extends EntityFilter {
  sort: Sort;
  /** From 1 */
  page: number;
  size: (typeof pageSizes)[number];
  /** The facet that lists more than its first values */
  more: FacetName | null;
}

export const defaultListState: ListState = {
  q: "",
  kind: [],
  type: [],
  owner: [],
  lifecycle: [],
  system: [],
  domain: [],
  tag: [],
  mine: false,
  sort: { key: "name", descending: false },
  page: 1,
  size: 20,
  more: null,
};

/** One page of a list. `page` may be lower than the one asked for, when there are fewer. */
export interface EntityPage {
  items: EntitySummary[];
  /** Of all pages, exactly */
  total: number;
  page: number;
  size: number;
  pages: number;
}

/** How many of a facet's values a page lists, and how many after "more". */
export const facetValuesShown = 8;
export const facetValuesMore = 100;

export interface FacetValue {
  /** What stands in the address */
  value: string;
  /** Entities that have it and match every other facet */
  count: number;
  selected: boolean;
  /** Of owner, system and domain */
  label: EntityLabel | null;
}

export interface Facet {
  name: FacetName;
  /** Most frequent first, then by name; the selected ones are always among them */
  values: FacetValue[];
  /** Distinct values in all; `values` may hold fewer */
  total: number;
}

export interface Facets {
  /** Entities that match the whole filter */
  total: number;
  /** In the order of `facetNames` */
  facets: Facet[];
}

/** One entity with its document, as the API gives it. */
export interface EntityDocument extends EntitySummary {
  createdAt: string;
  entity: Entity;
  /** Both directions, from this entity's side */
  relations: { type: string; targetRef: string }[];
}

export interface SearchResult {
  results: SearchHit[];
  /** Of all matches, exactly */
  total: number;
}

/** A hit of the quick search, best first. */
export interface SearchHit extends EntityLabel {
  type: string | null;
  description: string | null;
  owner: EntityLabel | null;
}
