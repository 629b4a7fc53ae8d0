/**
 * Counts that are kept because counting is slow: how often each value of a facet occurs, by kind and over all kinds. They are
 * read by lib/catalog/query/kept-counts.ts.
 *
 * `entity_facets` says what each entity was counted for, so that a change is a difference: what the changed refs are now less
 * what they were. Whoever changes entities need not say what it changed about them.
 */
import type { Queryable } from "./source-row.ts";

/** In bytes. Longer values are not counted: an index could not hold them. */
const MAX_VALUE_LENGTH = 2000;

const uncounted = [
  { facet: "type", column: "type", path: "spec.type" },
  { facet: "lifecycle", column: "lifecycle", path: "spec.lifecycle" },
  { facet: "owner text", column: "owner_text", path: "spec.owner" },
].map(
  ({ facet, column, path }) => `CASE WHEN e.${column} IS NULL AND e.facts @> ARRAY['${path}']
    OR octet_length(e.${column}) > ${MAX_VALUE_LENGTH} THEN '${facet}' END`,
);

const columns = "ref, kind, type, owner_ref, owner_text, lifecycle, system_ref, domain_ref, tags, uncounted";
const entityColumns = `e.ref, e.kind, e.type, e.owner_ref, e.owner_text, e.lifecycle, e.system_ref, e.domain_ref, e.tags,
  array_remove(ARRAY[${uncounted.join(", ")}], NULL) AS uncounted`;
const assignments = columns
  .split(", ")
  .slice(1)
  .map((column) => `${column} = excluded.${column}`);

/** Rows `{facet, value}` of each row of `f`. */
const valuesOf = `
  CROSS JOIN LATERAL (
    SELECT * FROM (VALUES ('kind', f.kind), ('type', f.type), ('owner', f.owner_ref), ('owner text', f.owner_text),
      ('lifecycle', f.lifecycle), ('system', f.system_ref), ('domain', f.domain_ref)) columns (facet, value)
    UNION ALL SELECT 'tag', tag FROM unnest(f.tags) tag
    UNION ALL SELECT 'uncounted', facet FROM unnest(f.uncounted) facet
  ) counted
  WHERE octet_length(counted.value) <= ${MAX_VALUE_LENGTH}`;

/** What is counted by kind, and the sums of it under the empty kind. */
const withSums = (byKind: string) => `
  SELECT facet, kind, value, change FROM ${byKind}
  UNION ALL SELECT facet, '', value, sum(change)::int FROM ${byKind} GROUP BY facet, value`;

/** Brings the counts up to date with the entities in the temporary table `changed_ref`. */
export async function countFacets(client: Queryable): Promise<void> {
  const { rowCount } = await client.query(
    `WITH was AS (
       SELECT f.* FROM entity_facets f JOIN changed_ref c ON c.ref = f.ref WHERE c.change <> 'relations'
     ), now AS MATERIALIZED (
       SELECT ${entityColumns} FROM changed_ref c JOIN entity e ON e.ref = c.ref
       WHERE c.change <> 'relations' AND e.deleted_at IS NULL
     ), gone AS (
       DELETE FROM entity_facets f USING was WHERE f.ref = was.ref AND NOT EXISTS (SELECT FROM now WHERE now.ref = f.ref)
     ), written AS (
       INSERT INTO entity_facets (${columns}) SELECT ${columns} FROM now EXCEPT ALL SELECT ${columns} FROM was
       ON CONFLICT (ref) DO UPDATE SET ${assignments.join(", ")}
     ), by_kind AS MATERIALIZED (
       SELECT facet, kind, value, sum(change)::int AS change FROM (
         SELECT counted.facet, f.kind, counted.value, 1 AS change FROM now f ${valuesOf}
         UNION ALL
         SELECT counted.facet, f.kind, counted.value, -1 FROM was f ${valuesOf}
       ) each_value GROUP BY 1, 2, 3
     )
     INSERT INTO facet_count (facet, kind, value, count)
     SELECT facet, kind, value, change FROM (${withSums("by_kind")}) difference WHERE change <> 0
     ON CONFLICT (facet, kind, value) DO UPDATE SET count = facet_count.count + excluded.count`,
  );
  if (rowCount) await client.query("DELETE FROM facet_count WHERE count <= 0");
}

/** Counts everything anew. For whoever puts entities there in another way than a sync does. */
export async function recountFacets(client: Queryable): Promise<void> {
  await client.query("DELETE FROM entity_facets; DELETE FROM facet_count");
  await client.query(
    `INSERT INTO entity_facets (${columns}) SELECT ${entityColumns} FROM entity e WHERE e.deleted_at IS NULL`,
  );
  await client.query(
    `WITH by_kind AS MATERIALIZED (
       SELECT counted.facet, f.kind, counted.value, count(*)::int AS change FROM entity_facets f ${valuesOf} GROUP BY 1, 2, 3
     )
     INSERT INTO facet_count (facet, kind, value, count) ${withSums("by_kind")}`,
  );
}
