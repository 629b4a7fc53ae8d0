/** What "owned by me" means: a person's entity and every group it belongs to, directly or through a parent. */
import { preparedRows } from "#lib/db/pool.ts";

const memberships = `
  WITH RECURSIVE member_of(ref) AS (
    SELECT unnest($2::text[])
    UNION
    SELECT target_ref FROM relation WHERE source_ref = $1 AND type = 'memberOf'
    UNION
    SELECT r.target_ref FROM member_of m JOIN relation r ON r.source_ref = m.ref AND r.type = 'childOf'
  )
  SELECT ARRAY(SELECT $1::text WHERE $1 IS NOT NULL UNION SELECT ref FROM member_of ORDER BY 1) AS refs`;

interface Remembered {
  version: string;
  refs: Map<string, readonly string[]>;
}

const mostPeople = 5_000;

// Next bundles a module once for pages and once for handlers; one memory is enough.
const shared = globalThis as typeof globalThis & { portolanOwnership?: Remembered };

/**
 * The refs of one person, remembered as long as the catalog has this version. `catalogVersion` was read before, so what is
 * remembered for it may be newer than it, never older. Null: nothing is remembered.
 */
export async function ownershipRefs(
  entityRef: string | null,
  groupRefs: readonly string[],
  catalogVersion: string | null,
): Promise<readonly string[]> {
  if (catalogVersion === null) return readOwnership(entityRef, groupRefs);
  if (shared.portolanOwnership?.version !== catalogVersion) {
    shared.portolanOwnership = { version: catalogVersion, refs: new Map() };
  }
  const { refs } = shared.portolanOwnership;
  const key = [entityRef ?? "", ...groupRefs].join("\n");
  const known = refs.get(key);
  if (known) return known;
  const read = await readOwnership(entityRef, groupRefs);
  if (refs.size < mostPeople) refs.set(key, read);
  return read;
}

async function readOwnership(entityRef: string | null, groupRefs: readonly string[]): Promise<string[]> {
  const [row] = await preparedRows<{ refs: string[] }>("ownership", memberships, [entityRef, groupRefs]);
  return row?.refs ?? [];
}
