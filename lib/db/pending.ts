/** Which migrations a database lacks. Apart from migrate.ts so that the web server does not carry the engine that applies them. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";

/** What this needs of a pool or a client. */
interface Queryable {
  query<T extends pg.QueryResultRow>(text: string): Promise<pg.QueryResult<T>>;
}

/** Names of this version's migrations that have not been finished on the database, oldest first. */
export async function pendingMigrations(database: Queryable): Promise<string[]> {
  const known = await knownMigrations();
  const table = await database.query<{ present: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present",
  );
  if (!table.rows[0]?.present) return [...known];
  const finished = await database.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const names = new Set(finished.rows.map((row) => row.name));
  return known.filter((name) => !names.has(name));
}

let known: Promise<readonly string[]> | undefined;

/** Every process runs in the folder that holds package.json; a path relative to this file would not survive bundling. */
function knownMigrations(): Promise<readonly string[]> {
  known ??= readdir(join(process.cwd(), "prisma/migrations"), { withFileTypes: true }).then((entries) =>
    entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort(),
  );
  return known;
}
