/** Whether this process can do its work now. */
import { pendingMigrations } from "./pending.ts";
import { pool, rows } from "./pool.ts";

const PATIENCE_MS = 3_000;

export interface Readiness {
  /** Why not; empty when ready. Sentences without addresses or secrets: anybody may read them. */
  readonly reasons: readonly string[];
  /** Workers connected to the database. None is no reason against serving pages; syncs wait for one. */
  readonly workers: number;
}

export async function databaseReadiness(): Promise<Readiness> {
  try {
    return await within(PATIENCE_MS, examine());
  } catch {
    return { reasons: ["The database does not answer."], workers: 0 };
  }
}

async function examine(): Promise<Readiness> {
  const [pending, [seen]] = await Promise.all([
    pendingMigrations(pool()),
    rows<{ workers: number }>(
      `SELECT count(DISTINCT pid)::int AS workers FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'portolan-worker'`,
    ),
  ]);
  const reasons =
    pending.length === 0
      ? []
      : [`${pending.length} of this version's migrations are not applied yet (npm run db:migrate).`];
  return { reasons, workers: seen?.workers ?? 0 };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("timeout")), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
