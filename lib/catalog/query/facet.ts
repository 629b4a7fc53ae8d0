/** Counting the values of any path over the entities that a predicate holds for. */
import { compilePredicate, relationOfPath } from "./compile.ts";
import { MAX_FACT_LENGTH } from "./facts.ts";
import { hasUncounted, type KeptFacet, keptValues, kindsOfPredicate } from "./kept-counts.ts";
import { escapeLike } from "./like.ts";
import { Parameters, type Statement } from "./parameters.ts";
import { scalarText, valuesOf } from "./property.ts";
import type { Predicate, Property } from "./types.ts";

export interface FacetOptions {
  /** `value`: by the values themselves; `count`: the most frequent first */
  order: "value" | "count";
  /** Only values that hold this text, in any case */
  find?: string;
  limit?: number;
}

/**
 * Rows `{value, count}`: exact, values in their own case.
 * @param properties what is known of the path (`property_path`), of all kinds
 */
export function facetStatement(
  predicate: Predicate,
  path: string,
  properties: readonly Property[],
  { order, find, limit }: FacetOptions,
): Statement {
  const parameters = new Parameters();
  const counted =
    path.toLowerCase() === "kind"
      ? kindCounts(predicate, parameters)
      : (keptCounts(predicate, path, properties, parameters) ??
        valueCounts(predicate, path, properties, parameters));
  const found = find
    ? `WHERE lower(value) LIKE ${parameters.add(`%${escapeLike(find.toLowerCase())}%`)}`
    : "";
  const by = order === "count" ? "count DESC, value" : "value";
  const text = `SELECT value, count FROM (${counted}) counted ${found} ORDER BY ${by}${
    limit === undefined ? "" : ` LIMIT ${parameters.add(limit)}`
  }`;
  return { text, values: parameters.values };
}

/** Paths whose values are kept counted, for whole kinds. */
const keptFacets = new Map<string, KeptFacet>([
  ["spec.type", "type"],
  ["spec.lifecycle", "lifecycle"],
  ["spec.owner", "owner text"],
  ["metadata.tags", "tag"],
]);

/** Null when the counts are not kept. Where a column does not tell all of the values, they are counted after all. */
function keptCounts(
  predicate: Predicate,
  path: string,
  properties: readonly Property[],
  parameters: Parameters,
): string | null {
  const facet = keptFacets.get(path.toLowerCase());
  const kinds = facet && kindsOfPredicate(predicate);
  if (!facet || kinds === undefined) return null;
  const kept = keptValues(facet, kinds, parameters);
  if (facet === "tag") return kept;
  return `SELECT value, count FROM (${kept}) kept
    WHERE length(value) <= ${MAX_FACT_LENGTH} AND NOT ${hasUncounted(facet, kinds, parameters)}
    UNION ALL
    SELECT value, count FROM (${valueCounts(predicate, path, properties, parameters)}) scanned
    WHERE ${hasUncounted(facet, kinds, parameters)}`;
}

/** Counted by the column, which an index has; then written as one of its entities writes it. */
function kindCounts(predicate: Predicate, parameters: Parameters): string {
  const kinds = kindsOfPredicate(predicate);
  const counted =
    kinds === undefined
      ? `SELECT e.kind, count(*)::int AS count FROM entity e
          WHERE e.deleted_at IS NULL AND ${compilePredicate(predicate, parameters, "e")} GROUP BY e.kind`
      : `SELECT value AS kind, count FROM (${keptValues("kind", kinds, parameters)}) kept`;
  return `SELECT (SELECT named.data->>'kind' FROM entity named
      WHERE named.kind = by_kind.kind AND named.deleted_at IS NULL LIMIT 1) AS value, count
    FROM (${counted}) by_kind`;
}

function valueCounts(
  predicate: Predicate,
  path: string,
  properties: readonly Property[],
  parameters: Parameters,
): string {
  const type = relationOfPath(path);
  const where = compilePredicate(predicate, parameters, "e");
  if (type) {
    return `SELECT edge.target_ref AS value, count(DISTINCT edge.source_ref)::int AS count
      FROM relation edge JOIN entity e ON e.ref = edge.source_ref
      WHERE lower(edge.type) = ${parameters.add(type.toLowerCase())} AND e.deleted_at IS NULL AND ${where}
      GROUP BY edge.target_ref`;
  }
  const living = `e.deleted_at IS NULL AND ${where}`;
  const column = columns.get(path.toLowerCase());
  if (column)
    return `SELECT ${column} AS value, count(*)::int AS count FROM entity e WHERE ${living} GROUP BY value`;
  if (path.toLowerCase() === "metadata.tags") {
    return `SELECT tag AS value, count(*)::int AS count FROM entity e CROSS JOIN unnest(e.tags) tag
      WHERE ${living} GROUP BY value`;
  }
  const present = compilePredicate({ op: "exists", path }, parameters, "e");
  const values = valuesOf("e", path, properties, parameters);
  const isThere = values.column ? `(${values.column} IS NOT NULL OR ${present})` : present;
  // Documents are opened once. Most values stand where their keys lead to; only lists are walked, one by one.
  return `SELECT value, sum(count)::int AS count FROM (
      WITH found AS MATERIALIZED (
        SELECT e.id, ${values.column ?? "NULL::text"} AS written,
          ${values.column ? `CASE WHEN ${values.column} IS NULL THEN ${values.at} END` : values.at} AS at
        FROM entity e WHERE ${living} AND ${isThere}
      ), single AS (SELECT id, coalesce(written, ${scalarText("at")}) AS value FROM found)
      SELECT value, count(*) AS count FROM single WHERE value IS NOT NULL GROUP BY value
      UNION ALL
      SELECT each_value.value, count(*) FROM single JOIN entity e ON e.id = single.id
      CROSS JOIN LATERAL (${values.others}) each_value
      WHERE single.value IS NULL GROUP BY each_value.value
    ) parts GROUP BY value HAVING length(value) <= ${MAX_FACT_LENGTH}`;
}

/** Fields with a column of their own, as written. */
const columns = new Map(
  Object.entries({
    "metadata.uid": "e.id::text",
    "metadata.namespace": "e.namespace",
    "metadata.name": "e.name",
  }),
);
