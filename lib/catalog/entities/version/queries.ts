/** Which state the catalog is in, and what was found out about it. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { VersionedCache } from "#lib/catalog/entities/versioned-cache.ts";
import { rows } from "#lib/db/pool.ts";

/** Some ten megabytes: a row is about half a kilobyte. */
const cache = new VersionedCache(20_000);

/**
 * Tells one state of the catalog from every other: its counter, and which transaction wrote each source's row last. Whatever changes
 * entities, relations or problems updates its source's row in the same transaction, so this changes when they do and not
 * before. It is read before the rest: a result that is newer than its version does no harm.
 */
const catalogVersion = `
  SELECT concat((SELECT version FROM catalog_state), ' ', md5(string_agg(id::text || xmin::text, '' ORDER BY id))) AS version
  FROM source`;

async function readVersion(): Promise<string> {
  const [row] = await rows<{ version: string | null }>(catalogVersion);
  return row?.version ?? "";
}

/** What rows of different moments are told apart by. */
export async function readCatalogVersion(actor: Actor): Promise<string> {
  authorize(actor, "catalog.read");
  return readVersion();
}

/**
 * What `compute` finds, as long as the catalog does not change.
 * @param key names what is computed and everything it depends on, the actor included where it matters
 * @param size of the result in rows of half a kilobyte
 */
export async function remembered<T>(
  _actor: Actor,
  key: unknown[],
  size: number | ((result: T) => number),
  compute: () => Promise<T>,
): Promise<T> {
  return cache.get(await readVersion(), JSON.stringify(key), size, compute);
}
