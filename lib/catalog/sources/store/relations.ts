/** The edge table, and the finished text of each entity's relations beside it. */
import type pg from "pg";

/**
 * Brings the edges of written entities to what their documents say; unchanged ones are not touched. In the order of the primary
 * key: its pages fill up one after the other, and an entity's edges lie together.
 */
export async function replaceRelations(client: pg.ClientBase): Promise<void> {
  await client.query(
    `WITH gone AS (
       DELETE FROM relation r USING staged_verdict v
       WHERE v.action = 'update' AND r.origin_id = v.entity_id AND NOT EXISTS (
         SELECT FROM staged_relation s
         WHERE s.n = v.n AND s.source = r.source_ref AND s.type = r.type AND s.target = r.target_ref)
       RETURNING r.source_ref
     ) INSERT INTO changed_ref SELECT DISTINCT source_ref, 'relations' FROM gone ON CONFLICT DO NOTHING`,
  );
  await client.query(
    `WITH written AS (
       INSERT INTO relation (origin_id, source_ref, type, target_ref, attributes)
       SELECT v.entity_id, r.source, r.type, r.target, r.attributes
       FROM staged_relation r JOIN staged_verdict v ON v.n = r.n AND v.action IN ('create', 'update')
       ORDER BY r.source, r.type, r.target
       ON CONFLICT (source_ref, type, target_ref, origin_id) DO UPDATE SET attributes = excluded.attributes
         WHERE relation.attributes IS DISTINCT FROM excluded.attributes
       RETURNING source_ref
     ) INSERT INTO changed_ref SELECT DISTINCT source_ref, 'relations' FROM written ON CONFLICT DO NOTHING`,
  );
}

/** Takes the edges of these entities away. */
export async function deleteRelations(client: pg.ClientBase, originIds: readonly string[]): Promise<void> {
  await client.query(
    `WITH gone AS (DELETE FROM relation WHERE origin_id = ANY($1::uuid[]) RETURNING source_ref)
     INSERT INTO changed_ref SELECT DISTINCT source_ref, 'relations' FROM gone ON CONFLICT DO NOTHING`,
    [originIds],
  );
}

/** As the API gives it: sorted by type and target, each edge once, whoever declared it. */
const item = `'{"type":' || to_json(r.type) || ',"targetRef":' || to_json(r.target_ref) || '}'`;
const textOf = `coalesce('[' || string_agg(DISTINCT ${item} COLLATE "C", ',' ORDER BY ${item} COLLATE "C") || ']', '[]')`;

/** The texts of entities that are about to be written: into their first version, so that no second one is needed. */
export async function finishRelationTexts(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO staged_relation_text SELECT c.ref, ${textOf}
     FROM changed_ref c JOIN relation r ON r.source_ref = c.ref WHERE c.change = 'written' GROUP BY c.ref`,
  );
  await client.query("ANALYZE staged_relation_text (ref)");
}

/** The texts of entities that somebody else's document changed. */
export async function refreshRelationTexts(client: pg.ClientBase): Promise<void> {
  await client.query(
    `WITH finished AS (
       SELECT c.ref, CASE WHEN count(r.type) = 0 THEN '[]' ELSE ${textOf} END AS text
       FROM changed_ref c LEFT JOIN relation r ON r.source_ref = c.ref WHERE c.change = 'relations' GROUP BY c.ref
     )
     UPDATE entity e SET relations = finished.text FROM finished
     WHERE e.ref = finished.ref AND e.deleted_at IS NULL AND e.relations <> finished.text`,
  );
}
