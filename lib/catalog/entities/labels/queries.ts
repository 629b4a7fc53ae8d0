import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";

/** A label for each of `refs`, which says so where nothing answers to it. */
export async function readLabels(actor: Actor, refs: readonly string[]): Promise<Map<string, EntityLabel>> {
  authorize(actor, "catalog.read");
  if (refs.length === 0) return new Map();
  const found = await rows<LabelColumns & { ref: string }>(
    "SELECT ref, kind, namespace, name, title FROM entity WHERE ref = ANY($1) AND deleted_at IS NULL",
    [[...new Set(refs)]],
  );
  const columns = new Map(found.map((row) => [row.ref, row]));
  return new Map(refs.map((ref) => [ref, labelOf(ref, columns.get(ref))]));
}

const isEntityRef = (value: string) => /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(value);

/** The same for values of any property: those that are written like a ref are looked up. */
export async function readValueLabels(
  actor: Actor,
  values: readonly (string | null)[],
): Promise<Map<string, EntityLabel>> {
  return readLabels(
    actor,
    values.flatMap((value) => (value !== null && isEntityRef(value) ? value : [])),
  );
}
