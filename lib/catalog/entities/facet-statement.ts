/** Counts for all facets in one statement, and what its rows mean. */
import type { EntityLabel } from "#lib/catalog/types.ts";
import { conditionsOf, escapeLike, facetColumns, Parameters, type Scope } from "./conditions.ts";
import type { Statement } from "./list-statement.ts";
import { type EntityFilter, type Facet, type FacetName, type FacetValue, facetNames } from "./types.ts";

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

/** Rows of one facet made whole: labels, marks, and what is selected though nothing has it. */
export function facetOf(
  name: FacetName,
  rows: readonly CountRow[],
  filter: EntityFilter,
  labels: ReadonlyMap<string, EntityLabel>,
): Facet {
  const values: FacetValue[] = rows.map(({ value, count }) =>
    facetValue(name, value ?? "", count, filter, labels),
  );
  const known = new Set(values.map(({ value }) => value));
  for (const value of filter[name]) {
    if (!known.has(value)) values.push(facetValue(name, value, 0, filter, labels));
  }
  values.sort((a, b) => b.count - a.count || compare(shown(a), shown(b)));
  return { name, values, total: Math.max(rows[0]?.total ?? 0, values.length) };
}

function facetValue(
  name: FacetName,
  value: string,
  count: number,
  filter: EntityFilter,
  labels: ReadonlyMap<string, EntityLabel>,
): FacetValue {
  return { value, count, selected: filter[name].includes(value), label: labels.get(value) ?? null };
}

const shown = ({ label, value }: FacetValue) =>
  (label?.title ?? label?.name ?? value).toLocaleLowerCase("en-US");
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
