/** Counts for all facets in one statement, and what its rows mean. */

import { keptKindsOf, keptTotal, keptValues } from "#lib/catalog/query/kept-counts.ts";
import { Parameters, type Statement } from "#lib/catalog/query/parameters.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { facetSelection } from "./address.ts";
import {
  conditionsOf,
  countedRows,
  escapeLike,
  facetColumns,
  keptScope,
  kindsOfScope,
  type Scope,
} from "./conditions.ts";
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

export const isRefFacet = (name: FacetName) => name === "owner" || name === "system" || name === "domain";

/**
 * A facet with a selection is counted without it, by a scan of its own; all others share the condition and one scan. Where no
 * more than kinds are asked for, nothing is counted: the counts are kept.
 * @param limits most values of each facet
 */
export function facetsStatement(scope: Scope, limits: Readonly<Record<FacetName, number>>): Statement {
  const parameters = new Parameters();
  const kept = facetNames.filter(
    (name) => (name === "kind" ? keptScope(scope, name) : kindsOfScope(scope, name)) !== undefined,
  );
  const parts = kept.map((name) => keptFacet(scope, name, limits[name], parameters));
  const total = kindsOfScope(scope);
  if (total !== undefined) parts.push(`SELECT 'entities', NULL, ${keptTotal(total, parameters)}, 1`);
  const scanned = facetNames.filter((name) => !kept.includes(name));
  if (total === undefined) parts.push(scannedFacets(scope, scanned, limits, parameters));
  const text = `SELECT facet, value, count::int, total::int
    FROM (${parts.join(" UNION ALL ")}) facets (facet, value, count, total) ORDER BY facet, count DESC, value`;
  return { text, values: parameters.values };
}

/** The first values by the index that has them in this order, and the selected ones. */
function keptFacet(scope: Scope, name: FacetName, limit: number, parameters: Parameters): string {
  const { kinds = null, selection = null } = keptScope(scope, name) ?? {};
  const values = selection
    ? keptKindsOf(selection.facet, selection.values, kinds, parameters)
    : keptValues(name, kinds, parameters);
  const total = `(SELECT count(*) FROM (${values}) every)`;
  const columns = `SELECT '${name}' AS facet, value, count, ${total} AS total FROM (${values}) kept`;
  const first = `(${columns} ORDER BY count DESC, value LIMIT ${parameters.add(limit)})`;
  const selected = scope.filter[name];
  if (selected.length === 0) return first;
  return `(${first} UNION ${columns} WHERE value = ANY(${parameters.add(selected)}))`;
}

/** Counts of these facets and of the entities. */
function scannedFacets(
  scope: Scope,
  names: readonly FacetName[],
  limits: Readonly<Record<FacetName, number>>,
  parameters: Parameters,
): string {
  const { filter } = scope;
  const columns = names.filter((name) => name !== "tag");
  const counts = [
    sharedCounts(
      columns.filter((name) => filter[name].length === 0),
      countedRows(scope, parameters),
    ),
    ...(names.includes("tag") ? [tagCounts(countedRows(scope, parameters, "tag"))] : []),
    ...columns
      .filter((name) => filter[name].length > 0)
      .map((name) => ownCounts(name, countedRows(scope, parameters, name))),
  ];
  const kept = names.map((name) => {
    const limit = `facet = '${name}' AND (place <= ${parameters.add(limits[name])}`;
    const values = filter[name];
    return values.length > 0 ? `${limit} OR value = ANY(${parameters.add(values)}))` : `${limit})`;
  });
  return `SELECT facet, value, count, total FROM (
      SELECT facet, value, count, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value) AS place,
             count(*) OVER (PARTITION BY facet) AS total
      FROM (${counts.join(" UNION ALL ")}) counted WHERE value IS NOT NULL OR facet = 'entities'
    ) ranked WHERE ${["facet = 'entities'", ...kept].join(" OR ")}`;
}

interface Counted {
  from: string;
  where: string;
}

function sharedCounts(names: readonly ColumnFacet[], { from, where }: Counted): string {
  if (names.length === 0)
    return `SELECT 'entities' AS facet, NULL AS value, count(*) AS count FROM ${from} WHERE ${where}`;
  const columns = names.map((name) => facetColumns[name]);
  const facet = names.map((name) => `WHEN GROUPING(${facetColumns[name]}) = 0 THEN '${name}'`).join(" ");
  const sets = columns.map((column) => `(${column})`).join(", ");
  return `SELECT CASE ${facet} ELSE 'entities' END AS facet, coalesce(${columns.join(", ")}) AS value, count(*) AS count
    FROM ${from} WHERE ${where} GROUP BY GROUPING SETS (${sets}, ())`;
}

const ownCounts = (name: ColumnFacet, { from, where }: Counted) =>
  `SELECT '${name}', ${facetColumns[name]}, count(*) FROM ${from} WHERE ${where} GROUP BY ${facetColumns[name]}`;

const tagCounts = ({ from, where }: Counted) =>
  `SELECT 'tag', tag, count(*) FROM ${from} CROSS JOIN unnest(e.tags) AS tag WHERE ${where} GROUP BY tag`;

/** One facet's values with their counts, all of them. */
function valueCounts(scope: Scope, name: FacetName, parameters: Parameters): string {
  const kinds = kindsOfScope(scope, name);
  if (kinds !== undefined)
    return `SELECT '${name}', value, count FROM (${keptValues(name, kinds, parameters)}) kept`;
  const counted = countedRows(scope, parameters, name);
  return name === "tag" ? tagCounts(counted) : ownCounts(name, counted);
}

/** One facet's values that hold `find` in their value or the title of what they name. */
export function facetStatement(scope: Scope, name: FacetName, find: string, limit: number): Statement {
  const parameters = new Parameters();
  const counts = valueCounts(scope, name, parameters);
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
