/** Lists of entities, page by page, whole, or by ref. Refs are canonical (lower-cased) everywhere. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type ActiveFilter, activeFilters } from "#lib/catalog/entities/address.ts";
import type { Scope } from "#lib/catalog/entities/conditions.ts";
import type { KnownProperties } from "#lib/catalog/entities/list-order.ts";
import {
  countStatement,
  type GroupRow,
  groupsStatement,
  type ListedRow,
  listStatement,
  type Window,
} from "#lib/catalog/entities/list-statement.ts";
import { readProperties, readPropertyValues } from "#lib/catalog/entities/properties/queries.ts";
import { isPropertyPath } from "#lib/catalog/entities/property.ts";
import { scopeOf } from "#lib/catalog/entities/scope.ts";
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf } from "#lib/catalog/entities/summary.ts";
import type { EntityPage, ListedEntity, ListState } from "#lib/catalog/entities/types.ts";
import { remembered } from "#lib/catalog/entities/version/queries.ts";
import type { Statement } from "#lib/catalog/query/parameters.ts";
import { rows } from "#lib/db/pool.ts";

const read = <T extends object>({ text, values }: Statement) =>
  rows<T & Record<string, unknown>>(text, values);

const pathsOf = ({ sort, group, columns }: Pick<ListState, "sort" | "group" | "columns">): string[] => [
  ...sort.map(({ key }) => key),
  ...columns,
  ...(group ? [group] : []),
];

async function countRows(scope: Scope, group: string | null, known: KnownProperties): Promise<number> {
  if (group) {
    const groups = await read<GroupRow>(groupsStatement(scope, group, known));
    return groups.reduce((sum, { count }) => sum + count, 0);
  }
  const [counted] = await read<{ total: number }>(countStatement(scope));
  return counted?.total ?? 0;
}

/**
 * One page of the list; the last one when `state.page` is beyond it.
 * @param cursor continues behind the page whose `next` it is, however many rows came or went before it
 * @throws PortolanError InvalidInput for a cursor of another order
 */
export async function listEntities(
  actor: Actor,
  state: ListState,
  cursor: string | null = null,
): Promise<EntityPage> {
  authorize(actor, "catalog.read");
  const scope = scopeOf(actor, state);
  const { sort, group, columns, page, size } = state;
  return remembered(actor, ["list", scope, sort, group, columns, page, size, cursor], size, async () => {
    const known = await readProperties(actor, pathsOf(state));
    const counting = countRows(scope, group, known);
    const window: Window = cursor
      ? { cursor, limit: size + 1 }
      : { offset: (page - 1) * size, limit: size + 1 };
    const [total, found] = await Promise.all([counting, readRows(actor, scope, state, window, known)]);
    const pages = Math.max(1, Math.ceil(total / size));
    const shown = cursor ? page : Math.min(page, pages);
    const last =
      shown === page
        ? found
        : await readRows(actor, scope, state, { offset: (shown - 1) * size, limit: size + 1 }, known);
    return { items: last.items, total, page: shown, size, pages, next: last.next };
  });
}

/** A batch of a list of any length, read anew. @param cursor where the last one ended; null for the first */
export async function listRows(
  actor: Actor,
  state: ListState,
  limit: number,
  cursor: string | null,
): Promise<{ items: ListedEntity[]; next: string | null }> {
  authorize(actor, "catalog.read");
  const window: Window = cursor ? { cursor, limit: limit + 1 } : { offset: 0, limit: limit + 1 };
  return readRows(actor, scopeOf(actor, state), state, window, await readProperties(actor, pathsOf(state)));
}

/** @param window with a limit of one more than is wanted, which tells whether there is more */
async function readRows(
  actor: Actor,
  scope: Scope,
  shape: Pick<ListState, "sort" | "group" | "columns">,
  window: Window,
  known: KnownProperties,
): Promise<{ items: ListedEntity[]; next: string | null }> {
  const { statement, order } = listStatement(scope, shape, window, known);
  const found = await read<ListedRow>(statement);
  const wanted = found.slice(0, window.limit - 1);
  const last = wanted.at(-1);
  const next = last && found.length > wanted.length ? order.cursorOf(last) : null;
  const properties = await readPropertyValues(
    actor,
    wanted.map(({ ref }) => ref),
    shape.columns.filter(isPropertyPath),
    known,
  );
  const items = wanted.map((row): ListedEntity => {
    const item = listedOf(row, properties);
    return shape.group ? { ...item, group: row.group_value } : item;
  });
  return { items, next };
}

/** A filter that leaves nothing over, and how many entities there are without it. */
export interface FilterRelief {
  filter: ActiveFilter;
  total: number;
}

/** Of a list that is empty: each filter with what its removal would bring, the most first. At most eight are looked at. */
export async function listReliefs(actor: Actor, state: ListState): Promise<FilterRelief[]> {
  authorize(actor, "catalog.read");
  const reliefs = await Promise.all(
    activeFilters(state)
      .slice(0, 8)
      .map(async (filter) => {
        const [counted] = await read<{ total: number }>(countStatement(scopeOf(actor, filter.without)));
        return { filter, total: counted?.total ?? 0 };
      }),
  );
  return reliefs.sort((a, b) => b.total - a.total);
}

const byRefs = `
  SELECT ${summaryColumns} FROM entity e ${summaryJoins} WHERE e.ref = ANY($1) AND e.deleted_at IS NULL`;

/** The entities of `refs`, in that order; what nothing answers to is left out. @param columns those that are properties are read */
export async function listByRefs(
  actor: Actor,
  refs: readonly string[],
  columns: readonly string[] = [],
): Promise<ListedEntity[]> {
  authorize(actor, "catalog.read");
  const asked = refs.filter((ref) => !ref.includes("\u0000"));
  if (asked.length === 0) return [];
  const paths = columns.filter(isPropertyPath);
  const [found, known] = await Promise.all([
    rows<SummaryRow & Record<string, unknown>>(byRefs, [asked]),
    readProperties(actor, paths),
  ]);
  const properties = await readPropertyValues(
    actor,
    found.map(({ ref }) => ref),
    paths,
    known,
  );
  const byRef = new Map(found.map((row) => [row.ref, listedOf(row, properties)]));
  return asked.flatMap((ref) => byRef.get(ref) ?? []);
}

function listedOf(row: SummaryRow, properties: ReadonlyMap<string, Record<string, string[]>>): ListedEntity {
  return {
    ...summaryOf(row),
    createdAt: row.created_at.toISOString(),
    properties: properties.get(row.ref) ?? {},
  };
}
