/**
 * Which entities a transaction changes, and what follows from it. The refs stay in the database, in `changed_ref`: there may be
 * a hundred thousand.
 */
import type pg from "pg";
import { recomputeDerived } from "#lib/catalog/model/store/derived.ts";
import { keepDefinitions } from "./api-definitions.ts";
import { bumpCatalog } from "./catalog-state.ts";
import { countFacets } from "./facet-counts.ts";
import { refreshRelationTexts } from "./relations.ts";
import { writeSearchEntries } from "./search-entries.ts";

/**
 * Makes `changed_ref`, or empties that of an earlier transaction on the same connection. `written` entities were created,
 * restored, or have another document or inherited domain; of those with `relations` only edges are others, by somebody else's
 * document; `deleted` ones are tombstones now. A ref with `relations` may be one that no entity has.
 */
export async function openChanges(client: pg.ClientBase): Promise<void> {
  await client.query("SET LOCAL client_min_messages = warning");
  await client.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS changed_ref (ref text PRIMARY KEY, change text NOT NULL)`,
  );
  await client.query("TRUNCATE changed_ref");
}

/** What everybody derives from entities and edges. After the last of them was written, once a transaction. */
export async function settleChanges(client: pg.ClientBase): Promise<void> {
  await client.query("ANALYZE changed_ref");
  await refreshRelationTexts(client);
  await inheritDomains(client);
  for (const follow of followers) await follow(client);
  await bumpCatalog(client);
}

/**
 * Those who keep something of their own beside the entities, in the order in which they need each other. Each reads
 * `changed_ref` and works over the whole set.
 */
const followers: readonly ((client: pg.ClientBase) => Promise<void>)[] = [
  recomputeDerived,
  writeSearchEntries,
  countFacets,
  keepDefinitions,
];

/** At most `limit` of the changed refs, in order. */
export async function someChangedRefs(client: pg.ClientBase, limit: number): Promise<string[]> {
  const { rows } = await client.query<{ ref: string }>(
    "SELECT ref FROM changed_ref WHERE change <> 'relations' ORDER BY ref LIMIT $1",
    [limit],
  );
  return rows.map(({ ref }) => ref);
}

const domainOfSystem =
  "SELECT sys.domain_ref FROM entity sys WHERE sys.ref = e.system_ref AND sys.deleted_at IS NULL";

/** Gives the entities of changed systems their system's domain, where they name none themselves. */
async function inheritDomains(client: pg.ClientBase): Promise<void> {
  await client.query(
    `WITH inherited AS (
       UPDATE entity e SET domain_ref = (${domainOfSystem})
       WHERE e.system_ref IN (SELECT ref FROM changed_ref WHERE ref LIKE 'system:%' AND change <> 'relations')
         AND e.kind <> 'system' AND e.deleted_at IS NULL
         AND e.domain_ref IS DISTINCT FROM (${domainOfSystem}) AND e.data->'spec'->>'domain' IS NULL
       RETURNING e.ref
     ) INSERT INTO changed_ref SELECT ref, 'written' FROM inherited
       ON CONFLICT (ref) DO UPDATE SET change = excluded.change`,
  );
}
