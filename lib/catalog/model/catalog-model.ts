/** The model that a catalog's Kind descriptors make together. */
import { kindOfSpec } from "./kind-spec.ts";
import type { CatalogModel, CustomKind, KindExtension } from "./types.ts";

/** A living Kind entity. */
export interface KindRecord {
  ref: string;
  spec: Record<string, unknown>;
  description: string | null;
}

/**
 * @param records the oldest first: of two that define the same kind, that one does
 * @param builtIn kinds that descriptors cannot define, only extend
 */
export function modelOf(records: readonly KindRecord[], builtIn: readonly string[]): CatalogModel {
  const taken = new Set(builtIn.map((kind) => kind.toLowerCase()));
  const model: CatalogModel = { kinds: [], extensions: [] };
  for (const { ref, spec, description } of records) {
    const parsed = kindOfSpec(ref, spec, description);
    if (!parsed) continue;
    if ("extends" in parsed) {
      model.extensions.push(parsed);
    } else if (!taken.has(parsed.kind.toLowerCase())) {
      taken.add(parsed.kind.toLowerCase());
      model.kinds.push(parsed);
    }
  }
  return model;
}

/** What of a model decides how documents are judged: without what is only shown. Equal ones judge equally. */
export function judgedModel({ kinds, extensions }: CatalogModel): CatalogModel {
  const byRef = (a: { ref: string }, b: { ref: string }) => (a.ref < b.ref ? -1 : 1);
  const bare = <P extends CustomKind | KindExtension>(part: P): P => ({
    ...part,
    properties: [],
    relations: part.relations.map((relation) => ({ ...relation, title: null, inverseTitle: null })),
    derived: part.derived.map((one) => ({
      ...one,
      title: "",
      description: null,
      valueType: "text" as const,
      column: false,
      facet: false,
      onPage: false,
    })),
  });
  return {
    kinds: kinds
      .map((kind) => ({ ...bare(kind), plural: "", icon: null, hue: null, description: null }))
      .sort(byRef),
    extensions: extensions.map(bare).sort(byRef),
  };
}

/** The kind that a name and apiVersion mean. */
export function customKind(
  model: CatalogModel | undefined,
  apiVersion: string,
  kind: string,
): CustomKind | undefined {
  return model?.kinds.find((one) => one.kind === kind && one.apiVersions.includes(apiVersion));
}

/** What extensions add to a kind, and the relations of the kind itself when a descriptor defines it. */
export function relationsFor(model: CatalogModel | undefined, kind: string) {
  if (!model) return [];
  const own = model.kinds.find((one) => one.kind === kind)?.relations ?? [];
  const added = model.extensions.filter((one) => one.extends === kind).flatMap(({ relations }) => relations);
  return [...own, ...added];
}
