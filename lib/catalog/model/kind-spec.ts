/** A Kind descriptor's `spec`, from what its author wrote to what the model works with. Assumes that it was judged valid; what is not is left out. */
import { dotted, keysOfPath, stepsOf } from "./property-keys.ts";
import {
  aggregates,
  type CustomKind,
  type DerivedProperty,
  type DerivedValueType,
  type ExpressionRule,
  type KindExtension,
  type ModelProperty,
  type ModelRelation,
  type RelatedRule,
} from "./types.ts";

type Raw = Record<string, unknown>;

const isRaw = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
const items = (value: unknown) => (Array.isArray(value) ? value.filter(isRaw) : []);

/** @param description of the descriptor, for a spec that has none */
export function kindOfSpec(
  ref: string,
  spec: Raw,
  description: string | null,
): CustomKind | KindExtension | null {
  const parts = {
    ref,
    relations: items(spec.relations).flatMap((raw) => relationOf(raw) ?? []),
    properties: items(spec.properties).flatMap((raw) => propertyOf(raw) ?? []),
    derived: items(spec.derived).flatMap((raw) => derivedOf(raw) ?? []),
  };
  const target = text(spec.extends);
  if (target) return { ...parts, extends: target };
  const kind = text(spec.kind);
  const apiVersions = texts(spec.apiVersions);
  if (!kind || apiVersions.length === 0) return null;
  return {
    ...parts,
    kind,
    apiVersions,
    plural: text(spec.plural) ?? kind,
    icon: text(spec.icon),
    hue: typeof spec.hue === "number" ? spec.hue : null,
    description: text(spec.description) ?? description,
    schema: isRaw(spec.schema) ? spec.schema : null,
  };
}

/** Keys of a relation's field below spec, which may be written with or without it. */
export function fieldKeys(field: string): string[] | null {
  const keys = keysOfPath(field);
  if (!keys) return null;
  const below = keys[0] === "spec" ? keys.slice(1) : keys;
  return below.length > 0 ? below : null;
}

function relationOf(raw: Raw): ModelRelation | null {
  const [field, type, inverse] = [text(raw.field), text(raw.type), text(raw.inverse)];
  const keys = field ? fieldKeys(field) : null;
  if (!keys || !type || !inverse) return null;
  const allowed = texts(raw.allowedKinds);
  return {
    field: keys,
    type,
    inverse,
    defaultKind: text(raw.defaultKind),
    allowedKinds: allowed.length > 0 ? allowed : null,
    title: text(raw.title),
    inverseTitle: text(raw.inverseTitle),
  };
}

const isTrue = (value: unknown) => value === true;

function propertyOf(raw: Raw): ModelProperty | null {
  const keys = keysOfPath(text(raw.path) ?? "");
  if (!keys) return null;
  return {
    path: dotted(keys),
    title: text(raw.title) ?? titleOf(keys.at(-1) ?? ""),
    column: isTrue(raw.column),
    facet: isTrue(raw.facet),
    // What a kind calls a property is shown unless it says otherwise.
    onPage: raw.onPage !== false,
  };
}

export const derivedName = /^[a-z][a-z0-9_]{0,62}$/;
const valueTypes: readonly string[] = ["text", "number", "boolean", "date"];

function derivedOf(raw: Raw): DerivedProperty | null {
  const name = text(raw.name);
  const rule = ruleOf(raw);
  if (!name || !derivedName.test(name) || !rule) return null;
  const stated = text(raw.type);
  return {
    name,
    title: text(raw.title) ?? titleOf(name),
    description: text(raw.description),
    valueType: stated && valueTypes.includes(stated) ? (stated as DerivedValueType) : typeOfRule(rule),
    column: isTrue(raw.column),
    facet: isTrue(raw.facet),
    onPage: raw.onPage !== false,
    rule,
  };
}

const typeOfRule = ({ op }: RelatedRule | ExpressionRule): DerivedValueType =>
  op === "mirror" || op === "expression" ? "text" : "number";

function ruleOf(raw: Raw): RelatedRule | ExpressionRule | null {
  const expression = text(raw.expression);
  if (expression) return { op: "expression", text: expression };
  for (const op of ["mirror", ...aggregates] as const) {
    const given = raw[op];
    if (!isRaw(given)) continue;
    const over = stepsOf(given.over);
    const value = op === "count" ? null : keysOfPath(text(given.value) ?? "");
    if (!over || (op !== "count" && !value)) return null;
    return { op, over, value, where: isRaw(given.where) ? given.where : null };
  }
  return null;
}

/** `open_incidents` → "Open incidents" */
function titleOf(name: string): string {
  const words = name
    .replaceAll(/[_-]+/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
