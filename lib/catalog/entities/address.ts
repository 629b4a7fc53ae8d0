/** Addresses of the catalog: the state in, the shortest address that says it out. Parameters stand in one fixed order. */
import {
  defaultListState,
  type EntityFilter,
  type FacetName,
  facetNames,
  type ListState,
  type Sort,
  type SortKey,
} from "./types.ts";

export const catalogPath = "/catalog";

/** `[name, value]` of everything that differs from the default; also the hidden fields of the search form. */
export function listParams(state: ListState): [name: string, value: string][] {
  const params: [string, string][] = [];
  if (state.q) params.push(["q", state.q]);
  for (const name of facetNames) for (const value of state[name]) params.push([name, value]);
  if (state.mine) params.push(["mine", "1"]);
  if (formatSort(state.sort) !== formatSort(defaultListState.sort))
    params.push(["sort", formatSort(state.sort)]);
  if (state.size !== defaultListState.size) params.push(["size", String(state.size)]);
  if (state.more) params.push(["more", state.more]);
  if (state.page > 1) params.push(["page", String(state.page)]);
  return params;
}

export function listHref(state: ListState): string {
  const search = new URLSearchParams(listParams(state)).toString();
  return search ? `${catalogPath}?${search}` : catalogPath;
}

/** Takes `value` in or out. Any change of what is listed begins at the first page. */
export function toggleFacet(state: ListState, name: FacetName, value: string): ListState {
  const given = state[name];
  const values = given.includes(value) ? given.filter((other) => other !== value) : [...given, value];
  return setFacet(state, name, values);
}

export function setFacet(state: ListState, name: FacetName, values: readonly string[]): ListState {
  return { ...state, [name]: [...values], page: 1 };
}

export const setQuery = (state: ListState, q: string): ListState => ({ ...state, q, page: 1 });
export const setMine = (state: ListState, mine: boolean): ListState => ({ ...state, mine, page: 1 });
export const setPage = (state: ListState, page: number): ListState => ({ ...state, page });
/** Keeps the first row of the page in sight. */
export function setSize(state: ListState, size: ListState["size"]): ListState {
  const firstRow = (state.page - 1) * state.size;
  return { ...state, size, page: Math.floor(firstRow / size) + 1 };
}

/** What a click on a column's heading does: turn the order round, or begin with the column's own (newest first). */
export function nextSort(current: Sort, key: SortKey): Sort {
  if (current.key === key) return { key, descending: !current.descending };
  return { key, descending: key === "updated" };
}

/** Lists more of one facet's values, or again only the first. Nothing else moves. */
export const setMore = (state: ListState, more: FacetName | null): ListState => ({ ...state, more });

export const setSort = (state: ListState, sort: Sort): ListState => ({ ...state, sort, page: 1 });

const formatSort = (sort: Sort): string => (sort.descending ? `-${sort.key}` : sort.key);

/** Everything but order and page size goes. */
export function clearFilters(state: ListState): ListState {
  return { ...defaultListState, sort: state.sort, size: state.size };
}

/** One condition that the person has set, with the state without it. */
export interface ActiveFilter {
  name: FacetName | "q" | "mine";
  value: string;
  without: ListState;
}

export function activeFilters(state: ListState): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  if (state.q) active.push({ name: "q", value: state.q, without: setQuery(state, "") });
  if (state.mine) active.push({ name: "mine", value: "1", without: setMine(state, false) });
  for (const name of facetNames) {
    for (const value of state[name]) active.push({ name, value, without: toggleFacet(state, name, value) });
  }
  return active;
}

export function isFiltered(filter: EntityFilter): boolean {
  return Boolean(filter.q) || filter.mine || facetNames.some((name) => filter[name].length > 0);
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
