/** Writes a plan: one transaction's statements, all of them over whole sets. */
import type pg from "pg";
import { openChanges } from "./changes.ts";
import { DIGEST_LENGTH, DOCUMENT_HEAD } from "./document-row.ts";
import { deleteRelations, finishRelationTexts, replaceRelations } from "./relations.ts";
import type { VerdictCounts } from "./verdicts.ts";

/** One source at a time changes the catalog, so that two cannot plan against the same state. */
const APPLY_LOCK = 7_203_941_119;

/** Whoever changes entities, relations or problems begins with this, and ends with `settleChanges`. */
export async function lockCatalog(client: pg.ClientBase): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [APPLY_LOCK]);
  // Statements over whole sets: compiling them costs more than it saves, and their joins should fit in memory.
  await client.query("SET LOCAL jit = off; SET LOCAL work_mem = '64MB'");
  await openChanges(client);
}

export async function livingEntities(client: pg.ClientBase, sourceId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM entity WHERE source_id = $1 AND deleted_at IS NULL",
    [sourceId],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Creates, updates and moves what `staged_verdict` says; deletions are the caller's, and come first: an entity is written once,
 * with the edges it has in the end.
 */
export async function applyVerdicts(
  client: pg.ClientBase,
  sourceId: string,
  counts: VerdictCounts,
): Promise<void> {
  await client.query("ANALYZE staged_verdict");
  await writeFiles(client, sourceId);
  const written = counts.create + counts.update > 0;
  if (written) {
    await client.query(
      `INSERT INTO changed_ref SELECT s.ref, 'written' FROM staged_verdict v JOIN staged_entity s ON s.n = v.n
       WHERE v.action IN ('create', 'update') ON CONFLICT (ref) DO UPDATE SET change = 'written'`,
    );
    await replaceRelations(client);
    await client.query("ANALYZE changed_ref");
    await finishRelationTexts(client);
  }
  // Systems first: the others take their domain from them.
  for (const systems of [true, false]) {
    if (counts.create > 0) await insertEntities(client, sourceId, systems);
    if (counts.update > 0) await updateEntities(client, sourceId, systems);
  }
  if (counts.move > 0) await moveEntities(client);
  if (written) await writePropertyPaths(client);
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
  search_text, facts, etag, document_index, line`;
const stagedColumns = columns
  .split(",")
  .map((column) => `s.${column.trim()}`)
  .join(", ");

/** The finished document holds the entity's id; its tail begins inside of `metadata`. */
const finished = `'${DOCUMENT_HEAD}"uid":"' || v.entity_id || '","etag":"' || s.etag || '",' || s.document_tail,
  coalesce(t.relations, '[]'), coalesce(s.data, ('${DOCUMENT_HEAD}' || s.document_tail)::jsonb)`;

const staged = `staged_entity s JOIN staged_verdict v ON v.n = s.n JOIN staged_file_id f ON f.path = s.path
  LEFT JOIN staged_relation_text t ON t.ref = s.ref`;
const system = "LEFT JOIN entity sys ON sys.ref = s.system_ref AND sys.deleted_at IS NULL";
const onlySystems = (systems: boolean) => (systems ? "s.kind = 'system'" : "s.kind <> 'system'");

async function insertEntities(client: pg.ClientBase, sourceId: string, systems: boolean): Promise<void> {
  await client.query(
    `INSERT INTO entity (id, ${columns}, document, relations, data, domain_ref, source_id, file_id)
     SELECT v.entity_id, ${stagedColumns}, ${finished}, coalesce(s.domain_ref, sys.domain_ref), $1, f.file_id
     FROM ${staged} ${system}
     WHERE v.action = 'create' AND ${onlySystems(systems)}`,
    [sourceId],
  );
}

/** One that is only stored in another way keeps its time. */
async function updateEntities(client: pg.ClientBase, sourceId: string, systems: boolean): Promise<void> {
  await client.query(
    `UPDATE entity e SET (${columns}, document, relations, data, domain_ref, source_id, file_id, updated_at, deleted_at) =
       ROW(${stagedColumns}, ${finished}, coalesce(s.domain_ref, sys.domain_ref), $1::uuid, f.file_id,
         CASE WHEN v.restored OR right(e.etag, ${DIGEST_LENGTH}) <> right(s.etag, ${DIGEST_LENGTH}) THEN now() ELSE e.updated_at END, NULL::timestamptz)
     FROM ${staged} ${system}
     WHERE v.action = 'update' AND e.id = v.entity_id AND ${onlySystems(systems)}`,
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

/** Remembers which paths the kinds have. A path whose values are of several types holds text. */
async function writePropertyPaths(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO property_path (kind, path, label, json_path, value_type)
     SELECT DISTINCT ON (kind, path) kind, path, label, json_path,
       CASE WHEN min(value_type) OVER same = max(value_type) OVER same THEN value_type ELSE 'text' END
     FROM staged_property WINDOW same AS (PARTITION BY kind, path) ORDER BY kind, path, n
     ON CONFLICT (kind, path) DO UPDATE SET value_type = 'text'
       WHERE property_path.value_type <> excluded.value_type AND property_path.value_type <> 'text'`,
  );
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
    `WITH deleted AS (
       UPDATE entity SET deleted_at = now() WHERE id = ANY($1::uuid[]) AND deleted_at IS NULL RETURNING ref
     ) INSERT INTO changed_ref SELECT ref, 'deleted' FROM deleted
       ON CONFLICT (ref) DO UPDATE SET change = excluded.change`,
    [ids],
  );
  await deleteRelations(client, ids);
}

/**
 * Without a file an entity is nobody's to delete. The annotation is the one that Backstage's clients know; the etag is one that
 * no document has.
 */
export async function keepEntities(client: pg.ClientBase, ids: readonly string[]): Promise<void> {
  const place = "'{metadata,annotations,backstage.io/orphan}', '\"true\"'";
  await client.query(
    `WITH kept AS (
       UPDATE entity SET file_id = NULL, updated_at = now(), etag = kept.etag,
         data = jsonb_set(data, ${place}),
         document = CASE WHEN document <> '' THEN
           jsonb_set(jsonb_set(document::jsonb, ${place}), '{metadata,etag}', to_jsonb(kept.etag))::text ELSE '' END,
         facts = facts || ARRAY['metadata.annotations.backstage.io/orphan', 'metadata.annotations.backstage.io/orphan=true']
       FROM (SELECT e.id AS kept_id, 'kept-' || md5(e.etag) AS etag FROM entity e WHERE e.id = ANY($1::uuid[])) kept
       WHERE id = kept_id RETURNING ref
     ) INSERT INTO changed_ref SELECT ref, 'written' FROM kept`,
    [ids],
  );
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
