/** The statements behind lists: a page, how many there are, its groups, the values of its properties. */
import { keptKindsOf, keptTotal } from "#lib/catalog/query/kept-counts.ts";
import { Parameters, type Statement } from "#lib/catalog/query/parameters.ts";
import { conditionsOf, countedRows, keptScope, type Scope } from "./conditions.ts";
import { groupingOf, type KnownProperties, type ListOrder, type ListShape, listOrder } from "./list-order.ts";
import { type SummaryRow, summaryColumns, summaryJoins } from "./summary.ts";
import { valuesQuery } from "./values-query.ts";

/** A row of `listStatement`. */
export interface ListedRow extends SummaryRow {
  id: string;
  position: (string | null)[];
  group_value: string | null;
}

/** Which rows of a list: from a place counted from 0, or behind a cursor. */
export type Window = { limit: number } & ({ offset: number } | { cursor: string });

/**
 * The page's refs come from an index alone where one fits, however many rows stand before them; the rest, also what cursors are
 * made of, is read for these only.
 */
export function listStatement(
  scope: Scope,
  shape: ListShape,
  window: Window,
  known: KnownProperties,
): { statement: Statement; order: ListOrder } {
  const parameters = new Parameters();
  const order = listOrder(shape, known, parameters);
  const where = conditionsOf(scope, parameters);
  const behind = "cursor" in window ? ` AND ${order.beyond(window.cursor)}` : "";
  const limit = parameters.add(window.limit);
  const offset = "offset" in window ? `OFFSET ${parameters.add(window.offset)}` : "";
  // A group of several values is only known where the values are opened.
  const { grouping } = order;
  const several = grouping?.several ?? false;
  const group = several && grouping ? `, ${grouping.value} AS group_value` : "";
  const text = `
    WITH page AS MATERIALIZED (
      SELECT found.*, row_number() OVER () AS place
      FROM (
        SELECT e.ref${group} FROM entity e ${order.joins}
        WHERE ${where}${behind} ORDER BY ${order.clause} LIMIT ${limit} ${offset}
      ) found
    )
    SELECT ${summaryColumns}, e.id, ${order.positionOf("page.group_value")},
           ${several ? "page.group_value" : (grouping?.value ?? "NULL::text")} AS group_value
    FROM page JOIN entity e ON e.ref = page.ref ${summaryJoins}
    ORDER BY page.place`;
  return { statement: { text, values: parameters.values }, order };
}

export function countStatement(scope: Scope): Statement {
  const parameters = new Parameters();
  const kept = keptScope(scope);
  if (kept) {
    const { kinds, selection } = kept;
    const total = selection
      ? `(SELECT coalesce(sum(count), 0)::int FROM (${keptKindsOf(selection.facet, selection.values, kinds, parameters)}) kept)`
      : keptTotal(kinds, parameters);
    return { text: `SELECT ${total} AS total`, values: parameters.values };
  }
  const { from, where } = countedRows(scope, parameters);
  return { text: `SELECT count(*)::int AS total FROM ${from} WHERE ${where}`, values: parameters.values };
}

/** A row of `groupsStatement`, in the order of the list. */
export interface GroupRow {
  value: string | null;
  shown: string | null;
  count: number;
}

export function groupsStatement(scope: Scope, group: string, known: KnownProperties): Statement {
  const parameters = new Parameters();
  const { value, shown, order, join } = groupingOf(group, known, parameters);
  const where = conditionsOf(scope, parameters);
  const by = order ? `min(${order}) NULLS LAST, ` : "";
  const text = `
    SELECT ${value} AS value, min(${shown}) AS shown, count(*)::int AS count
    FROM entity e ${join} WHERE ${where} GROUP BY ${value} ORDER BY ${by}${value} NULLS LAST`;
  return { text, values: parameters.values };
}

/** A row of `propertiesStatement`: the values of each path, in the order of the paths. */
export interface PropertiesRow {
  ref: string;
  [column: `c${number}`]: string[];
}

/** @param paths at least one */
export function propertiesStatement(
  refs: readonly string[],
  paths: readonly string[],
  known: KnownProperties,
): Statement {
  const parameters = new Parameters();
  const columns = paths.map(
    (path, index) =>
      `ARRAY(SELECT value FROM (${valuesQuery(path, known, parameters)}) v LIMIT 20) AS c${index}`,
  );
  const text = `SELECT e.ref, ${columns.join(", ")} FROM entity e WHERE e.ref = ANY(${parameters.add(refs)})`;
  return { text, values: parameters.values };
}
