/** The demo company: founded in a database that has no catalog yet, unless the installation has sources of its own. */
import { join } from "node:path";
import pg from "pg";
import type { Config } from "#lib/config-schema.ts";
import { closePool } from "#lib/db/pool.ts";
import type { Env } from "#lib/env.ts";

/** Why there shall be no demo company; undefined when there shall. */
export function reasonAgainstDemo(env: Env, config: Config): string | undefined {
  const { length } = config.catalog.sources;
  if (env.DEMO_COMPANY === "off") return "DEMO_COMPANY is off";
  if (length > 0)
    return `${env.PORTOLAN_CONFIG} configures ${length === 1 ? "a source" : `${length} sources`}`;
  return undefined;
}

/** Whether nothing has ever been read into the catalog. */
export async function isCatalogEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ empty: boolean }>(
      "SELECT NOT EXISTS (SELECT 1 FROM source) AND NOT EXISTS (SELECT 1 FROM entity) AS empty",
    );
    return rows[0]?.empty === true;
  } finally {
    await client.end();
  }
}

/** Founds it. DATABASE_URL of the process names the database. Returns what to say. */
export async function foundDemoCompany(dataDir: string): Promise<string> {
  // Loaded only when needed: it brings the whole catalog engine along.
  const { seedDemoCompany } = await import("#prisma/demo/seed.ts");
  try {
    const { sources } = await seedDemoCompany({ dataDir });
    return `Demo company founded, ${sources} repositories in ${join(dataDir, "demo")}`;
  } finally {
    await closePool();
  }
}
