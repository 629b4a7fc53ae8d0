/** The statements behind lists of entities. Documents are stored finished; nothing here opens them. */

import type { FullTextFilter, OrderField } from "#lib/backstage/cursor.ts";
import { type FilterPredicate, toPredicate } from "#lib/backstage/predicate.ts";
import { compilePredicate, isEverywhere } from "#lib/catalog/query/compile.ts";
import { keptTotal, kindsOfPredicate } from "#lib/catalog/query/kept-counts.ts";
import { Order, type Position } from "#lib/catalog/query/order.ts";
import { Parameters, type Statement } from "#lib/catalog/query/parameters.ts";
import { hasColumn } from "#lib/catalog/query/property.ts";
import type { Predicate, SortKey } from "#lib/catalog/query/types.ts";

/** The entity as clients get it, as JSON text. */
export const entityText = (alias: string) =>
  `left(${alias}.document, -1) || ',"relations":' || ${alias}.relations || '}'`;

/** Which entities a request is about. */
export interface Selection {
  query?: FilterPredicate | undefined;
  fullTextFilter?: FullTextFilter | undefined;
  /** Lists that are ordered by a field hold the entities that have it, and no others */
  required?: string | undefined;
}

/** @throws PortolanError InvalidInput */
export function selectionPredicate({ query, fullTextFilter, required }: Selection): Predicate {
  const of: Predicate[] = [];
  if (query !== undefined) of.push(toPredicate(query));
  // Where a column tells, the page and the count ask it themselves.
  if (required !== undefined && !hasColumn(required) && !isEverywhere(required))
    of.push({ op: "exists", path: required });
  const term = fullTextFilter?.term.trim();
  if (term) {
    of.push({ op: "substring", paths: fullTextFilter?.fields ?? [required ?? "metadata.uid"], term });
  }
  return { op: "all", of };
}

/** Sort keys; values are compared as text, as Backstage does. */
export const sortKeysOf = (order: readonly OrderField[]): SortKey[] =>
  order.map(({ field, order: direction }) => ({
    path: field.toLowerCase(),
    descending: direction === "desc",
  }));

export interface PageRequest {
  selection: Selection;
  sort: SortKey[];
  /** By ref, when there are no sort keys; by uid otherwise */
  byRef?: boolean;
  beyond?: { position: Position; backwards: boolean } | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
}

/** Rows `{position_values, position_id}` in order; the document of each beside it when `documents`. */
export function pageStatement(request: PageRequest, documents: boolean): Statement {
  const { selection, sort, byRef, beyond, limit, offset } = request;
  const parameters = new Parameters();
  const order = new Order(sort, () => "text", parameters, "e");
  const where = compilePredicate(selectionPredicate(selection), parameters, "e");
  const backwards = beyond?.backwards ?? false;
  const conditions = ["e.deleted_at IS NULL", where];
  if (selection.required !== undefined) conditions.push(...order.present());
  if (beyond) conditions.push(order.beyond(beyond.position, parameters, backwards));
  const by = byRef && sort.length === 0 ? "e.ref" : order.clause(backwards);
  const window = [
    limit === undefined ? "" : ` LIMIT ${parameters.add(limit)}`,
    offset ? ` OFFSET ${parameters.add(offset)}` : "",
  ].join("");
  // The page is found by narrow columns; documents are fetched for what is left.
  const page = `SELECT ${order.selection()} FROM entity e WHERE ${conditions.join(" AND ")} ORDER BY ${by}${window}`;
  if (!documents) return { text: page, values: parameters.values };
  const text = `
    SELECT page.position_values, page.position_id, ${entityText("d")} AS entity
    FROM (SELECT found.*, row_number() OVER () AS place FROM (${page}) found) page
    JOIN entity d ON d.id = page.position_id
    ORDER BY page.place`;
  return { text, values: parameters.values };
}

export function countStatement(selection: Selection, sort: SortKey[]): Statement {
  const parameters = new Parameters();
  const predicate = selectionPredicate(selection);
  const isOrdered = selection.required !== undefined;
  const present = isOrdered ? new Order(sort, () => "text", parameters, "e").present() : [];
  const kinds = present.length === 0 ? kindsOfPredicate(predicate) : undefined;
  if (kinds !== undefined) {
    const kept = new Parameters();
    return { text: `SELECT ${keptTotal(kinds, kept)} AS total`, values: kept.values };
  }
  const where = compilePredicate(predicate, parameters, "e");
  const conditions = ["e.deleted_at IS NULL", where, ...present];
  const text = `SELECT count(*)::int AS total FROM entity e WHERE ${conditions.join(" AND ")}`;
  return { text, values: parameters.values };
}

/** Documents of these uids, in that order. */
export const documentsByIds = `
  SELECT ${entityText("e")} AS entity FROM unnest($1::uuid[]) WITH ORDINALITY wanted (id, place)
  JOIN entity e ON e.id = wanted.id ORDER BY wanted.place`;

/** Rows `{ref, entity}`, of those that match. */
export function byRefsStatement(refs: readonly string[], query: FilterPredicate | undefined): Statement {
  const parameters = new Parameters();
  const wanted = parameters.add(refs);
  const where = compilePredicate(selectionPredicate({ query }), parameters, "e");
  const text = `SELECT e.ref, ${entityText("e")} AS entity FROM entity e
    WHERE e.ref = ANY(${wanted}::text[]) AND e.deleted_at IS NULL AND ${where}`;
  return { text, values: parameters.values };
}
