/** A search as statements over `search_entry s`. Every value is a parameter. */
import { markText, ownedText, type TextQueries } from "./text-query.ts";
import type { SearchFacetName, SearchFilter } from "./types.ts";
import { searchFacetNames } from "./types.ts";

export interface Statement {
  text: string;
  values: unknown[];
}

/** What is searched, for whom. */
export interface SearchScope {
  queries: TextQueries;
  filter: SearchFilter;
  /** Permissions that the person has; only entries with one of them exist for them */
  permissions: readonly string[];
  /** What the person owns comes first among equals */
  owned: readonly string[];
}

/** The filter as one more condition on the words. @param except a facet whose own selection does not count */
export function filterText(filter: SearchFilter, except?: SearchFacetName): string[] {
  return searchFacetNames
    .filter((name) => name !== except && filter[name].length > 0)
    .map((name) => `(${filter[name].map((value) => markText(name, value)).join(" | ")})`);
}

const all = (query: string, filter: SearchFilter, except?: SearchFacetName) =>
  [`(${query})`, ...filterText(filter, except)].join(" & ");

const permitted = "s.permission = ANY($2::text[])";

export function countStatement({ queries, filter, permissions }: SearchScope): Statement {
  return {
    text: `SELECT s.type, s.kind, count(*)::int AS count FROM search_entry s
           WHERE s.words @@ $1::tsquery AND ${permitted} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    values: [all(queries.all, filter), permissions],
  };
}

/** Whether anything matches. */
export function anyStatement({ queries, filter, permissions }: SearchScope): Statement {
  return {
    text: `SELECT EXISTS (SELECT FROM search_entry s WHERE s.words @@ $1::tsquery AND ${permitted}) AS any`,
    values: [all(queries.all, filter), permissions],
  };
}

const facetColumns: Record<SearchFacetName, string> = {
  kind: "s.kind",
  type: "lower(s.subtype)",
  owner: "s.owner_ref",
};

/** The most frequent values of one facet, as many as `limit`, and how many there are. */
export function facetStatement(scope: SearchScope, name: SearchFacetName, limit: number): Statement {
  const { queries, filter, permissions } = scope;
  return {
    text: `WITH counted AS (
             SELECT ${facetColumns[name]} AS value, count(*)::int AS count FROM search_entry s
             WHERE s.words @@ $1::tsquery AND ${permitted} AND ${facetColumns[name]} IS NOT NULL GROUP BY 1
           )
           SELECT value, count, (SELECT count(*)::int FROM counted) AS total FROM counted
           WHERE true ORDER BY value = ANY($3::text[]) DESC, count DESC, value LIMIT $4`,
    values: [all(queries.all, filter, name), permissions, filter[name], limit + filter[name].length],
  };
}

/** By change, in an order that no index has. */
const sorted = "s.updated_at + interval '0' DESC, s.ref";

const byNearness =
  "(s.updated_at > now() - interval '7 days') DESC, length(s.ref) - length(s.kind), s.updated_at DESC, s.ref";

/**
 * The best `limit` after `offset`, each with what a result shows. Best are those that are called what was searched, then those
 * whose name or title begins with it, then those with all words in name, title or tags, then the rest; within each what the
 * person owns, and then what changed last.
 *
 * Each step is a branch of its own: one that the limit does not reach is not run. Where very much matches, an index in the
 * order of the answer finds the first ones at once. PostgreSQL may use it where one word is asked for: how often that occurs
 * it knows. How often several occur together it can only guess, and a wrong guess would walk through the whole index, so then
 * the order is one that no index has.
 */
export function hitsStatement(
  scope: SearchScope,
  { limit, offset }: { limit: number; offset: number },
): Statement {
  const { queries, filter, permissions, owned } = scope;
  const values: unknown[] = [permissions, limit + offset, limit, offset];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const matches = (query: string) => `s.words @@ ${parameter(all(query, filter))}::tsquery`;
  const named = [queries.exact, queries.begins].map((query) => (query === null ? "false" : matches(query)));
  const [exact = "false", begins = "false"] = named;
  const mine = owned.length > 0 ? `coalesce(s.owner_ref = ANY(${parameter(owned)}::text[]), false)` : "false";
  const near = owned.length > 0 ? `${mine} DESC, ${byNearness}` : byNearness;
  const single = queries.single && filterText(filter).length === 0;
  const byChange = single ? "s.updated_at DESC, s.ref" : sorted;
  const branch = (fit: string, condition: string, order: string) =>
    `(SELECT s.*, '${fit}' AS fit FROM search_entry s WHERE ${condition} AND s.permission = ANY($1::text[])
      ORDER BY ${order} LIMIT $2)`;
  // What the person owns is little, and the index knows where it is; the rest may be nearly everything.
  const tier = (fit: string, query: string, except: string) => [
    ...(owned.length > 0
      ? [branch(fit, `${matches(`(${query}) & ${ownedText(owned)}`)} AND NOT ${except}`, sorted)]
      : []),
    branch(fit, `${matches(query)} AND NOT ${except}${owned.length > 0 ? ` AND NOT ${mine}` : ""}`, byChange),
  ];
  const branches = [
    ...(queries.exact === null
      ? []
      : [branch("exact", exact, near), branch("begins", `${begins} AND NOT ${exact}`, near)]),
    ...tier("label", queries.label, begins),
    ...tier("text", queries.all, `${matches(queries.label)} AND NOT ${begins}`),
  ];
  const text = `
    WITH best AS MATERIALIZED (
      SELECT row_number() OVER () AS place, found.* FROM (${branches.join(" UNION ALL ")}) found LIMIT $3 OFFSET $4
    )
    SELECT b.type, b.ref, b.kind, b.subtype, b.owner_ref, b.updated_at, b.fit, b.url,
           e.kind AS entity_kind, e.namespace, e.name, coalesce(e.title, b.title) AS title,
           left(coalesce(e.description, b.description), 4000) AS description,
           o.name AS owner_name, o.namespace AS owner_namespace, o.title AS owner_title
    FROM best b
    LEFT JOIN entity e ON b.type = 'entity' AND e.ref = b.ref AND e.deleted_at IS NULL
    LEFT JOIN entity o ON o.ref = b.owner_ref AND o.deleted_at IS NULL
    ORDER BY b.place`;
  return { text, values };
}
