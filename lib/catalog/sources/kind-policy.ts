import type { CatalogModel } from "#lib/catalog/model/types.ts";
import type { KindPolicy } from "#lib/catalog/types.ts";
import type { Config } from "#lib/config-schema.ts";

/** Which kinds enter the catalog: built-in ones, those of the model, and those that portolan.yaml names. */
export function kindPolicy({ catalog }: Pick<Config, "catalog">, model: CatalogModel): KindPolicy {
  return {
    model,
    extraKinds: catalog.kinds.flatMap(({ kind, apiVersions }) =>
      apiVersions ? apiVersions.map((apiVersion) => ({ kind, apiVersion })) : [{ kind }],
    ),
  };
}
