/**
 * A path as SQL: one value to sort by, or all its values to show and count. Well-known fields have columns; any other is read
 * from the facts (folded) or, by its SQL/JSON path, from the document (as written).
 *
 * Beside the paths of documents there are `catalog.name` (what lists sort by: title, display name or name), `catalog.updated`
 * and `catalog.created`.
 */
import { NUMBER_PATTERN } from "./comparable.ts";
import { nameColumn, relationOfPath } from "./compile.ts";
import { factPath, MAX_FACT_LENGTH } from "./facts.ts";
import { escapeLike } from "./like.ts";
import type { Parameters } from "./parameters.ts";
import type { Property, ValueType } from "./types.ts";

/** An SQL expression of one value a row. */
export interface SortExpression {
  text: string;
  /** The type it is compared in */
  type: "text" | "float8" | "timestamptz";
  /** False: every entity has one */
  nullable: boolean;
}

const sortColumns = new Map(
  Object.entries<(alias: string) => SortExpression>({
    "catalog.name": (alias) => ({ text: `${alias}.sort_name`, type: "text", nullable: false }),
    "catalog.updated": (alias) => ({ text: `${alias}.updated_at`, type: "timestamptz", nullable: false }),
    "catalog.created": (alias) => ({ text: `${alias}.created_at`, type: "timestamptz", nullable: false }),
    kind: (alias) => ({ text: `${alias}.kind`, type: "text", nullable: false }),
    "metadata.namespace": (alias) => ({ text: `${alias}.namespace`, type: "text", nullable: false }),
    "metadata.name": (alias) => ({ text: nameColumn(alias), type: "text", nullable: false }),
    "metadata.uid": (alias) => ({ text: `${alias}.id::text`, type: "text", nullable: false }),
  }),
);

/**
 * The smallest of the path's values: text folded to lower case, numbers as numbers where the path holds numbers.
 * @param properties what is known of the path, of all kinds: its values are then read from the document, which is quicker than
 *   going through all of an entity's facts
 */
export function sortExpression(
  path: string,
  valueType: ValueType,
  parameters: Parameters,
  alias: string,
  properties: readonly Property[] = [],
): SortExpression {
  const sorted = sortColumns.get(path.toLowerCase());
  if (sorted) return sorted(alias);
  const type = relationOfPath(path);
  if (type) {
    const text = `(SELECT min(edge.target_ref) FROM relation edge
      WHERE edge.source_ref = ${alias}.ref AND lower(edge.type) = ${parameters.add(type.toLowerCase())})`;
    return { text, type: "text", nullable: true };
  }
  const isNumber = valueType === "number";
  const column = isNumber ? undefined : textColumns.get(path.toLowerCase());
  const known = properties.filter((property) => property.path === path.toLowerCase());
  if (known.length > 0 && !column) {
    const text = smallestInDocument(path, known, isNumber, parameters, alias);
    return { text, type: isNumber ? "float8" : "text", nullable: true };
  }
  const smallest = isNumber
    ? `min(CASE WHEN ${factValue} ~ '${NUMBER_PATTERN}' THEN ${factValue}::float8 END)`
    : `min(${factValue})`;
  const fromFacts = `(SELECT ${smallest} FROM unnest(${alias}.facts) fact WHERE fact LIKE ${factsOfPath(path, parameters)})`;
  if (isNumber) return { text: fromFacts, type: "float8", nullable: true };
  const text = column ? foldedColumn(`${alias}.${column}`, fromFacts) : fromFacts;
  return { text, type: "text", nullable: true };
}

/** By the document, opened once; by the facts only where there is text that locales fold in different ways. */
function smallestInDocument(
  path: string,
  known: readonly Property[],
  isNumber: boolean,
  parameters: Parameters,
  alias: string,
): string {
  const way = byKind(known, ({ jsonPath }) => jsonPath, "jsonpath", parameters, alias);
  const written = `SELECT found #>> '{}' AS value FROM jsonb_path_query(${alias}.data, ${way}) found
    WHERE jsonb_typeof(found) IN (${scalars})`;
  if (isNumber) {
    return `(SELECT min(CASE WHEN length(value) <= ${MAX_FACT_LENGTH} AND value ~* '${NUMBER_PATTERN}'
      THEN value::float8 END) FROM (${written}) written)`;
  }
  const fromFacts = `(SELECT min(${factValue}) FROM unnest(${alias}.facts) fact WHERE fact LIKE ${factsOfPath(path, parameters)})`;
  return `(SELECT CASE WHEN coalesce(bool_and(octet_length(value) = length(value)), true)
    THEN min(lower(value)) FILTER (WHERE length(value) <= ${MAX_FACT_LENGTH}) ELSE ${fromFacts} END FROM (${written}) written)`;
}

/** Columns that hold a field's text as written; null where something else stands there. */
const textColumns = new Map(
  Object.entries({
    "spec.type": "type",
    "spec.owner": "owner_text",
    "spec.lifecycle": "lifecycle",
    "metadata.description": "description",
  }),
);

/** The column where it is ASCII, which every locale folds alike, and faster than its fact is found; the fact elsewhere. */
const foldedColumn = (
  column: string,
  fromFacts: string,
) => `(CASE WHEN octet_length(${column}) = length(${column})
  THEN CASE WHEN length(${column}) <= ${MAX_FACT_LENGTH} THEN lower(${column}) END ELSE ${fromFacts} END)`;

const factValue = "substr(fact, position('=' in fact) + 1)";

/** A pattern of the facts that are values of the path; of a path too long for any, one that nothing is. */
function factsOfPath(path: string, parameters: Parameters): string {
  const key = factPath(path);
  return parameters.add(key === null || key.includes("\u0000") ? "" : `${escapeLike(key)}=%`);
}

/** How the values of a path are read from an entity's row, as text in their own case. */
interface ValuesExpression {
  /** What stands where the path's keys lead to, as jsonb; null when nothing does, or a list is on the way */
  at: string;
  /** Holds the value of most entities that have the path; null: no column does */
  column: string | null;
  /** A subquery with the column `value`, each once: for where neither of the two is a single value */
  others: string;
}

/**
 * Every value of the path.
 * @param properties what is known of the path, of all kinds; without any its facts stand in, in lower case
 */
export function valuesOf(
  alias: string,
  path: string,
  properties: readonly Property[],
  parameters: Parameters,
): ValuesExpression {
  if (/^derived\./i.test(path)) {
    const name = parameters.add(path.slice("derived.".length).toLowerCase());
    const others = `SELECT DISTINCT found #>> '{}' AS value
      FROM jsonb_each(${alias}.derived) entry CROSS JOIN LATERAL jsonb_path_query(entry.value, '$[*]') found
      WHERE lower(entry.key) = ${name} AND jsonb_typeof(found) IN (${scalars})`;
    return { at: "NULL::jsonb", column: null, others };
  }
  const known = properties.filter((property) => property.path === path.toLowerCase());
  if (known.length === 0) {
    const others = `SELECT ${factValue} AS value FROM unnest(${alias}.facts) fact
      WHERE fact LIKE ${factsOfPath(path, parameters)}`;
    return { at: "NULL::jsonb", column: null, others };
  }
  const at = `(${alias}.data #> ${byKind(known, ({ jsonPath }) => keysOf(jsonPath), "text[]", parameters, alias)})`;
  const way = byKind(known, ({ jsonPath }) => jsonPath, "jsonpath", parameters, alias);
  const column = textColumns.get(path.toLowerCase());
  return {
    at,
    column: column ? `${alias}.${column}` : null,
    others: `SELECT DISTINCT found #>> '{}' AS value FROM jsonb_path_query(${alias}.data, ${way}) found
      WHERE jsonb_typeof(found) IN (${scalars})`,
  };
}

/** The text of a jsonb that is a single value; null otherwise. */
export const scalarText = (at: string) =>
  `CASE WHEN jsonb_typeof(${at}) IN (${scalars}) THEN ${at} #>> '{}' END`;

/** Whether a column says, nearly always, what the path's value is. */
export const hasColumn = (path: string): boolean => textColumns.has(path.toLowerCase());

/**
 * A subquery with the column `value`: every value of the path, each once, as text in its own case.
 * @param properties what is known of the path, of all kinds; without any its facts stand in, in lower case
 */
export function valuesQuery(
  path: string,
  properties: readonly Property[],
  parameters: Parameters,
  alias: string,
): string {
  switch (path.toLowerCase()) {
    case "kind":
      return `SELECT ${alias}.data->>'kind' AS value`;
    case "metadata.uid":
      return `SELECT ${alias}.id::text AS value`;
    case "metadata.namespace":
      return `SELECT ${alias}.namespace AS value`;
    case "metadata.name":
      return `SELECT ${alias}.name AS value`;
    case "metadata.tags":
      return `SELECT unnest(${alias}.tags) AS value`;
  }
  const type = relationOfPath(path);
  if (type) {
    return `SELECT DISTINCT edge.target_ref AS value FROM relation edge
      WHERE edge.source_ref = ${alias}.ref AND lower(edge.type) = ${parameters.add(type.toLowerCase())}`;
  }
  const { at, column, others } = valuesOf(alias, path, properties, parameters);
  const single = `SELECT ${column ?? "NULL"} AS written, ${at} AS at OFFSET 0`;
  return `SELECT texts.value FROM (${single}) one CROSS JOIN LATERAL (
      SELECT coalesce(one.written, ${scalarText("one.at")}) AS value
      UNION ALL
      SELECT value FROM (${others}) others WHERE one.written IS NULL AND (${scalarText("one.at")}) IS NULL
    ) texts WHERE length(texts.value) <= ${MAX_FACT_LENGTH}`;
}

const scalars = "'string', 'number', 'boolean'";

/** `$."spec"."type"[*]` → spec, type */
function keysOf(jsonPath: string): string[] {
  return Array.from(jsonPath.matchAll(/"(?:[^"\\]|\\.)*"/g), ([key]) => JSON.parse(key) as string);
}

/** A value that depends on how a kind's documents write the path: mostly all write it in one way. */
function byKind(
  known: readonly Property[],
  wayOf: (property: Property) => unknown,
  type: "jsonpath" | "text[]",
  parameters: Parameters,
  alias: string,
): string {
  const ways = new Map<string, Property[]>();
  for (const property of known)
    ways.set(property.jsonPath, [...(ways.get(property.jsonPath) ?? []), property]);
  const [only, ...others] = ways.values();
  if (only?.[0] && others.length === 0) return `${parameters.add(wayOf(only[0]))}::${type}`;
  const cases = [...ways.values()].map((properties) => {
    const kinds = parameters.add(properties.map(({ kind }) => kind));
    const value = properties[0] && wayOf(properties[0]);
    return `WHEN ${alias}.kind = ANY(${kinds}::text[]) THEN ${parameters.add(value)}::${type}`;
  });
  return `(CASE ${cases.join(" ")} END)`;
}
