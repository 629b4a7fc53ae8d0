/** Writes a plan: one transaction's statements, all of them over whole sets. */
import type pg from "pg";
import type { ExistingEntity, Plan } from "#lib/catalog/sources/plan.ts";
import { stage } from "./staging.ts";

/** One source at a time changes the catalog, so that two cannot plan against the same state. */
const APPLY_LOCK = 7_203_941_119;

export async function lockCatalog(client: pg.ClientBase): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [APPLY_LOCK]);
  // Statements over whole sets: compiling them costs more than it saves, and their joins should fit in memory.
  await client.query("SET LOCAL jit = off; SET LOCAL work_mem = '64MB'");
}

/** The entities that take part in the plan. @param gone paths that are no longer listed */
export async function existingEntities(
  client: pg.ClientBase,
  sourceId: string,
  gone: readonly string[],
): Promise<ExistingEntity[]> {
  // Only what is joined on: statistics of the documents themselves would cost more than they help.
  await client.query(
    "ANALYZE staged_entity (n, ref, path, kind, system_ref); ANALYZE staged_file (path); ANALYZE staged_relation (n)",
  );
  const { rows } = await client.query<ExistingEntity>(
    `WITH touched AS (
       SELECT e.id FROM entity e JOIN staged_entity s ON s.ref = e.ref
       UNION
       SELECT e.id FROM staged_file s JOIN descriptor_file f ON f.source_id = $1 AND f.path = s.path
       JOIN entity e ON e.file_id = f.id AND e.deleted_at IS NULL
       UNION
       SELECT e.id FROM descriptor_file f JOIN entity e ON e.file_id = f.id AND e.deleted_at IS NULL
       WHERE f.source_id = $1 AND f.path = ANY($2::text[])
     )
     SELECT e.id, e.ref, e.etag, e.source_id = $1 AS own, s.name AS "sourceName", f.path, e.document_index AS index,
            e.line, e.deleted_at IS NOT NULL AS deleted, s.origin = 'detached' AS detached
     FROM touched JOIN entity e ON e.id = touched.id JOIN source s ON s.id = e.source_id
     LEFT JOIN descriptor_file f ON f.id = e.file_id`,
    [sourceId, gone],
  );
  return rows;
}

export async function livingEntities(client: pg.ClientBase, sourceId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM entity WHERE source_id = $1 AND deleted_at IS NULL",
    [sourceId],
  );
  return rows[0]?.count ?? 0;
}

/** Creates, updates and moves; deletions are decided by the caller. */
export async function applyPlan(client: pg.ClientBase, sourceId: string, plan: Plan): Promise<void> {
  await stage(client, "staged_verdict", [
    ...plan.create.map(({ n }) => ({ n, entity_id: null, action: "create" })),
    ...plan.update.map(({ claim, id }) => ({ n: claim.n, entity_id: id, action: "update" })),
    ...plan.move.map(({ claim, id }) => ({ n: claim.n, entity_id: id, action: "move" })),
  ]);
  await client.query("ANALYZE staged_verdict");
  await writeFiles(client, sourceId);
  // Systems first: the others take their domain from them.
  for (const systems of [true, false]) {
    if (plan.create.length > 0) await insertEntities(client, sourceId, systems);
    if (plan.update.length > 0) await updateEntities(client, sourceId, systems);
  }
  if (plan.move.length > 0) await moveEntities(client);
  if (plan.create.length + plan.update.length > 0) await replaceRelations(client);
}

/**
 * Their ids go to a staging table: of what this transaction has inserted the planner knows nothing, and it would join the
 * wrong way round.
 */
async function writeFiles(client: pg.ClientBase, sourceId: string): Promise<void> {
  await client.query(
    `WITH written AS (
     INSERT INTO descriptor_file (source_id, path, content_hash, content, dependencies, parent_ref, documents)
     SELECT $1, path, content_hash, content, dependencies, parent_ref, documents FROM staged_file
     ON CONFLICT (source_id, path) DO UPDATE SET content_hash = excluded.content_hash, content = excluded.content,
       dependencies = excluded.dependencies, parent_ref = excluded.parent_ref, documents = excluded.documents,
       updated_at = now()
     RETURNING id, path
     ) INSERT INTO staged_file_id SELECT id, path FROM written`,
    [sourceId],
  );
  await client.query("ANALYZE staged_file_id");
}

const columns = `ref, kind, namespace, name, title, sort_name, description, type, lifecycle, owner_ref, system_ref, tags,
  search_text, data, etag, document_index, line`;
const stagedColumns = columns
  .split(",")
  .map((column) => `s.${column.trim()}`)
  .join(", ");

const system = "LEFT JOIN entity sys ON sys.ref = s.system_ref AND sys.deleted_at IS NULL";
const onlySystems = (systems: boolean) => (systems ? "s.kind = 'system'" : "s.kind <> 'system'");

async function insertEntities(client: pg.ClientBase, sourceId: string, systems: boolean): Promise<void> {
  await client.query(
    `INSERT INTO entity (${columns}, domain_ref, source_id, file_id)
     SELECT ${stagedColumns}, coalesce(s.domain_ref, sys.domain_ref), $1, f.file_id
     FROM staged_entity s JOIN staged_verdict v ON v.n = s.n AND v.action = 'create'
     JOIN staged_file_id f ON f.path = s.path
     ${system}
     WHERE ${onlySystems(systems)}`,
    [sourceId],
  );
}

async function updateEntities(client: pg.ClientBase, sourceId: string, systems: boolean): Promise<void> {
  await client.query(
    `UPDATE entity e SET (${columns}, domain_ref, source_id, file_id, updated_at, deleted_at) =
       ROW(${stagedColumns}, coalesce(s.domain_ref, sys.domain_ref), $1::uuid, f.file_id, now(), NULL::timestamptz)
     FROM staged_entity s JOIN staged_verdict v ON v.n = s.n AND v.action = 'update'
     JOIN staged_file_id f ON f.path = s.path
     ${system}
     WHERE e.id = v.entity_id AND ${onlySystems(systems)}`,
    [sourceId],
  );
}

async function moveEntities(client: pg.ClientBase): Promise<void> {
  await client.query(
    `UPDATE entity e SET document_index = s.document_index, line = s.line, file_id = f.file_id
     FROM staged_entity s JOIN staged_verdict v ON v.n = s.n AND v.action = 'move'
     JOIN staged_file_id f ON f.path = s.path
     WHERE e.id = v.entity_id`,
  );
}

async function replaceRelations(client: pg.ClientBase): Promise<void> {
  await client.query(
    `DELETE FROM relation r USING staged_verdict v WHERE v.action = 'update' AND r.origin_id = v.entity_id`,
  );
  await client.query(
    `INSERT INTO relation (origin_id, source_ref, type, target_ref)
     SELECT e.id, r.source, r.type, r.target
     FROM staged_relation r JOIN staged_verdict v ON v.n = r.n AND v.action IN ('create', 'update')
     JOIN staged_entity s ON s.n = r.n JOIN entity e ON e.ref = s.ref
     ON CONFLICT DO NOTHING`,
  );
}

const domainOfSystem =
  "SELECT sys.domain_ref FROM entity sys WHERE sys.ref = e.system_ref AND sys.deleted_at IS NULL";

/**
 * Gives the entities of changed systems their system's domain, where they name none themselves.
 * @param changed refs of any kind
 * @returns refs of the entities whose domain is another now
 */
export async function inheritDomains(client: pg.ClientBase, changed: readonly string[]): Promise<string[]> {
  const systems = changed.filter((ref) => ref.startsWith("system:"));
  if (systems.length === 0) return [];
  const { rows } = await client.query<{ ref: string }>(
    `UPDATE entity e SET domain_ref = (${domainOfSystem})
     WHERE e.system_ref = ANY ($1::text[]) AND e.kind <> 'system' AND e.deleted_at IS NULL
       AND e.domain_ref IS DISTINCT FROM (${domainOfSystem}) AND e.data->'spec'->>'domain' IS NULL
     RETURNING e.ref`,
    [systems],
  );
  return rows.map(({ ref }) => ref);
}

/**
 * Tells the planner about much that is new at once, before autovacuum does. Outside of the transaction. Without the documents,
 * which nobody searches by.
 */
export async function refreshStatistics(client: pg.ClientBase): Promise<void> {
  await client.query(`ANALYZE entity (id, ref, kind, namespace, name, title, sort_name, type, lifecycle, owner_ref,
    system_ref, domain_ref, tags, search_text, source_id, file_id, deleted_at)`);
  await client.query("ANALYZE relation; ANALYZE descriptor_file (id, source_id, path)");
}

/** Turns entities into tombstones. Their relations go: a document that comes back brings them along. */
export async function deleteEntities(client: pg.ClientBase, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    "UPDATE entity SET deleted_at = now() WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL",
    [ids],
  );
  await client.query("DELETE FROM relation WHERE origin_id = ANY($1::uuid[])", [ids]);
}

export async function forgetFiles(
  client: pg.ClientBase,
  sourceId: string,
  paths: readonly string[],
): Promise<void> {
  if (paths.length === 0) return;
  await client.query("DELETE FROM descriptor_file WHERE source_id = $1 AND path = ANY($2::text[])", [
    sourceId,
    paths,
  ]);
}

/** A hash that no file has: the file is read at the next sync, whatever it says. */
const UNKNOWN_HASH = "";

/** Has the files of these entities read again at the next sync. */
export async function rereadFiles(client: pg.ClientBase, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    `UPDATE descriptor_file SET content_hash = $2
     WHERE id IN (SELECT file_id FROM entity WHERE id = ANY($1::uuid[]))`,
    [ids, UNKNOWN_HASH],
  );
}

/** Replaces the problems of every file that was read. */
export async function replaceProblems(client: pg.ClientBase, sourceId: string): Promise<void> {
  await client.query("DELETE FROM problem WHERE file_id IN (SELECT file_id FROM staged_file_id)");
  await client.query(
    `INSERT INTO problem (source_id, file_id, path, document_index, line, "column", severity, rule, message, entity_ref)
     SELECT $1, f.file_id, s.path, s.document_index, s.line, s."column", s.severity, s.rule, s.message, s.entity_ref
     FROM staged_problem s JOIN staged_file_id f ON f.path = s.path`,
    [sourceId],
  );
}

/**
 * Documents that were turned away because these refs were taken get their chance: their files are read again.
 * @returns the sources that have to sync for it
 */
export async function releaseRefs(client: pg.ClientBase, refs: readonly string[]): Promise<string[]> {
  if (refs.length === 0) return [];
  const { rows } = await client.query<{ source_id: string }>(
    `UPDATE descriptor_file f SET content_hash = $2
     FROM problem p WHERE p.file_id = f.id AND p.rule = 'duplicate-entity' AND p.entity_ref = ANY($1::text[])
     RETURNING f.source_id`,
    [refs, UNKNOWN_HASH],
  );
  return [...new Set(rows.map((row) => row.source_id))];
}
