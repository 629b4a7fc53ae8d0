/** The order of a list as SQL: its group, the chosen orders, the name. What has no value comes last, whichever way. */
import { decodeCursor, encodeCursor } from "#lib/catalog/query/cursor.ts";
import type { Parameters } from "#lib/catalog/query/parameters.ts";
import { sortExpression } from "#lib/catalog/query/property.ts";
import type { Property, SortKey, ValueType } from "#lib/catalog/query/types.ts";
import { labelJoin } from "./summary.ts";
import type { ListState, Sort } from "./types.ts";
import { valuesQuery } from "./values-query.ts";

export type ListShape = Pick<ListState, "sort" | "group">;

/** Rows of `property_path` for the paths that a list names. */
export type KnownProperties = readonly Property[];

interface OrderColumn {
  text: string;
  type: "text" | "float8" | "timestamptz";
  nullable: boolean;
  descending: boolean;
  /** Tells it from another column in a cursor */
  key: string;
}

/** What a group is: its value, how groups follow each other, and what the row's table has to be joined with. */
interface Grouping {
  value: string;
  shown: string;
  order: string | null;
  join: string;
  /** An entity may have more than one */
  several: boolean;
}

type RefKey = "owner" | "system" | "domain";
const isRefKey = (key: string): key is RefKey => key === "owner" || key === "system" || key === "domain";

/** By what is shown for it, also when nothing answers to the ref. */
const shownName = (key: RefKey) => `coalesce(${key}.sort_name, split_part(e.${key}_ref, '/', 2))`;

const groupColumns: Record<string, string> = {
  kind: "e.kind",
  type: "e.type",
  lifecycle: "e.lifecycle",
  namespace: "e.namespace",
};

export function groupingOf(key: string, known: KnownProperties, parameters: Parameters): Grouping {
  if (isRefKey(key)) {
    return {
      value: `e.${key}_ref`,
      shown: `e.${key}_ref`,
      order: shownName(key),
      join: labelJoin(key),
      several: false,
    };
  }
  const column = groupColumns[key];
  if (column) return { value: column, shown: column, order: `lower(${column})`, join: "", several: false };
  // Several values are several rows. Case tells no values of a property apart: filters do not either.
  const values =
    key === "tag"
      ? "SELECT tag AS value, tag AS shown FROM unnest(e.tags) tag"
      : `SELECT lower(value) AS value, min(value) AS shown FROM (${valuesQuery(key, known, parameters)}) written GROUP BY 1`;
  return {
    value: "grouped.value",
    shown: "grouped.shown",
    order: null,
    join: `LEFT JOIN LATERAL (${values}) grouped ON true`,
    several: true,
  };
}

function sortColumn({ key, descending }: Sort, known: KnownProperties, parameters: Parameters): OrderColumn {
  const text = (expression: string): OrderColumn => ({
    text: expression,
    type: "text",
    nullable: true,
    descending,
    key,
  });
  switch (key) {
    case "name":
      return { ...text("e.sort_name"), nullable: false };
    case "kind":
    case "namespace":
      return { ...text(`e.${key}`), nullable: false };
    case "type":
    case "lifecycle":
      return text(`lower(e.${key})`);
    case "owner":
    case "system":
    case "domain":
      return text(shownName(key));
    case "updated":
    case "created":
      return { text: `e.${key}_at`, type: "timestamptz", nullable: false, descending, key };
    default: {
      const expression = sortExpression(key, typeOf(key, known), parameters, "e", known);
      return { ...expression, descending, key };
    }
  }
}

/** Numbers and dates are compared as such where every kind has them there. */
function typeOf(path: string, known: KnownProperties): ValueType {
  const types = new Set(
    known.filter((property) => property.path === path.toLowerCase()).map(({ valueType }) => valueType),
  );
  const [only] = types;
  return only && types.size === 1 ? only : "text";
}

export interface ListOrder {
  grouping: Grouping | null;
  joins: string;
  clause: string;
  /** Selects what `cursorOf` reads, of a row of a page. @param group what stands there for a group of several values */
  positionOf(group: string): string;
  /** The condition of rows behind a cursor. @throws PortolanError InvalidInput for a cursor of another list */
  beyond(cursor: string): string;
  cursorOf(row: { position: (string | null)[]; id: string }): string;
}

export function listOrder(shape: ListShape, known: KnownProperties, parameters: Parameters): ListOrder {
  const grouping = shape.group ? groupingOf(shape.group, known, parameters) : null;
  const columns: OrderColumn[] = [];
  const ascending = { type: "text", nullable: true, descending: false } as const;
  if (grouping && shape.group) {
    if (grouping.order) columns.push({ ...ascending, text: grouping.order, key: `group ${shape.group}` });
    columns.push({ ...ascending, text: grouping.value, key: `value ${shape.group}` });
  }
  for (const sort of shape.sort) columns.push(sortColumn(sort, known, parameters));
  // By name alone the index is walked from either end; behind another order the name is always ascending.
  const reversed = columns.length === 1 && columns[0]?.key === "name" && columns[0].descending;
  if (!columns.some(({ key }) => key === "name")) {
    columns.push({ ...ascending, text: "e.sort_name", nullable: false, key: "name" });
  }
  columns.push({ ...ascending, text: "e.ref", nullable: false, descending: reversed, key: "ref" });
  const keys: SortKey[] = columns.map(({ key, descending }) => ({ path: key, descending }));
  const joined = new Set(shape.sort.map(({ key }) => key).filter(isRefKey));
  if (shape.group && isRefKey(shape.group)) joined.delete(shape.group);
  return {
    grouping,
    joins: `${grouping?.join ?? ""} ${[...joined].map(labelJoin).join(" ")}`,
    clause: columns
      .map(
        ({ text, descending, nullable }) =>
          `${text}${descending ? " DESC" : ""}${nullable ? " NULLS LAST" : ""}`,
      )
      .join(", "),
    positionOf: (group) => {
      const several = grouping?.several ? grouping.value : null;
      const values = columns.map(({ text }) => `${text === several ? group : text}::text`);
      return `ARRAY[${values.join(", ")}]::text[] AS position`;
    },
    beyond: (cursor) => beyond(columns, decodeCursor(cursor, keys).values, parameters),
    cursorOf: ({ position, id }) => encodeCursor({ values: position, id }, keys),
  };
}

/** Further on by the first column, or level with it and further on by the rest. */
function beyond(
  columns: readonly OrderColumn[],
  values: readonly (string | null)[],
  parameters: Parameters,
): string {
  const [column, ...rest] = columns;
  if (!column) return "false";
  const value = values[0] ?? null;
  const further = beyond(rest, values.slice(1), parameters);
  if (value === null) return `(${column.text} IS NULL AND ${further})`;
  const limit = `${parameters.add(value)}::${column.type}`;
  const sign = column.descending ? "<" : ">";
  const condition = `${column.text} ${sign} ${limit} OR (${column.text} = ${limit} AND ${further})`;
  // The first half is what an index can start from.
  if (!column.nullable) return `(${column.text} ${sign}= ${limit} AND (${condition}))`;
  return `(${column.text} IS NULL OR ${condition})`;
}
