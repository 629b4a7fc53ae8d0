import pg from "pg";
import { env } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";

// Next bundles a module once for pages and once for handlers; the pool has to be one a process.
const shared = globalThis as typeof globalThis & { portolanPool?: pg.Pool };

/** The process's connection pool; Prisma's adapter uses it too. */
export function pool(): pg.Pool {
  if (shared.portolanPool) return shared.portolanPool;
  const { DATABASE_URL, DATABASE_POOL_SIZE } = env();
  if (!DATABASE_URL) {
    throw new PortolanError(
      "Unavailable",
      "No database is configured.",
      "Set DATABASE_URL, or use `npm start`.",
    );
  }
  const created = new pg.Pool({
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_SIZE,
    application_name: "portolan",
  });
  // An idle connection that the server closes must not end the process.
  created.on("error", () => undefined);
  shared.portolanPool = created;
  return created;
}

/** Rows of one statement. Values are always parameters, never part of the text. */
export async function rows<T extends pg.QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const result = await pool().query<T>(text, [...values]);
  return result.rows;
}

/**
 * The same with a name, under which each connection keeps the parsed statement. For statements that find their rows by a key:
 * after some calls PostgreSQL plans a named statement without looking at its values.
 */
export async function preparedRows<T extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<T[]> {
  const result = await pool().query<T>({ name, text, values: [...values] });
  return result.rows;
}

/** Runs `work` in one transaction on one connection; rolled back when it throws. */
export async function transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    return await inTransaction(client, () => work(client));
  } finally {
    client.release();
  }
}

/** The same on a connection that the caller holds. */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  try {
    await client.query("BEGIN");
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

export async function closePool(): Promise<void> {
  const open = shared.portolanPool;
  shared.portolanPool = undefined;
  await open?.end();
}
