/** The number that caches compare. */
import type { Queryable } from "./source-row.ts";

/**
 * Says that entities, relations or problems are different from now on. Inside the transaction of the change, and late in it:
 * whoever else changes the catalog waits here. A row that is missing starts at the clock, so that no number comes twice.
 */
export async function bumpCatalog(client: Queryable): Promise<void> {
  await client.query(
    `INSERT INTO catalog_state (id, version) VALUES (1, extract(epoch FROM clock_timestamp()) * 1000000)
     ON CONFLICT (id) DO UPDATE SET version = catalog_state.version + 1`,
  );
}
