/** Shapes of the catalog's lists. Nothing here imports code, so the browser may use it. */
import type { Entity, EntityLabel, EntitySummary } from "#lib/catalog/types.ts";
import type { FilterGroup } from "./filter.ts";

/** What entities can always be filtered by, in the order of the page. */
export const facetNames = ["kind", "type", "owner", "lifecycle", "system", "domain", "tag"] as const;
export type FacetName = (typeof facetNames)[number];

/** A property of documents as a facet: its dotted path, and which of its values are chosen (none: only shown). */
export interface PropertyFilter {
  path: string;
  values: string[];
}

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
  /** Facets on any other property, in the order they were added */
  properties: PropertyFilter[];
  /** Conditions on any field; null for none */
  where: FilterGroup | null;
  /** Only what the actor owns, directly or through a group */
  mine: boolean;
}

/** What stands behind a name that is not a property's path, both as a column and as an order. */
export const sortKeys = [
  "name",
  "kind",
  "type",
  "owner",
  "system",
  "domain",
  "lifecycle",
  "namespace",
  "updated",
  "created",
] as const;

export interface Sort {
  /** One of `sortKeys`, or a property's path */
  key: string;
  descending: boolean;
}

/** Columns beside the name; any property's path is one, too. */
export const columnKeys = [
  "kind",
  "type",
  "owner",
  "system",
  "domain",
  "lifecycle",
  "tags",
  "description",
  "namespace",
  "problems",
  "updated",
  "created",
] as const;
export const defaultColumns: readonly string[] = ["kind", "type", "owner", "lifecycle", "tags", "updated"];

export const groupKeys = [
  "kind",
  "type",
  "owner",
  "lifecycle",
  "system",
  "domain",
  "tag",
  "namespace",
] as const;

export const pageSizes = [20, 50, 100] as const;

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

/** The saved view that an address starts from. */
export interface OpenedView {
  slug: string;
  name: string;
  /** The state it stands for, as parameters of an address */
  params: readonly (readonly [name: string, value: string])[];
}

/** A property that a kind offers by itself. */
export interface DeclaredColumn {
  /** Dotted, as the kind writes it */
  path: string;
  title: string;
}

/** The whole state of the catalog page, all of it in the address. */
export interface ListState extends EntityFilter {
  /** The first decides; the name decides at last */
  sort: Sort[];
  /** Beside the name, in their order */
  columns: string[];
  /** Columns that the one kind filtered by declares: usual ones for it. Not in the address */
  declared: readonly DeclaredColumn[];
  /** One of `groupKeys` or a property's path; null for none */
  group: string | null;
  /** Values of groups that are folded; "" is the group without a value */
  closed: string[];
  density: Density;
  /** From 1 */
  page: number;
  size: (typeof pageSizes)[number];
  /** The facet that lists more than its first values */
  more: string | null;
  /** What the state differs from; null for the catalog as it is */
  view: OpenedView | null;
}

export const noFilter: EntityFilter = {
  q: "",
  kind: [],
  type: [],
  owner: [],
  lifecycle: [],
  system: [],
  domain: [],
  tag: [],
  properties: [],
  where: null,
  mine: false,
};

export const defaultListState: ListState = {
  ...noFilter,
  sort: [{ key: "name", descending: false }],
  columns: [...defaultColumns],
  declared: [],
  group: null,
  closed: [],
  density: "comfortable",
  page: 1,
  size: 20,
  more: null,
  view: null,
};

/** An entity in the catalog's table. */
export interface ListedEntity extends EntitySummary {
  createdAt: string;
  /** By path, of the columns that are properties: values as text, lists opened; only what has one */
  properties: Record<string, string[]>;
  /** The group this row stands in, as its value; absent in a list without groups. An entity with several values has several rows */
  group?: string | null;
}

/** One page of a list. `page` may be lower than the one asked for, when there are fewer. */
export interface EntityPage {
  items: ListedEntity[];
  /** Rows of all pages, exactly */
  total: number;
  page: number;
  size: number;
  pages: number;
  /** Continues after the last item; null at the end. Stays right when rows come and go before it */
  next: string | null;
}

/** A group of rows: its value (null: those without one), what to show for it, and how many there are. */
export interface EntityGroup {
  /** As the rows have it in `group` */
  value: string | null;
  /** The value as one of its entities writes it */
  shown: string | null;
  label: EntityLabel | null;
  count: number;
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
  /** Of owner, system and domain, and of a property that names entities */
  label: EntityLabel | null;
}

export interface Facet {
  /** One of `facetNames`, or a property's path */
  name: string;
  /** How the property is written, or what its kind calls it; null for one of `facetNames` */
  label: string | null;
  /** Most frequent first, then by name; the selected ones are always among them */
  values: FacetValue[];
  /** Distinct values in all; `values` may hold fewer */
  total: number;
}

export interface Facets {
  /** Entities that match the whole filter */
  total: number;
  /** In the order of `facetNames`, then the properties */
  facets: Facet[];
}

/** A field that filters, columns, groups and orders can use. */
export interface Field {
  /** A path, or a name of the catalog's own (owner, updated) */
  path: string;
  label: string;
  type: "text" | "number" | "boolean" | "date" | "list" | "ref";
  /** Kinds that have it, lower-cased; empty for all */
  kinds: string[];
}

/** One entity with its document, as the API gives it. */
export interface EntityDocument extends EntitySummary {
  createdAt: string;
  entity: Entity;
  /** Both directions, from this entity's side */
  relations: { type: string; targetRef: string }[];
}

/** What a mention of an entity tells when the pointer rests on it. */
export interface EntityCard {
  label: EntityLabel;
  type: string | null;
  lifecycle: string | null;
  description: string | null;
  owner: EntityLabel | null;
  updatedAt: string;
  /** The first two of its links that lead to the web */
  links: { url: string; title: string }[];
}
