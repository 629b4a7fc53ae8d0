/** Addresses of the catalog: the state in, the shortest address that says it out. Parameters stand in one fixed order. */
import { canonicalFilter, type FilterGroup, withoutNode } from "./filter.ts";
import { printFilter } from "./filter-text.ts";
import { samePath } from "./property.ts";
import { type Params, queryText } from "./query-text.ts";
import {
  type Density,
  defaultColumns,
  defaultListState,
  type EntityFilter,
  type FacetName,
  facetNames,
  type ListState,
  noFilter,
  type Sort,
} from "./types.ts";

export const catalogPath = "/catalog";

/** The columns of those who chose none: the catalog's, and what the kind declares. */
export const usualColumns = ({ declared }: Pick<ListState, "declared">): string[] => [
  ...defaultColumns,
  ...declared.map(({ path }) => path),
];

export const hasUsualColumns = (state: Pick<ListState, "columns" | "declared">): boolean =>
  sameTexts(state.columns, usualColumns(state));

type Pairs = [name: string, value: string][];

/** What a view remembers: everything but where somebody stands in the list. */
const positionParams: ReadonlySet<string> = new Set(["page", "more", "closed", "view"]);

/** `[name, value]` of everything that differs from the catalog as it is, whatever view is open. */
export function stateParams(state: ListState): Pairs {
  const params: Pairs = [];
  if (state.q) params.push(["q", state.q]);
  for (const name of facetNames) for (const value of state[name]) params.push([name, value]);
  for (const { path, values } of state.properties) {
    for (const value of values) params.push([path, value]);
  }
  const where = printFilter(state.where);
  if (where) params.push(["where", where]);
  if (state.mine) params.push(["mine", "1"]);
  for (const { path, values } of state.properties) if (values.length === 0) params.push(["by", path]);
  if (!sameSorts(state.sort, defaultListState.sort)) {
    for (const sort of state.sort) params.push(["sort", formatSort(sort)]);
  }
  if (state.group) params.push(["group", state.group]);
  if (!hasUsualColumns(state)) {
    for (const column of state.columns.length > 0 ? state.columns : ["name"]) params.push(["col", column]);
  }
  if (state.density !== defaultListState.density) params.push(["density", state.density]);
  if (state.size !== defaultListState.size) params.push(["size", String(state.size)]);
  if (state.group) for (const value of state.closed) params.push(["closed", value]);
  if (state.more) params.push(["more", state.more]);
  if (state.page > 1) params.push(["page", String(state.page)]);
  return params;
}

/**
 * The address's parameters; also the hidden fields of the search form. With a view open these are its name and what differs
 * from it: a parameter replaces the view's of the same name, an empty one takes it away.
 */
export function listParams(state: ListState): Pairs {
  const params = stateParams(state);
  if (!state.view) return params;
  const base = state.view.params;
  const changed = (name: string) => !sameTexts(valuesOf(params, name), valuesOf(base, name));
  const taken = [...new Set(base.map(([name]) => name))].filter(
    (name) => valuesOf(params, name).length === 0,
  );
  return [
    ["view", state.view.slug],
    ...params.filter(([name]) => changed(name)),
    ...taken.map((name): [string, string] => [name, ""]),
  ];
}

const valuesOf = (params: Params, name: string): string[] =>
  params.filter(([other]) => other === name).map(([, value]) => value);

export function listHref(state: ListState): string {
  const search = queryText(listParams(state));
  return search ? `${catalogPath}?${search}` : catalogPath;
}

/** What a view of this state would hold. */
export const viewParams = (state: ListState): Pairs =>
  stateParams(state).filter(([name]) => !positionParams.has(name));

/** Whether the state says something else than its view, or than the catalog as it is. */
export const isChanged = (state: ListState): boolean =>
  listParams(state).some(([name]) => !positionParams.has(name));

/** Takes `value` in or out. Any change of what is listed begins at the first page. */
export function toggleFacet(state: ListState, name: string, value: string): ListState {
  const given = facetSelection(state, name);
  const values = given.includes(value) ? given.filter((other) => other !== value) : [...given, value];
  return setFacet(state, name, values);
}

const isFacetName = (name: string): name is FacetName => facetNames.some((known) => known === name);

/** The chosen values of a facet, built-in or a property's. */
export function facetSelection(filter: EntityFilter, name: string): readonly string[] {
  if (isFacetName(name)) return filter[name];
  return filter.properties.find(({ path }) => samePath(path, name))?.values ?? [];
}

export function setFacet(state: ListState, name: string, values: readonly string[]): ListState {
  if (isFacetName(name)) return { ...state, [name]: [...values], page: 1 };
  const property = { path: name, values: [...values] };
  const known = state.properties.some(({ path }) => samePath(path, name));
  return {
    ...state,
    properties: known
      ? state.properties.map((other) => (samePath(other.path, name) ? property : other))
      : sortedProperties([...state.properties, property]),
    page: 1,
  };
}

const sortedProperties = (properties: ListState["properties"]) =>
  properties.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));

/** Shows a property among the facets. */
export const addProperty = (state: ListState, path: string): ListState =>
  state.properties.some((other) => samePath(other.path, path)) ? state : setFacet(state, path, []);

export function removeProperty(state: ListState, path: string): ListState {
  return { ...state, properties: state.properties.filter((other) => !samePath(other.path, path)), page: 1 };
}

export const setQuery = (state: ListState, q: string): ListState => ({ ...state, q, page: 1 });
export const setMine = (state: ListState, mine: boolean): ListState => ({ ...state, mine, page: 1 });
export const setPage = (state: ListState, page: number): ListState => ({ ...state, page });
export const setWhere = (state: ListState, where: FilterGroup | null): ListState => ({
  ...state,
  where: canonicalFilter(where),
  page: 1,
});
export const setColumns = (state: ListState, columns: readonly string[]): ListState => ({
  ...state,
  columns: [...columns],
});
export const setGroup = (state: ListState, group: string | null): ListState => ({
  ...state,
  group,
  closed: [],
  page: 1,
});
export const setDensity = (state: ListState, density: Density): ListState => ({ ...state, density });

/** Keeps the first row of the page in sight. */
export function setSize(state: ListState, size: ListState["size"]): ListState {
  const firstRow = (state.page - 1) * state.size;
  return { ...state, size, page: Math.floor(firstRow / size) + 1 };
}

/** Newest first, where a column is a time. */
const beginsDescending = (key: string) => key === "updated" || key === "created";

/** What a click on a column's heading does: turn the order round, or begin with the column's own. */
export function nextSort(current: readonly Sort[], key: string): Sort[] {
  const [first] = current;
  if (first && samePath(first.key, key) && current.length === 1) {
    return [{ key, descending: !first.descending }];
  }
  return [{ key, descending: beginsDescending(key) }];
}

/** The same with Shift: as a further order; turned round when it is one, and taken out after both directions. */
export function addSort(current: readonly Sort[], key: string): Sort[] {
  const known = current.find((sort) => samePath(sort.key, key));
  if (!known) {
    // The name is the last order anyway: alone it is only what nobody has chosen.
    const chosen = sameSorts(current, defaultListState.sort) ? [] : current;
    return [...chosen, { key, descending: beginsDescending(key) }];
  }
  const turned = known.descending !== beginsDescending(key);
  if (turned && current.length > 1) return current.filter((sort) => sort !== known);
  return current.map((sort) => (sort === known ? { ...sort, descending: !sort.descending } : sort));
}

/** Lists more of one facet's values, or again only the first. Nothing else moves. */
export const setMore = (state: ListState, more: string | null): ListState => ({ ...state, more });

export const setSort = (state: ListState, sort: readonly Sort[]): ListState => ({
  ...state,
  sort: sort.length > 0 ? [...sort] : defaultListState.sort,
  page: 1,
});

export const formatSort = (sort: Sort): string => (sort.descending ? `-${sort.key}` : sort.key);

const sameTexts = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);

const sameSorts = (a: readonly Sort[], b: readonly Sort[]) => sameTexts(a.map(formatSort), b.map(formatSort));

/** No filter any more; how the list looks stays. */
export function clearFilters(state: ListState): ListState {
  return {
    ...state,
    ...noFilter,
    properties: state.properties.map(({ path }) => ({ path, values: [] })),
    page: 1,
    more: null,
  };
}

/** One condition that the person has set, with the state without it. */
export interface ActiveFilter {
  /** A facet's name, a property's path, "q", "mine" or "where" */
  name: string;
  /** The value; of "where" the text of one part of the filter */
  value: string;
  without: ListState;
}

export function activeFilters(state: ListState): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  if (state.q) active.push({ name: "q", value: state.q, without: setQuery(state, "") });
  if (state.mine) active.push({ name: "mine", value: "1", without: setMine(state, false) });
  for (const name of [...facetNames, ...state.properties.map(({ path }) => path)]) {
    for (const value of facetSelection(state, name)) {
      active.push({ name, value, without: toggleFacet(state, name, value) });
    }
  }
  for (const part of whereParts(state.where)) {
    active.push({ name: "where", value: part.text, without: setWhere(state, part.without) });
  }
  return active;
}

/** What of a filter can be taken away by itself: each part of "all", a filter of another kind as a whole. */
function whereParts(where: FilterGroup | null): { text: string; without: FilterGroup | null }[] {
  if (!where) return [];
  if (where.match !== "all") return [{ text: printFilter(where), without: null }];
  return where.of.map((node, index) => ({
    text: printFilter({ match: "all", of: [node] }),
    without: withoutNode(where, [index]),
  }));
}

export function isFiltered(filter: EntityFilter): boolean {
  return (
    Boolean(filter.q) ||
    filter.mine ||
    filter.where !== null ||
    filter.properties.some(({ values }) => values.length > 0) ||
    facetNames.some((name) => filter[name].length > 0)
  );
}

/** First and last row of a page, from 1, for "41–60 of 312"; null when there is none. */
export function rowsShown(page: {
  page: number;
  size: number;
  total: number;
}): { first: number; last: number } | null {
  if (page.total === 0) return null;
  return { first: (page.page - 1) * page.size + 1, last: Math.min(page.page * page.size, page.total) };
}

/** The pages a pager names: the ends, the current one and its neighbours; null where some are skipped. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((n, index) => {
    const gap = n - (numbers[index - 1] ?? n);
    if (gap === 2) return [n - 1, n];
    return gap > 2 ? [null, n] : [n];
  });
}
