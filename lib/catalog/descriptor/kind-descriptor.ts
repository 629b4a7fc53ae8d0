/** Whether a Kind descriptor makes sense: by itself, and beside the catalog's other kinds. Its fields' types were checked before. */
import { derivedPlan } from "#lib/catalog/model/derived-order.ts";
import { parseExpression } from "#lib/catalog/model/expression.ts";
import { checkSchema } from "#lib/catalog/model/json-schema.ts";
import { derivedName, fieldKeys, kindOfSpec } from "#lib/catalog/model/kind-spec.ts";
import { keysOfPath, stepsOf } from "#lib/catalog/model/property-keys.ts";
import { aggregates, type CatalogModel, emptyModel, modelApiVersion } from "#lib/catalog/model/types.ts";
import { predicateOf } from "#lib/catalog/model/where-clause.ts";
import type { Envelope } from "./envelope.ts";
import { type Field, isObject } from "./field.ts";
import { isApiVersion, isKind } from "./format.ts";
import { builtInKinds, kindNamed, kinds } from "./kinds.ts";
import { type Path, pathText, quoteValue, type Report } from "./report.ts";

type Raw = Record<string, unknown>;

export const isKindDescriptor = ({ kind, apiVersion }: Envelope): boolean =>
  kind === "Kind" && apiVersion === modelApiVersion;

/** @param self its ref; @param model the catalog's, in which an earlier state of this descriptor may be */
export function checkKindDescriptor(
  { spec }: Envelope,
  self: string,
  model: CatalogModel = emptyModel,
  report: Report,
): void {
  if (!isObject(spec) || report.failed) return;
  const others: CatalogModel = {
    kinds: model.kinds.filter(({ ref }) => ref !== self),
    extensions: model.extensions.filter(({ ref }) => ref !== self),
  };
  if (typeof spec.extends === "string") checkExtension(spec, spec.extends, others, report);
  else checkIdentity(spec, others, report);
  if (isObject(spec.schema)) {
    for (const { path, part, message } of checkSchema(spec.schema))
      report.add("invalid-schema", message, ["spec", "schema", ...path], part);
  }
  checkRelations(spec, others, report);
  each(spec.properties, (raw, path) => checkPath(raw.path, [...path, "path"], report));
  checkDerived(spec, report);
  if (!report.failed) checkCycles(spec, self, others, report);
}

function each(value: unknown, check: (raw: Raw, path: Path) => void, field = "properties"): void {
  if (!Array.isArray(value)) return;
  for (const [at, item] of value.entries()) if (isObject(item)) check(item, ["spec", field, at]);
}

/** What the kind is called, and that nobody else is. */
function checkIdentity(spec: Raw, others: CatalogModel, report: Report): void {
  const kind = String(spec.kind);
  const at = ["spec", "kind"];
  if (!isKind(kind)) {
    const message = `spec.kind ${quoteValue(kind)} is not valid. Write 1 to 63 letters and digits that start with a letter, such as DatabaseCluster.`;
    report.add("invalid-kind", message, at);
  }
  if (builtInKinds.some((known) => known.toLowerCase() === kind.toLowerCase())) {
    const message = `${kind} is a built-in kind, whose validation stays as it is. Write extends: ${kind} in place of kind to add relations, properties and derived values to it.`;
    report.add("kind-taken", message, at);
  }
  const owner = others.kinds.find((known) => known.kind.toLowerCase() === kind.toLowerCase());
  if (owner) {
    const message = `The kind ${owner.kind} is defined already, by ${owner.ref}. Choose another name, or write extends: ${owner.kind} to add to it.`;
    report.add("kind-taken", message, at);
  }
  for (const [index, apiVersion] of (Array.isArray(spec.apiVersions) ? spec.apiVersions : []).entries()) {
    if (isApiVersion(String(apiVersion))) continue;
    const message = `apiVersion ${quoteValue(apiVersion)} is not valid. Write a DNS prefix, "/" and a version, such as acme.example/v1.`;
    report.add("invalid-api-version", message, ["spec", "apiVersions", index]);
  }
  const { hue } = spec;
  if (hue !== undefined && !(Number.isInteger(hue) && Number(hue) >= 1 && Number(hue) <= 8)) {
    const message = `spec.hue is ${quoteValue(hue)}. Write a whole number from 1 to 8.`;
    report.add("value-not-allowed", message, ["spec", "hue"]);
  }
}

const ofDefinition = ["kind", "apiVersions", "schema", "plural", "icon", "hue"];

function checkExtension(spec: Raw, target: string, others: CatalogModel, report: Report): void {
  for (const field of ofDefinition) {
    if (!Object.hasOwn(spec, field)) continue;
    const message = `spec.${field} cannot be said beside spec.extends: an extension adds relations, properties and derived values. Remove it.`;
    report.add("kind-taken", message, ["spec", field], "key");
  }
  checkKindName(target, ["spec", "extends"], others, report, null);
}

/** Any kind that something defines is right, and one that nothing defines may come later. */
function checkKindName(name: unknown, path: Path, others: CatalogModel, report: Report, own: unknown): void {
  const known = [...builtInKinds, ...others.kinds.map(({ kind }) => kind), String(own ?? "Kind")];
  if (typeof name !== "string" || known.includes(name)) return;
  const near = known.find((one) => one.toLowerCase() === name.toLowerCase());
  const advice = near ? `Kinds are case-sensitive: write ${near}.` : "Nothing defines it (yet).";
  report.add("unknown-model-kind", `${pathText(path)} names the kind ${quoteValue(name)}. ${advice}`, path);
}

const relationName = /^[a-z][A-Za-z0-9]{0,62}$/;

function checkRelations(spec: Raw, others: CatalogModel, report: Report): void {
  const inverses = knownInverses(others);
  const fields = new Set<string>();
  const target = typeof spec.extends === "string" ? kindNamed(spec.extends) : undefined;
  const check = (raw: Raw, path: Path) => {
    const keys = fieldKeys(String(raw.field));
    if (!keys) {
      const message = `${pathText(path)}.field is ${quoteValue(raw.field)}. Write a path below spec, such as spec.cluster.`;
      report.add("invalid-relation", message, [...path, "field"]);
    } else if (fields.has(keys.join("\0"))) {
      const message = `${quoteValue(raw.field)} makes a relation already, further up. Name each field once.`;
      report.add("invalid-relation", message, [...path, "field"]);
    } else if (target && Object.hasOwn(target.fields, keys[0] ?? "")) {
      const message = `spec.${keys[0]} is a field of the built-in kind ${target.kind} and stays what it is. Choose another field.`;
      report.add("invalid-relation", message, [...path, "field"]);
    }
    if (keys) fields.add(keys.join("\0"));
    for (const part of ["type", "inverse"]) {
      if (relationName.test(String(raw[part]))) continue;
      const message = `${pathText([...path, part])} is ${quoteValue(raw[part])}. Write a word that starts with a small letter, such as runsOn.`;
      report.add("invalid-relation", message, [...path, part]);
    }
    const [type, inverse] = [String(raw.type), String(raw.inverse)];
    const known = inverses.get(type);
    if (known !== undefined && known !== inverse) {
      const message = `The inverse of ${type} is ${known} in this catalog. Write inverse: ${known}, or choose another type.`;
      report.add("invalid-relation", message, [...path, "inverse"]);
    }
    inverses.set(type, inverse).set(inverse, type);
    checkKindName(raw.defaultKind, [...path, "defaultKind"], others, report, spec.kind);
    if (!Array.isArray(raw.allowedKinds)) return;
    for (const [at, kind] of raw.allowedKinds.entries())
      checkKindName(kind, [...path, "allowedKinds", at], others, report, spec.kind);
  };
  each(spec.relations, check, "relations");
}

function knownInverses(others: CatalogModel): Map<string, string> {
  const inverses = new Map<string, string>();
  const add = (type: string, inverse: string) => inverses.set(type, inverse).set(inverse, type);
  const addFields = (fields: Readonly<Record<string, Field>>) => {
    for (const { relation } of Object.values(fields)) if (relation) add(relation.forward, relation.inverse);
  };
  for (const { fields, variants = {} } of kinds) {
    addFields(fields);
    for (const variant of Object.values(variants)) addFields(variant);
  }
  for (const { relations } of [...others.kinds, ...others.extensions])
    for (const { type, inverse } of relations) add(type, inverse);
  return inverses;
}

function checkPath(path: unknown, at: Path, report: Report): void {
  if (keysOfPath(String(path))) return;
  const message = `${pathText(at)} is ${quoteValue(path)}. Write a path such as spec.engine or metadata.annotations["example.com/rank"].`;
  report.add("value-not-allowed", message, at);
}

const ways = ["mirror", ...aggregates, "expression"];

function checkDerived(spec: Raw, report: Report): void {
  const names = new Set<string>();
  const check = (raw: Raw, path: Path) => {
    const name = String(raw.name);
    if (!derivedName.test(name)) {
      const message = `${pathText(path)}.name is ${quoteValue(raw.name)}. Write lower-case letters, digits and "_", starting with a letter, such as open_incidents.`;
      report.add("invalid-derived", message, [...path, "name"]);
    } else if (names.has(name)) {
      report.add("invalid-derived", `${name} is the name of two derived properties. Rename one.`, [
        ...path,
        "name",
      ]);
    }
    names.add(name);
    const given = ways.filter((way) => Object.hasOwn(raw, way));
    const [way] = given;
    if (!way || given.length > 1) {
      const message = `The derived property ${name} says ${given.length === 0 ? "not how it is computed" : given.join(" and ")}. Write one of ${ways.join(", ")}.`;
      report.add("invalid-derived", message, way ? [...path, way] : path, "key");
    } else if (way === "expression") {
      checkExpression(raw.expression, [...path, way], report);
    } else if (isObject(raw[way])) {
      checkRelated(way, raw[way], [...path, way], report);
    }
  };
  each(spec.derived, check, "derived");
}

function checkExpression(text: unknown, path: Path, report: Report): void {
  try {
    parseExpression(String(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.add("invalid-derived", `The expression cannot be used. ${reason}`, path);
  }
}

function checkRelated(way: string, raw: Raw, path: Path, report: Report): void {
  if (!stepsOf(raw.over)) {
    const message = `${pathText(path)}.over is ${quoteValue(raw.over)}. Write one to four relation types, such as partOf or partOf > partOf:Domain.`;
    report.add("invalid-derived", message, [...path, "over"]);
  }
  if (way === "count" && Object.hasOwn(raw, "value")) {
    const message = "A count has no value: it counts entities. Remove value, or use sum.";
    report.add("invalid-derived", message, [...path, "value"], "key");
  } else if (way !== "count" && (typeof raw.value !== "string" || !keysOfPath(raw.value))) {
    const message = `${pathText(path)}.value is ${quoteValue(raw.value)}. Write the path of a value in the related entity, such as spec.tier.`;
    report.add("invalid-derived", message, Object.hasOwn(raw, "value") ? [...path, "value"] : path);
  }
  if (!isObject(raw.where)) return;
  try {
    predicateOf(raw.where);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report.add("invalid-derived", `${pathText(path)}.where cannot be used. ${reason}`, [...path, "where"]);
  }
}

/** Circles that this descriptor closes. */
function checkCycles(spec: Raw, self: string, others: CatalogModel, report: Report): void {
  const own = kindOfSpec(self, spec, null);
  if (!own) return;
  const model: CatalogModel =
    "extends" in own
      ? { ...others, extensions: [...others.extensions, own] }
      : { ...others, kinds: [...others.kinds, own] };
  const kind = ("extends" in own ? own.extends : own.kind).toLowerCase();
  for (const cycle of derivedPlan(model).cycles) {
    const at = own.derived.findIndex(({ name }) => cycle.includes(`${kind}.${name}`));
    if (at === -1) continue;
    const message = `Derived properties need each other in a circle: ${cycle.join(" → ")}. Have one of them look at stated values only.`;
    report.add("derived-cycle", message, ["spec", "derived", at]);
  }
}
