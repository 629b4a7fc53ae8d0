/**
 * What becomes of each claim. Nearly all are clear by themselves and are decided where they are; only the others (a ref that
 * two documents want, a document in another file, one that is gone or broken) travel to the plan.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Claim, ExistingEntity, Plan } from "#lib/catalog/sources/plan.ts";
import { stage } from "./staging.ts";

/** What the plan has to decide. */
export interface OpenQuestions {
  claims: Claim[];
  existing: ExistingEntity[];
  /** Of the files that the existing entities are in, those that were read */
  readPaths: Set<string>;
}

/** As `planSync` would: a ref that one document wants and nobody else has, or that was in the same file before. */
export async function decideClearClaims(client: pg.ClientBase, sourceId: string): Promise<void> {
  // Only what is joined on: statistics of the documents themselves would cost more than they help.
  await client.query(
    "ANALYZE staged_entity (n, ref, path, kind, system_ref); ANALYZE staged_file (path); ANALYZE staged_relation (n)",
  );
  await client.query(
    `INSERT INTO staged_verdict
     SELECT s.n, coalesce(e.id, gen_random_uuid()),
       CASE WHEN s.claims > 1 THEN 'open'
         WHEN e.id IS NULL THEN 'create'
         WHEN e.deleted_at IS NOT NULL THEN 'update'
         WHEN e.source_id <> $1 OR f.path IS DISTINCT FROM s.path THEN 'open'
         WHEN e.etag <> s.etag THEN 'update'
         WHEN e.document_index = s.document_index AND e.line = s.line THEN 'unchanged'
         ELSE 'move' END,
       e.deleted_at IS NOT NULL
     FROM (SELECT n, ref, path, etag, document_index, line, count(*) OVER (PARTITION BY ref) AS claims FROM staged_entity) s
     LEFT JOIN entity e ON e.ref = s.ref LEFT JOIN descriptor_file f ON f.id = e.file_id`,
    [sourceId],
  );
  await client.query("ANALYZE staged_verdict");
}

/** @param gone paths that are no longer listed */
export async function openQuestions(
  client: pg.ClientBase,
  sourceId: string,
  gone: readonly string[],
): Promise<OpenQuestions> {
  const claims = await client.query<Claim>(
    `SELECT s.n, s.ref, s.etag, s.path, s.document_index AS index, s.line
     FROM staged_verdict v JOIN staged_entity s ON s.n = v.n WHERE v.action = 'open' ORDER BY s.n`,
  );
  const existing = await client.query<ExistingEntity & { read: boolean }>(
    `WITH touched AS (
       SELECT e.id FROM staged_verdict v JOIN staged_entity s ON s.n = v.n JOIN entity e ON e.ref = s.ref
       WHERE v.action = 'open'
       UNION
       SELECT e.id FROM staged_file s JOIN descriptor_file f ON f.source_id = $1 AND f.path = s.path
       JOIN entity e ON e.file_id = f.id AND e.deleted_at IS NULL
       WHERE NOT EXISTS (SELECT FROM staged_entity claim WHERE claim.ref = e.ref)
       UNION
       SELECT e.id FROM descriptor_file f JOIN entity e ON e.file_id = f.id AND e.deleted_at IS NULL
       WHERE f.source_id = $1 AND f.path = ANY($2::text[])
         AND NOT EXISTS (SELECT FROM staged_entity claim WHERE claim.ref = e.ref)
     )
     SELECT e.id, e.ref, e.etag, e.source_id = $1 AS own, s.name AS "sourceName", f.path, e.document_index AS index,
            e.line, e.deleted_at IS NOT NULL AS deleted, s.origin = 'detached' AS detached,
            e.source_id = $1 AND EXISTS (SELECT FROM staged_file r WHERE r.path = f.path AND r.read) AS read
     FROM touched JOIN entity e ON e.id = touched.id JOIN source s ON s.id = e.source_id
     LEFT JOIN descriptor_file f ON f.id = e.file_id`,
    [sourceId, gone],
  );
  const readPaths = new Set(existing.rows.flatMap(({ read, path }) => (read && path !== null ? [path] : [])));
  return { claims: claims.rows, existing: existing.rows.map(({ read: _, ...entity }) => entity), readPaths };
}

/** Adds what the plan decided. */
export async function stagePlan(client: pg.ClientBase, plan: Plan): Promise<void> {
  await stage(client, "staged_verdict", [
    ...plan.create.map(({ n }) => ({ n, entity_id: randomUUID(), action: "create" })),
    ...plan.update.map(({ claim, id, restored }) => ({
      n: claim.n,
      entity_id: id,
      action: "update",
      restored,
    })),
    ...plan.move.map(({ claim, id }) => ({ n: claim.n, entity_id: id, action: "move" })),
  ]);
}

export interface VerdictCounts {
  create: number;
  update: number;
  move: number;
  unchanged: number;
}

/** At most `limit` of the refs that accepted documents have. */
export async function someClaimedRefs(client: pg.ClientBase, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ ref: string }>("SELECT ref FROM staged_entity LIMIT $1", [limit]);
  return rows.map(({ ref }) => ref);
}

export async function countVerdicts(client: pg.ClientBase, plan: Plan): Promise<VerdictCounts> {
  const { rows } = await client.query<{ action: string; count: number }>(
    "SELECT action, count(*)::int AS count FROM staged_verdict GROUP BY action",
  );
  const of = (action: string) => rows.find((row) => row.action === action)?.count ?? 0;
  return {
    create: of("create"),
    update: of("update"),
    move: of("move"),
    unchanged: of("unchanged") + plan.unchanged,
  };
}
