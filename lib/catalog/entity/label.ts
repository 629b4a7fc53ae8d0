/** Labels for refs, from what a query found, or from the ref alone. */
import { splitEntityRef } from "#lib/catalog/entity-ref.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";

/** Columns every label query selects; all null when nothing answers to the ref. */
export interface LabelColumns {
  kind: string | null;
  namespace: string | null;
  name: string | null;
  title: string | null;
  deleted_at?: Date | null;
}

/** The label of `ref`; without columns, or for a tombstone, one that does not exist. */
export function labelOf(ref: string, columns?: LabelColumns | null): EntityLabel {
  const parts = splitEntityRef(ref);
  return {
    ref,
    kind: columns?.kind ?? parts?.kind ?? "unknown",
    namespace: columns?.namespace ?? parts?.namespace ?? "default",
    name: columns?.name ?? parts?.name ?? ref,
    title: columns?.title ?? null,
    exists: Boolean(columns?.name) && !columns?.deleted_at,
  };
}
