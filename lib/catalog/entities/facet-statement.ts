/** Counts for all facets in one statement, and what its rows mean. */

import { Parameters, type Statement } from "#lib/catalog/query/parameters.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { facetSelection } from "./address.ts";
import { conditionsOf, escapeLike, facetColumns, type Scope } from "./conditions.ts";
import type { KnownProperties } from "./list-order.ts";
import { type Facet, type FacetName, type FacetValue, facetNames } from "./types.ts";
import { valuesQuery } from "./values-query.ts";

export interface CountRow {
  facet: FacetName | "entities";
  value: string | null;
  count: number;
  /** Distinct values of the facet */
  total: number;
}

type ColumnFacet = keyof typeof facetColumns;
const columnFacets = Object.keys(facetColumns) as ColumnFacet[];

export const isRefFacet = (name: FacetName) => name === "owner" || name === "system" || name === "domain";

/**
 * A facet with a selection is counted without it, by a scan of its own; all others share the condition and one scan.
 * @param limits most values of each facet
 */
export function facetsStatement(scope: Scope, limits: Readonly<Record<FacetName, number>>): Statement {
  const parameters = new Parameters();
  const { filter } = scope;
  const selected = columnFacets.filter((name) => filter[name].length > 0);
  const shared = columnFacets.filter((name) => filter[name].length === 0);
  const counts = [
    sharedCounts(shared, conditionsOf(scope, parameters)),
    tagCounts(conditionsOf(scope, parameters, "tag")),
    ...selected.map((name) => ownCounts(name, conditionsOf(scope, parameters, name))),
  ];
  const kept = facetNames.map((name) => {
    const limit = `facet = '${name}' AND (place <= ${parameters.add(limits[name])}`;
    const values = filter[name];
    return values.length > 0 ? `${limit} OR value = ANY(${parameters.add(values)}))` : `${limit})`;
  });
  const text = `
    WITH counted AS (${counts.join(" UNION ALL ")}),
    ranked AS (
      SELECT facet, value, count, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value) AS place,
             (count(*) OVER (PARTITION BY facet))::int AS total
      FROM counted WHERE value IS NOT NULL OR facet = 'entities'
    )
    SELECT facet, value, count::int, total FROM ranked WHERE facet = 'entities' OR ${kept.join(" OR ")}
    ORDER BY facet, place`;
  return { text, values: parameters.values };
}

function sharedCounts(names: readonly ColumnFacet[], where: string): string {
  if (names.length === 0)
    return `SELECT 'entities' AS facet, NULL AS value, count(*) FROM entity e WHERE ${where}`;
  const columns = names.map((name) => facetColumns[name]);
  const facet = names.map((name) => `WHEN GROUPING(${facetColumns[name]}) = 0 THEN '${name}'`).join(" ");
  const sets = columns.map((column) => `(${column})`).join(", ");
  return `SELECT CASE ${facet} ELSE 'entities' END AS facet, coalesce(${columns.join(", ")}) AS value, count(*) AS count
    FROM entity e WHERE ${where} GROUP BY GROUPING SETS (${sets}, ())`;
}

const ownCounts = (name: ColumnFacet, where: string) =>
  `SELECT '${name}', ${facetColumns[name]}, count(*) FROM entity e WHERE ${where} GROUP BY ${facetColumns[name]}`;

const tagCounts = (where: string) =>
  `SELECT 'tag', tag, count(*) FROM entity e CROSS JOIN unnest(e.tags) AS tag WHERE ${where} GROUP BY tag`;

/** One facet's values that hold `find` in their value or the title of what they name. */
export function facetStatement(scope: Scope, name: FacetName, find: string, limit: number): Statement {
  const parameters = new Parameters();
  const where = conditionsOf(scope, parameters, name);
  const counts = name === "tag" ? tagCounts(where) : ownCounts(name, where);
  const pattern = parameters.add(`%${escapeLike(find.toLocaleLowerCase("en-US"))}%`);
  const text = `
    WITH counted (facet, value, count) AS (${counts})
    SELECT facet, value, count::int, (count(*) OVER ())::int AS total
    FROM counted ${isRefFacet(name) ? "LEFT JOIN entity named ON named.ref = value AND named.deleted_at IS NULL" : ""}
    WHERE value IS NOT NULL
      AND (lower(value) LIKE ${pattern}${isRefFacet(name) ? ` OR named.sort_name LIKE ${pattern}` : ""})
    ORDER BY count DESC, value LIMIT ${parameters.add(limit)}`;
  return { text, values: parameters.values };
}

/**
 * One property's values, the most frequent first and the selected ones among them. Case tells none apart, as filters do not
 * either; each is written as one of its entities has it.
 */
export function propertyStatement(
  scope: Scope,
  path: string,
  known: KnownProperties,
  { find = "", limit }: { find?: string; limit: number },
): Statement {
  const parameters = new Parameters();
  const where = conditionsOf(scope, parameters, path);
  const values = `SELECT lower(value) AS folded, min(value) AS value
    FROM (${valuesQuery(path, known, parameters)}) written GROUP BY 1`;
  const pattern = find
    ? `WHERE folded LIKE ${parameters.add(`%${escapeLike(find.toLocaleLowerCase("en-US"))}%`)}`
    : "";
  const selected = parameters.add(facetSelection(scope.filter, path).map((value) => value.toLowerCase()));
  const text = `
    WITH counted AS (
      SELECT folded, min(value) AS value, count(*)::int AS count
      FROM entity e CROSS JOIN LATERAL (${values}) each_value WHERE ${where} GROUP BY folded
    ), ranked AS (
      SELECT *, row_number() OVER (ORDER BY count DESC, folded) AS place, (count(*) OVER ())::int AS total
      FROM counted ${pattern}
    )
    SELECT value, count, total FROM ranked
    WHERE place <= ${parameters.add(limit)} OR folded = ANY(${selected}::text[]) ORDER BY place`;
  return { text, values: parameters.values };
}

/** Rows of one facet made whole: labels, marks, and what is selected though nothing has it. */
export function facetOf(
  name: string,
  rows: readonly Pick<CountRow, "value" | "count" | "total">[],
  selection: readonly string[],
  labels: ReadonlyMap<string, EntityLabel>,
  label: string | null = null,
): Facet {
  // Values of a property are the same in any case.
  const folded = (value: string) => (label === null ? value : value.toLowerCase());
  const chosen = new Map(selection.map((value) => [folded(value), value]));
  const values = rows.map(({ value, count }): FacetValue => {
    const given = chosen.get(folded(value ?? ""));
    chosen.delete(folded(value ?? ""));
    const text = given ?? value ?? "";
    return { value: text, count, selected: given !== undefined, label: labels.get(text) ?? null };
  });
  for (const value of chosen.values()) {
    values.push({ value, count: 0, selected: true, label: labels.get(value) ?? null });
  }
  values.sort((a, b) => b.count - a.count || compare(shown(a), shown(b)));
  return { name, label, values, total: Math.max(rows[0]?.total ?? 0, values.length) };
}

const shown = ({ label, value }: FacetValue) =>
  (label?.title ?? label?.name ?? value).toLocaleLowerCase("en-US");
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
