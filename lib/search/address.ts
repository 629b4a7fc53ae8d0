/** Addresses of the results page: the state in, the shortest address that says it out. */
import type { SearchState } from "./schema.ts";
import { type SearchFacetName, searchFacetNames } from "./types.ts";

export const searchPath = "/search";

export function searchParams(state: Partial<SearchState>): [name: string, value: string][] {
  const params: [string, string][] = [];
  if (state.q) params.push(["q", state.q]);
  for (const name of searchFacetNames) for (const value of state[name] ?? []) params.push([name, value]);
  if (state.page && state.page > 1) params.push(["page", String(state.page)]);
  return params;
}

export function searchHref(state: Partial<SearchState>): string {
  const search = new URLSearchParams(searchParams(state)).toString();
  return search ? `${searchPath}?${search}` : searchPath;
}

/** Takes `value` in or out; what is listed begins at its first page. */
export function toggleSearchFacet(state: SearchState, name: SearchFacetName, value: string): SearchState {
  const given = state[name];
  const values = given.includes(value) ? given.filter((other) => other !== value) : [...given, value];
  return { ...state, [name]: values, page: 1 };
}
