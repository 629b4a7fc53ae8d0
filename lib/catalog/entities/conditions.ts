/** The filter as SQL over `entity e`. Every value is a parameter. */
import { compilePredicate } from "#lib/catalog/query/compile.ts";
import type { Kinds } from "#lib/catalog/query/kept-counts.ts";
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
  return ["e.deleted_at IS NULL", ...filterConditions(scope, parameters, except)].join(" AND ");
}

function filterConditions(scope: Scope, parameters: Parameters, except?: string): string[] {
  const { filter, ownershipRefs } = scope;
  const conditions: string[] = [];
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
  return conditions;
}

/**
 * What to count over, aliased `e`, and the condition there. Columns that facets are made of stand in a narrow table, too: it is
 * gone through faster where much matches and no index finds the rest.
 */
export function countedRows(
  scope: Scope,
  parameters: Parameters,
  except?: string,
): { from: string; where: string } {
  const { q, mine, properties, where } = scope.filter;
  const needsRow = q !== "" || where !== null || properties.some(({ values }) => values.length > 0);
  const isFound =
    mine ||
    (["owner", "system", "domain"] as const).some((name) => name !== except && scope.filter[name].length > 0);
  if (needsRow || isFound) return { from: "entity e", where: conditionsOf(scope, parameters, except) };
  const conditions = filterConditions(scope, parameters, except);
  return { from: "entity_facets e", where: conditions.length > 0 ? conditions.join(" AND ") : "true" };
}

/** What counts are kept of: whole kinds (null: all), or what in them has one of a facet's values. */
interface KeptScope {
  kinds: Kinds;
  selection: { facet: Exclude<FacetName, "tag">; values: readonly string[] } | null;
}

/** Longer values are not counted. In characters */
const maxKeptValue = 500;

/**
 * Undefined when the filter asks for something of which no counts are kept.
 * @param except a facet whose own selection does not count
 */
export function keptScope({ filter }: Scope, except?: string): KeptScope | undefined {
  const { q, kind, mine, properties, where } = filter;
  if (searchWords(q).length > 0 || mine || where !== null) return undefined;
  if (properties.some(({ path, values }) => values.length > 0 && !(except && samePath(path, except))))
    return undefined;
  const kinds =
    kind.length === 0 || except === "kind" ? null : [...new Set(kind)].filter((each) => each !== "");
  const [facet, ...others] = facetNames.filter(
    (name) => name !== "kind" && name !== except && filter[name].length > 0,
  );
  if (!facet) return { kinds, selection: null };
  // Entities with two of the tags would be counted twice.
  if (others.length > 0 || facet === "tag") return undefined;
  const values = [...new Set(filter[facet])];
  return values.every((value) => value.length <= maxKeptValue)
    ? { kinds, selection: { facet, values } }
    : undefined;
}

/** The kinds that the filter asks for, when it asks for nothing else. Null: all; undefined: it does. */
export function kindsOfScope(scope: Scope, except?: string): Kinds | undefined {
  const kept = keptScope(scope, except);
  return kept?.selection === null ? kept.kinds : undefined;
}

function facetCondition(name: FacetName, values: readonly string[], parameters: Parameters): string {
  if (name === "tag") return `e.tags && ${parameters.add(values)}::text[]`;
  // An equality keeps the order of the index behind it; ANY, even of one value, makes PostgreSQL sort.
  if (values.length === 1) return `${facetColumns[name]} = ${parameters.add(values[0])}`;
  return `${facetColumns[name]} = ANY(${parameters.add(values)})`;
}
