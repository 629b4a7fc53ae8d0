/** The filter as SQL over `entity e`. Every value is a parameter. */
import { compilePredicate } from "#lib/catalog/query/compile.ts";
import type { Parameters } from "#lib/catalog/query/parameters.ts";
import { filterPredicate } from "./filter-predicate.ts";
import { samePath } from "./property.ts";
import { type EntityFilter, type FacetName, facetNames } from "./types.ts";

export interface Scope {
  filter: EntityFilter;
  /** What "mine" means: the refs the actor is or belongs to */
  ownershipRefs: readonly string[];
}

export const facetColumns = {
  kind: "e.kind",
  type: "e.type",
  owner: "e.owner_ref",
  lifecycle: "e.lifecycle",
  system: "e.system_ref",
  domain: "e.domain_ref",
} as const satisfies Record<Exclude<FacetName, "tag">, string>;

/** The words of a text search, lower-cased; an entity has to hold all of them. */
export function searchWords(q: string): string[] {
  return [...new Set(q.toLocaleLowerCase("en-US").split(/\s+/u).filter(Boolean))];
}

/** A pattern for LIKE in which nothing of `word` is a wildcard. */
export const likePattern = (word: string) => `%${escapeLike(word)}%`;

export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/**
 * The whole filter as one condition.
 * @param except a facet or property whose own selection does not count, so that its other values can be offered
 */
export function conditionsOf(scope: Scope, parameters: Parameters, except?: string): string {
  const { filter, ownershipRefs } = scope;
  const conditions = ["e.deleted_at IS NULL"];
  for (const word of searchWords(filter.q)) {
    conditions.push(`e.search_text LIKE ${parameters.add(likePattern(word))}`);
  }
  if (filter.mine) conditions.push(`e.owner_ref = ANY(${parameters.add(ownershipRefs)})`);
  for (const name of facetNames) {
    if (name === except || filter[name].length === 0) continue;
    conditions.push(facetCondition(name, filter[name], parameters));
  }
  for (const { path, values } of filter.properties) {
    if (values.length === 0 || (except !== undefined && samePath(path, except))) continue;
    conditions.push(compilePredicate({ op: "equals", path, values }, parameters, "e"));
  }
  if (filter.where) conditions.push(compilePredicate(filterPredicate(filter.where), parameters, "e"));
  return conditions.join(" AND ");
}

function facetCondition(name: FacetName, values: readonly string[], parameters: Parameters): string {
  if (name === "tag") return `e.tags && ${parameters.add(values)}::text[]`;
  // An equality keeps the order of the index behind it; ANY, even of one value, makes PostgreSQL sort.
  if (values.length === 1) return `${facetColumns[name]} = ${parameters.add(values[0])}`;
  return `${facetColumns[name]} = ANY(${parameters.add(values)})`;
}
