/** The model of kinds as the database holds it: the living Kind entities, and under which of their states the rest was last written. */
import { createHash } from "node:crypto";
import type pg from "pg";
import { builtInKinds } from "#lib/catalog/descriptor/kinds.ts";
import { judgedModel, type KindRecord, modelOf } from "#lib/catalog/model/catalog-model.ts";
import type { CatalogModel } from "#lib/catalog/model/types.ts";

/** What of a client or pool is used here. */
export interface Queryable {
  query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<T>>;
}

/** The oldest first: of two that define one kind, that one does. */
const kindEntities = `
  SELECT ref, coalesce(data->'spec', '{}') AS spec, description FROM entity
  WHERE kind = 'kind' AND data->>'apiVersion' = 'portolan.dev/v1' AND deleted_at IS NULL
  ORDER BY created_at, ref`;

export async function kindRecords(client: Queryable): Promise<KindRecord[]> {
  const { rows } = await client.query<KindRecord & pg.QueryResultRow>(kindEntities);
  return rows;
}

export async function readCatalogModel(client: Queryable): Promise<CatalogModel> {
  return modelOf(await kindRecords(client), builtInKinds);
}

/** Equal hashes: documents are judged, and derived values computed, alike. */
export interface ModelHashes {
  judged: string;
  derived: string;
}

const hash = (value: unknown) => createHash("sha1").update(JSON.stringify(value)).digest("hex");

export function modelHashes(model: CatalogModel): ModelHashes {
  const judged = judgedModel(model);
  const derived = [...model.kinds, ...model.extensions].map((part) => [
    "extends" in part ? part.extends : part.kind,
    part.derived,
  ]);
  return { judged: hash(judged), derived: hash(derived) };
}

/** null before the first. */
export async function storedHashes(client: Queryable): Promise<ModelHashes | null> {
  const { rows } = await client.query<{ judged: string; derived: string }>(
    "SELECT judged_hash AS judged, derived_hash AS derived FROM catalog_model WHERE id = 1",
  );
  return rows[0] ?? null;
}

export async function storeHashes(client: Queryable, { judged, derived }: ModelHashes): Promise<void> {
  await client.query(
    `INSERT INTO catalog_model (id, judged_hash, derived_hash) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET judged_hash = excluded.judged_hash, derived_hash = excluded.derived_hash`,
    [judged, derived],
  );
}

/** Has every source read again: its documents are judged by another model now. */
export async function requestEverySync(client: Queryable): Promise<void> {
  await client.query(
    `WITH asked AS (
       UPDATE source SET sync_requested_at = clock_timestamp() WHERE origin NOT IN ('removed', 'detached') RETURNING id
     ) SELECT pg_notify('source_sync', json_build_object('sourceId', id)::text) FROM asked`,
  );
}
