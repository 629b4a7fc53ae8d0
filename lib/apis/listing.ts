/** Which part of a definition's operations or types a page shows. */
import type { ApiOutline, OperationGroup, OperationRow, TypeRow } from "./types.ts";

/** Rendered at once: what a page can hold of closed operations without weighing more than a photograph. */
const rowsShown = 25;

export interface Part<T> {
  rows: T[];
  /** Which part, from 1, and how many there are */
  part: number;
  parts: number;
  /** How many rows match in all */
  total: number;
}

/** Operations in the order of their groups; those of no group come last. */
export function operationsInOrder({
  operations,
  groups,
}: Pick<ApiOutline, "operations" | "groups">): OperationRow[] {
  const order = new Map(groups.map(({ name }, index) => [name, index]));
  const place = ({ group }: OperationRow) =>
    group === null ? groups.length : (order.get(group) ?? groups.length);
  return [...operations].sort((a, b) => place(a) - place(b));
}

export function findOperations(rows: readonly OperationRow[], find: string): OperationRow[] {
  const words = wordsOf(find);
  return rows.filter(({ id, verb, name, summary, group }) =>
    containsAll(`${verb} ${name} ${summary ?? ""} ${group ?? ""} ${id}`, words),
  );
}

export function findTypes(rows: readonly TypeRow[], find: string): TypeRow[] {
  const words = wordsOf(find);
  return rows.filter(({ name, kind, description }) =>
    containsAll(`${name} ${kind} ${description ?? ""}`, words),
  );
}

const wordsOf = (find: string) => find.toLowerCase().split(/\s+/).filter(Boolean);
const containsAll = (text: string, words: readonly string[]) => {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
};

/** The part that is asked for, or the one that holds the open row. */
export function partOf<T>(rows: readonly T[], asked: number, isOpen: (row: T) => boolean): Part<T> {
  const parts = Math.max(1, Math.ceil(rows.length / rowsShown));
  const at = rows.findIndex(isOpen);
  const part = at >= 0 ? Math.floor(at / rowsShown) + 1 : Math.min(asked, parts);
  return { rows: rows.slice((part - 1) * rowsShown, part * rowsShown), part, parts, total: rows.length };
}

/** Groups that the rows are in, each with its rows; the last one may have no name. */
export function byGroup<T extends { group: string | null }>(
  rows: readonly T[],
  groups: readonly OperationGroup[],
): { group: OperationGroup | null; rows: T[] }[] {
  return [...Map.groupBy(rows, ({ group }) => group)].map(([name, listed]) => ({
    group: groups.find((one) => one.name === name) ?? (name === null ? null : { name, description: null }),
    rows: listed,
  }));
}
