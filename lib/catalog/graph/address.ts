/** Addresses of the graph page. */
import type { GraphSearch } from "./schema.ts";

/** The shortest address that says `search`. */
export function graphHref(search: Partial<GraphSearch>): string {
  const parameters = new URLSearchParams();
  if (search.entity) parameters.set("entity", search.entity);
  if (search.q) parameters.set("q", search.q);
  if (search.depth) parameters.set("depth", String(search.depth));
  if (search.kinds?.length) parameters.set("kinds", search.kinds.join(","));
  if (search.relations?.length) parameters.set("relations", search.relations.join(","));
  if (search.scope) parameters.set("scope", search.scope);
  if (search.view === "list") parameters.set("view", "list");
  const query = parameters.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%2C", ",");
  return query ? `/graph?${query}` : "/graph";
}

/** `list` with `value` in or out of it. */
export function toggled<T extends string>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}
