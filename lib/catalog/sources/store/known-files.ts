/** What the last sync of a source left behind: which files, and where its Locations lead. */
import type pg from "pg";
import type { Entity } from "#lib/catalog/types.ts";

export interface KnownFile {
  hash: string;
  dependencies: { target: string; hash: string }[];
  /** Location entities in their last good state */
  locations: { ref: string; entity: Entity; index: number; line: number }[];
}

export async function knownFiles(client: pg.ClientBase, sourceId: string): Promise<Map<string, KnownFile>> {
  const files = await client.query<{
    path: string;
    content_hash: string;
    dependencies: KnownFile["dependencies"];
  }>(
    // A Location whose target matched nothing is looked at each time: what it misses may be there now.
    `SELECT path, dependencies,
       CASE WHEN id IN (SELECT file_id FROM problem WHERE source_id = $1 AND rule = 'location-no-match')
         THEN '' ELSE content_hash END AS content_hash
     FROM descriptor_file WHERE source_id = $1`,
    [sourceId],
  );
  const known = new Map<string, KnownFile>(
    files.rows.map((row) => [
      row.path,
      { hash: row.content_hash, dependencies: row.dependencies, locations: [] },
    ]),
  );
  const locations = await client.query<{
    path: string;
    ref: string;
    data: Entity;
    index: number;
    line: number;
  }>(
    `SELECT f.path, e.ref, e.data, e.document_index AS index, e.line
     FROM entity e JOIN descriptor_file f ON f.id = e.file_id
     WHERE e.source_id = $1 AND e.kind = 'location' AND e.deleted_at IS NULL`,
    [sourceId],
  );
  for (const { path, ref, data, index, line } of locations.rows)
    known.get(path)?.locations.push({ ref, entity: data, index, line });
  return known;
}
