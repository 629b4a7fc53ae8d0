/** A source's own row: who syncs it, how far it is, what came of it. */
import type pg from "pg";
import type { StoredSource } from "#lib/catalog/sources/stored-source.ts";
import type { SourceOrigin, SourceStatus } from "#lib/catalog/sources/types.ts";
import type { Notifications } from "#lib/db/notify.ts";

export interface SourceRecord {
  id: string;
  name: string;
  config: StoredSource;
  revision: string | null;
  origin: SourceOrigin;
}

/** What of a client or pool is used here. */
export interface Queryable {
  query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<T>>;
}

export async function notify<C extends keyof Notifications>(
  client: Queryable,
  channel: C,
  payload: Notifications[C],
): Promise<void> {
  await client.query("SELECT pg_notify($1, $2)", [channel, JSON.stringify(payload)]);
}

const lockKey = "hashtextextended('portolan.source ' || $1, 0)";

/** Whether this connection may sync the source; the lock ends with the connection at the latest. */
export async function lockSource(client: Queryable, sourceId: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    `SELECT pg_try_advisory_lock(${lockKey}) AS locked`,
    [sourceId],
  );
  return rows[0]?.locked === true;
}

export async function unlockSource(client: Queryable, sourceId: string): Promise<void> {
  await client.query(`SELECT pg_advisory_unlock(${lockKey})`, [sourceId]);
}

/**
 * A request in the millisecond of a start counts as later: rather a sync too many than one too few. A source that is
 * `syncing` while nobody holds its lock was left behind by a worker that died.
 */
const isDue = `origin NOT IN ('removed', 'detached') AND (
  last_started_at IS NULL OR sync_requested_at >= last_started_at OR status = 'syncing')`;

/** Asks for a sync and wakes the workers. Many requests become one. */
export async function requestSourceSync(client: Queryable, sourceId: string): Promise<void> {
  await client.query("UPDATE source SET sync_requested_at = clock_timestamp() WHERE id = $1", [sourceId]);
  await notify(client, "source_sync", { sourceId });
}

/** For a worker that starts: anything may have changed while none was there. */
export async function requestAllSyncs(client: Queryable): Promise<void> {
  await client.query(
    `UPDATE source SET sync_requested_at = clock_timestamp()
     WHERE origin NOT IN ('removed', 'detached') AND status <> 'syncing'`,
  );
}

/** After a failure that may have been the network's. */
const RETRY_MINUTES = 2;

/** Sources that somebody has to look at: asked for, left behind, due by their interval, or failed a while ago. */
export async function dueSources(client: Queryable): Promise<string[]> {
  await client.query(
    `UPDATE source SET sync_requested_at = clock_timestamp()
     WHERE origin NOT IN ('removed', 'detached') AND status <> 'syncing'
       AND (sync_requested_at IS NULL OR sync_requested_at < last_started_at)
       AND (last_started_at < now() - ((config->>'intervalMs')::bigint * interval '1 millisecond')
            OR (status = 'failed' AND last_started_at < now() - interval '${RETRY_MINUTES} minutes'))`,
  );
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM source WHERE ${isDue}`);
  return rows.map(({ id }) => id);
}

/** What there is to watch. */
export async function activeSources(
  client: Queryable,
): Promise<{ id: string; name: string; config: StoredSource }[]> {
  const { rows } = await client.query<{ id: string; name: string; config: StoredSource }>(
    "SELECT id, name, config FROM source WHERE origin NOT IN ('removed', 'detached') ORDER BY name",
  );
  return rows;
}

/** Marks a sync as started; null when none is due any more. */
export async function startSync(
  client: Queryable,
  sourceId: string,
  onlyWhenDue: boolean,
): Promise<SourceRecord | null> {
  const { rows } = await client.query<SourceRecord>(
    `UPDATE source SET status = 'syncing', status_message = NULL, last_started_at = clock_timestamp()
     WHERE id = $1 AND ${onlyWhenDue ? isDue : "origin NOT IN ('removed', 'detached')"}
     RETURNING id, name, config, revision, origin`,
    [sourceId],
  );
  const [record] = rows;
  if (!record) return null;
  await notify(client, "source_status", { sourceId, status: "syncing" });
  return record;
}

export async function reportProgress(client: Queryable, sourceId: string, message: string): Promise<void> {
  await client.query("UPDATE source SET status_message = $2 WHERE id = $1", [sourceId, message]);
  await notify(client, "source_status", { sourceId, status: "syncing" });
}

export interface SyncEnd {
  status: Exclude<SourceStatus, "pending" | "syncing">;
  message: string | null;
  durationMs: number;
  revision: string | null;
  changed: boolean;
  heldRefs: string[];
}

/** Inside the transaction of the sync's changes. */
export async function finishSync(client: Queryable, sourceId: string, end: SyncEnd): Promise<void> {
  await client.query(
    `UPDATE source SET status = $2, status_message = $3, last_duration_ms = $4, revision = $5, held_refs = $6,
       last_synced_at = clock_timestamp(),
       last_changed_at = CASE WHEN $7 THEN clock_timestamp() ELSE last_changed_at END
     WHERE id = $1`,
    [sourceId, end.status, end.message, Math.round(end.durationMs), end.revision, end.heldRefs, end.changed],
  );
  await notify(client, "source_status", { sourceId, status: end.status });
}

/** The worker is going down: another one, or the next, takes over. */
export async function abandonSync(client: Queryable, sourceId: string): Promise<void> {
  await client.query("UPDATE source SET status = 'pending', status_message = NULL WHERE id = $1", [sourceId]);
  await notify(client, "source_status", { sourceId, status: "pending" });
  await requestSourceSync(client, sourceId);
}

/** Nothing was changed: the source could not be read. What was held stays held. */
export async function failSync(
  client: Queryable,
  sourceId: string,
  message: string,
  durationMs: number,
): Promise<void> {
  await client.query(
    "UPDATE source SET status = 'failed', status_message = $2, last_duration_ms = $3 WHERE id = $1",
    [sourceId, message, Math.round(durationMs)],
  );
  await notify(client, "source_status", { sourceId, status: "failed" });
}
