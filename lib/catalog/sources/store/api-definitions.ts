/** The last definitions of every API, so that a new one can be compared with what was there before. */
import type pg from "pg";

const keptPerApi = 10;

/** Keeps the definitions of written APIs (`changed_ref`) that differ from the newest that is kept, and forgets the oldest. */
export async function keepDefinitions(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO api_definition (entity_ref, type, definition, hash, revision)
     SELECT found.ref, found.type, found.definition, found.hash, found.revision
     FROM (
       SELECT e.ref, coalesce(e.type, '') AS type, e.data->'spec'->>'definition' AS definition,
              md5(coalesce(e.type, '') || E'\\n' || (e.data->'spec'->>'definition')) AS hash, s.revision
       FROM changed_ref c JOIN entity e ON e.ref = c.ref JOIN source s ON s.id = e.source_id
       WHERE c.change = 'written' AND e.kind = 'api' AND e.deleted_at IS NULL
         AND length(e.data->'spec'->>'definition') BETWEEN 1 AND 10000000
     ) found
     WHERE found.hash IS DISTINCT FROM (
       SELECT d.hash FROM api_definition d WHERE d.entity_ref = found.ref ORDER BY d.seen_at DESC LIMIT 1)`,
  );
  if (!rowCount) return;
  await client.query(
    `DELETE FROM api_definition WHERE id IN (
       SELECT id FROM (
         SELECT d.id, row_number() OVER (PARTITION BY d.entity_ref ORDER BY d.seen_at DESC) AS place
         FROM api_definition d JOIN changed_ref c ON c.ref = d.entity_ref AND c.change = 'written'
       ) ranked WHERE place > $1)`,
    [keptPerApi],
  );
}
