/** One page of by-query: what is asked of the database, and the cursors around the answer. */

import type { FullTextFilter, OrderField, PageCursor } from "#lib/backstage/cursor.ts";
import { inputError } from "#lib/backstage/input.ts";
import type { FilterPredicate } from "#lib/backstage/predicate.ts";
import type { Position } from "#lib/catalog/query/order.ts";
import { type PageRequest, type Selection, sortKeysOf } from "./entity-statement.ts";

export const defaultPageSize = 200;

/** A first request. Only the first order field counts. */
export interface InitialQuery {
  query?: FilterPredicate | undefined;
  orderFields?: OrderField[] | undefined;
  fullTextFilter?: FullTextFilter | undefined;
}

/** What the following pages are told; `orderFieldValues` are of the page before. */
export type PageState = Omit<PageCursor, "orderFieldValues"> & {
  orderFieldValues?: (string | null)[] | undefined;
};

export const initialState = ({ query, orderFields = [], fullTextFilter }: InitialQuery): PageState => ({
  orderFields,
  isPrevious: false,
  query,
  fullTextFilter,
});

export const selectionOf = ({ query, fullTextFilter, orderFields }: PageState): Selection => ({
  query,
  fullTextFilter,
  required: orderFields[0]?.field.toLowerCase(),
});

/** One more entity than asked for tells whether there is a next page. @throws PortolanError InvalidInput */
export function pageRequest(state: PageState, limit: number, offset: number | undefined): PageRequest {
  const position = positionOf(state);
  return {
    selection: selectionOf(state),
    sort: sortKeysOf(state.orderFields.slice(0, 1)),
    beyond: position && { position, backwards: state.isPrevious },
    limit: state.isPrevious ? limit : limit + 1,
    offset,
  };
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function positionOf({ orderFields, orderFieldValues }: PageState): Position | undefined {
  if (!orderFieldValues) return undefined;
  const isSorted = orderFields.length > 0;
  const [value = null, second = null] = orderFieldValues;
  const id = isSorted ? second : value;
  const fits = orderFieldValues.length === (isSorted ? 2 : 1) && (!isSorted || value !== null);
  if (!fits || id === null || !uuid.test(id) || value?.includes("\u0000"))
    throw inputError("Malformed cursor: leave it out to start from the first page");
  return { values: isSorted ? [value] : [], id };
}

/** A row of the page, as far as cursors need it. */
export interface PageRow {
  position_values: (string | null)[];
  position_id: string;
}

export interface Page<R extends PageRow> {
  rows: R[];
  nextCursor?: PageCursor;
  prevCursor?: PageCursor;
}

/** @param found in the order of the statement: from the end when the page before is asked for */
export function pageOf<R extends PageRow>(
  state: PageState,
  found: readonly R[],
  limit: number,
  totalItems: number,
): Page<R> {
  const inOrder = state.isPrevious ? [...found].reverse() : found;
  const rows = inOrder.slice(0, limit);
  const [first, last] = [rows[0], rows.at(-1)];
  const hasNext = limit > 0 && (state.isPrevious || found.length > limit);
  const before = state.firstSortFieldValues;
  const beginning = before ?? (first && sortValues(first));
  const page: Page<R> = { rows };
  if (hasNext && last)
    page.nextCursor = cursorOf(state, sortValues(last), beginning, { isPrevious: false, totalItems });
  if (before && first && !isSame(sortValues(first), before))
    page.prevCursor = cursorOf(state, sortValues(first), before, { isPrevious: true, totalItems });
  return page;
}

function cursorOf(
  { orderFields, query, fullTextFilter }: PageState,
  orderFieldValues: (string | null)[],
  firstSortFieldValues: (string | null)[] | undefined,
  { isPrevious, totalItems }: { isPrevious: boolean; totalItems: number },
): PageCursor {
  return {
    orderFields,
    isPrevious,
    query,
    fullTextFilter,
    orderFieldValues,
    firstSortFieldValues,
    totalItems,
  };
}

const sortValues = ({ position_values, position_id }: PageRow) => [...position_values, position_id];

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);
