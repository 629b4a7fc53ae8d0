/** All kinds of a catalog with what pages need to show them: built-in ones, those that descriptors define, and what extends either. */
import { builtInKinds, fieldsOf, kindNamed } from "#lib/catalog/descriptor/kinds.ts";
import { relationLabel } from "#lib/catalog/entity/relation-type.ts";
import { derivedPlan } from "./derived-order.ts";
import type {
  CatalogModel,
  DerivedProperty,
  EffectiveKind,
  EffectiveModel,
  ModelProperty,
  ModelRelation,
  ModelWords,
} from "./types.ts";
import { builtInPlurals } from "./words.ts";

export function effectiveModel(model: CatalogModel): EffectiveModel {
  const computed = new Set(derivedPlan(model).order.map(({ kind, property }) => `${kind}.${property.name}`));
  const bare = [...builtInKinds.map(builtIn), ...model.kinds.map(custom)];
  return { kinds: bare.map((kind) => finished(kind, model, computed)) };
}

type Bare = Omit<EffectiveKind, "columns" | "facets" | "onPage" | "extendedBy">;

function builtIn(name: string): Bare {
  const definition = kindNamed(name);
  const id = name.toLowerCase();
  return {
    id,
    kind: name,
    plural: builtInPlurals[id] ?? name,
    apiVersions: [...(definition?.apiVersions ?? [])],
    icon: null,
    hue: null,
    description: null,
    builtIn: true,
    definedBy: null,
    relations: definition ? builtInRelations(fieldsOf(definition, undefined)) : [],
    properties: [],
    derived: [],
  };
}

function builtInRelations(fields: ReturnType<typeof fieldsOf>): ModelRelation[] {
  return Object.entries(fields).flatMap(([field, { relation }]) =>
    relation
      ? [
          {
            field: [field],
            type: relation.forward,
            inverse: relation.inverse,
            defaultKind: relation.defaultKind ?? null,
            allowedKinds: relation.only ? [...relation.only] : null,
            title: relationLabel(relation.forward),
            inverseTitle: relationLabel(relation.inverse),
          },
        ]
      : [],
  );
}

const custom = ({ schema: _schema, ref, ...kind }: CatalogModel["kinds"][number]): Bare => ({
  ...kind,
  id: kind.kind.toLowerCase(),
  builtIn: false,
  definedBy: ref,
});

function finished(kind: Bare, model: CatalogModel, computed: ReadonlySet<string>): EffectiveKind {
  const extensions = model.extensions.filter((one) => one.extends.toLowerCase() === kind.id);
  const properties = once([...kind.properties, ...extensions.flatMap((one) => one.properties)], ({ path }) =>
    path.toLowerCase(),
  );
  const derived = once(
    [...kind.derived, ...extensions.flatMap((one) => one.derived)],
    ({ name }) => name,
  ).filter(({ name }) => computed.has(`${kind.id}.${name}`));
  return {
    ...kind,
    extendedBy: extensions.map(({ ref }) => ref),
    relations: [...kind.relations, ...extensions.flatMap((one) => one.relations)],
    properties,
    derived,
    ...offered(properties, derived),
  };
}

/** What lists and pages offer, stated properties first. */
function offered(properties: readonly ModelProperty[], derived: readonly DerivedProperty[]) {
  const all = [
    ...properties.map((one) => ({ ...one, valueType: null, derived: false })),
    ...derived.map((one) => ({ ...one, path: `derived.${one.name}`, derived: true })),
  ];
  return {
    columns: all
      .filter(({ column }) => column)
      .map(({ path, title, valueType }) => ({ path, title, valueType })),
    facets: all.filter(({ facet }) => facet).map(({ path, title }) => ({ path, title })),
    onPage: all.filter(({ onPage }) => onPage).map(({ path, title, derived }) => ({ path, title, derived })),
  };
}

function once<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

/** What pages call the catalog's own kinds and relations. */
export function wordsOf(model: CatalogModel): ModelWords {
  const parts = [...model.kinds, ...model.extensions];
  const relations = parts.flatMap((part) =>
    part.relations.map(({ type, inverse, title, inverseTitle }) => ({ type, inverse, title, inverseTitle })),
  );
  return {
    kinds: Object.fromEntries(
      model.kinds.map(({ kind, plural, icon, hue }) => [
        kind.toLowerCase(),
        { word: kind, plural, icon, hue },
      ]),
    ),
    relations: once(relations, ({ type }) => type),
  };
}
