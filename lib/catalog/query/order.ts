/** An order over entities, complete by their id, and positions in it: what keyset pages are made of. */
import type { Parameters } from "./parameters.ts";
import { type SortExpression, sortExpression } from "./property.ts";
import type { SortKey, ValueType } from "./types.ts";

/** Where one entity stands: a value for each key, as PostgreSQL writes it, and the id. */
export interface Position {
  values: readonly (string | null)[];
  id: string;
}

interface OrderColumn extends SortExpression {
  descending: boolean;
}

/** Sort keys as SQL. Entities that lack a value come last whatever the direction; equal ones are ordered by id. */
export class Order {
  readonly #columns: readonly OrderColumn[];
  readonly #alias: string;
  readonly #idDescending: boolean;

  /** @param typeOf what a path holds; decides whether 10 comes behind 9 */
  constructor(
    keys: readonly SortKey[],
    typeOf: (path: string) => ValueType,
    parameters: Parameters,
    alias: string,
  ) {
    this.#alias = alias;
    this.#columns = keys.map(({ path, descending }) => ({
      ...sortExpression(path, typeOf(path), parameters, alias),
      descending,
    }));
    // In the direction of the last key an index on it and the id is walked either way.
    this.#idDescending = keys.at(-1)?.descending ?? false;
  }

  /** What follows ORDER BY. @param backwards the same entities from the end */
  clause(backwards = false): string {
    const columns = this.#columns.map(({ text, descending, nullable }) => {
      const nulls = nullable ? ` NULLS ${backwards ? "FIRST" : "LAST"}` : "";
      return `${text} ${descending !== backwards ? "DESC" : "ASC"}${nulls}`;
    });
    return [...columns, `${this.#alias}.id ${this.#idDescending !== backwards ? "DESC" : "ASC"}`].join(", ");
  }

  /** Conditions: every sort key has a value. */
  present(): string[] {
    return this.#columns.filter(({ nullable }) => nullable).map(({ text }) => `${text} IS NOT NULL`);
  }

  /** Selects what `positionOf` reads. */
  selection(): string {
    const values = this.#columns.map(({ text }) => `${text}::text`);
    return `ARRAY[${values.join(", ")}]::text[] AS position_values, ${this.#alias}.id AS position_id`;
  }

  /** The condition of the entities behind `position` (before it, when `backwards`). */
  beyond(position: Position, parameters: Parameters, backwards = false): string {
    const id = `${parameters.add(position.id)}::uuid`;
    const sign = this.#idDescending === backwards ? ">" : "<";
    let condition = `${this.#alias}.id ${sign} ${id}`;
    for (const [index, column] of [...this.#columns.entries()].reverse()) {
      condition = step(column, position.values[index] ?? null, condition, parameters, backwards);
    }
    return condition;
  }
}

/** Columns that `Order.selection` adds to a row. */
export interface PositionColumns {
  position_values: (string | null)[];
  position_id: string;
}

export const positionOf = (row: PositionColumns): Position => ({
  values: row.position_values,
  id: row.position_id,
});

/** Further on by this column, or level with it and further on by the rest. */
function step(
  { text, type, nullable, descending }: OrderColumn,
  value: string | null,
  rest: string,
  parameters: Parameters,
  backwards: boolean,
): string {
  if (value === null) {
    const level = `(${text} IS NULL AND ${rest})`;
    return backwards ? `(${text} IS NOT NULL OR ${level})` : level;
  }
  const limit = `${parameters.add(value)}::${type}`;
  const sign = descending === backwards ? ">" : "<";
  const further = `${text} ${sign} ${limit} OR (${text} = ${limit} AND ${rest})`;
  // The first half is what an index can start from.
  if (!nullable) return `(${text} ${sign}= ${limit} AND (${further}))`;
  return backwards ? `(${further})` : `(${text} IS NULL OR ${further})`;
}
