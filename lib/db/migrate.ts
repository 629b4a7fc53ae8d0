/** Brings a database to the schema of this version. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { pendingMigrations } from "./pending.ts";

/** Any number will do as long as every version of Portolan uses the same one. */
const MIGRATION_LOCK = 7_203_941_118;
const LOCK_POLL_MS = 100;

/**
 * Applies the migrations that the database lacks; returns their names, oldest first. Any number of processes may call this
 * at once: the first does the work, the others wait for it and find nothing left to do.
 *
 * Waiting is by polling: a session that blocks in `pg_advisory_lock` holds a snapshot, and a migration that builds an index
 * concurrently would wait for that snapshot while its owner waits for the migration.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "portolan-migrate" });
  // A connection lost while the engine works is reported by the unlock below, not as an unhandled event.
  client.on("error", () => undefined);
  await client.connect();
  try {
    if ((await pendingMigrations(client)).length === 0) return [];
    while (!(await tryLock(client))) await sleep(LOCK_POLL_MS);
    if ((await pendingMigrations(client)).length === 0) return [];
    const { applyMigrations } = await import("./schema-engine.ts");
    return await applyMigrations(databaseUrl);
  } finally {
    await client.end();
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const result = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [
    MIGRATION_LOCK,
  ]);
  return result.rows[0]?.locked === true;
}
