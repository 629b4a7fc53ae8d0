/** Addresses of the graph page and of its data. */
import type { GraphSearch } from "./schema.ts";

/** Parameters that decide which nodes and edges there are; the others only how they are shown. */
const dataKeys = [
  "entity",
  "slice",
  "domain",
  "system",
  "owner",
  "filter",
  "depth",
  "scope",
  "kinds",
  "relations",
  "from",
  "to",
  "impact",
] as const;
const viewKeys = ["view", "layout", "group", "open", "at", "camera", "edges", "q", "page"] as const;

const defaults: Partial<Record<keyof GraphSearch, unknown>> = { view: "graph", page: 1, edges: false };

function parametersOf(search: Partial<GraphSearch>, keys: readonly (keyof GraphSearch)[]): string {
  const parameters = new URLSearchParams();
  for (const key of keys) {
    const value = search[key];
    if (value === undefined || value === "" || value === defaults[key]) continue;
    if (Array.isArray(value)) {
      if (value.length > 0) parameters.set(key, value.join(","));
    } else parameters.set(key, value === true ? "1" : String(value));
  }
  return parameters.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%2C", ",");
}

/** The shortest address that says `search`. */
export function graphHref(search: Partial<GraphSearch>): string {
  const query = parametersOf(search, [...dataKeys, ...viewKeys]);
  return query ? `/graph?${query}` : "/graph";
}

/** Where the nodes and edges of `search` are; equal for addresses that only show them differently. */
export function graphDataHref(search: Partial<GraphSearch>): string {
  return `/api/v1/graph?${parametersOf(search, dataKeys)}`;
}

/** The impact of `ref` as a file. */
export function impactCsvHref(ref: string): string {
  return `/api/v1/graph/impact?${parametersOf({ entity: ref }, ["entity"])}&format=csv`;
}

/** `list` with `value` in or out of it. */
export function toggled<T extends string>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}
