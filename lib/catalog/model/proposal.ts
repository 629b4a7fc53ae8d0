import { builtInKinds } from "#lib/catalog/descriptor/kinds.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { type KindRecord, modelOf } from "./catalog-model.ts";
import type { CatalogModel } from "./types.ts";

/** The model there would be with a descriptor changed, added, or gone. @param entity null: gone */
export function proposedModel(
  records: readonly KindRecord[],
  ref: string,
  entity: Entity | null,
): CatalogModel {
  const others = records.filter((record) => record.ref !== ref);
  if (!entity) return modelOf(others, builtInKinds);
  const changed: KindRecord = {
    ref,
    spec: entity.spec ?? {},
    description: entity.metadata.description ?? null,
  };
  const at = records.findIndex((record) => record.ref === ref);
  const all =
    at === -1 ? [...others, changed] : records.map((record, index) => (index === at ? changed : record));
  return modelOf(all, builtInKinds);
}
