/** Whether a document is a valid example of its kind. */
import { customKind } from "#lib/catalog/model/catalog-model.ts";
import { checkAgainstSchema } from "#lib/catalog/model/json-schema.ts";
import type { CatalogModel, CustomKind } from "#lib/catalog/model/types.ts";
import type { KindPolicy } from "#lib/catalog/types.ts";
import type { Envelope } from "./envelope.ts";
import { checkField, checkFields, type Fields, isObject, reportMissing } from "./field.ts";
import { fieldsOf, isExtraKind, kindNamed, kinds } from "./kinds.ts";
import type { Recognized } from "./recognized.ts";
import { plainRefs } from "./relation-values.ts";
import { pathText, quoteValue, type Report } from "./report.ts";

/** The definition that judges the document; null when nothing recognizes it. */
export function recognize(document: Envelope, policy: KindPolicy, report: Report): Recognized | null {
  const { apiVersion, kind } = document;
  const definition = kindNamed(kind);
  if (definition?.apiVersions.includes(apiVersion)) return definition;
  const custom = customKind(policy.model, apiVersion, kind);
  if (custom) return custom;
  if (isExtraKind(policy, apiVersion, kind)) return "extra";
  const defined = policy.model?.kinds.find((one) => one.kind === kind);
  if (!definition && defined) {
    const message = `apiVersion ${quoteValue(apiVersion)} does not know the kind ${kind}. Write ${defined.apiVersions.join(" or ")}.`;
    report.add("unknown-api-version", message, ["apiVersion"]);
  } else if (!definition) {
    const message = `kind ${quoteValue(kind)} is not known here. ${kindAdvice(kind, policy.model)}`;
    report.add("unknown-kind", message, ["kind"]);
  } else if (
    kind === "Template" &&
    /^(backstage\.io|scaffolder\.backstage\.io)\/v1(beta[12]|alpha1)$/.test(apiVersion)
  ) {
    const message = `Templates of ${quoteValue(apiVersion)} are no longer supported. Migrate it to scaffolder.backstage.io/v1beta3: expressions become \${{ }} and spec.steps use current actions.`;
    report.add("old-template", message, ["apiVersion"]);
  } else {
    const message = `apiVersion ${quoteValue(apiVersion)} does not know the kind ${kind}. Write ${definition.apiVersions[0]}.`;
    report.add("unknown-api-version", message, ["apiVersion"]);
  }
  return null;
}

function kindAdvice(kind: string, model: CatalogModel | undefined): string {
  const all = [...kinds, ...(model?.kinds ?? [])].map((definition) => definition.kind);
  const near = all.find((known) => known.toLowerCase() === kind.toLowerCase());
  if (near) return `Kinds are case-sensitive: write ${near}.`;
  return `Write one of ${all.join(", ")}, or define the kind with a descriptor of the kind Kind.`;
}

/**
 * Checks spec against its kind. An extra kind may have any spec that is an object, or none.
 * @param relations the ways below spec where a ref may carry attributes
 */
export function checkSpec(
  document: Envelope,
  definition: Recognized,
  relations: readonly { keys: readonly string[] }[],
  report: Report,
): void {
  const optional = definition === "extra" || ("schema" in definition && !requiresSpec(definition));
  if (!Object.hasOwn(document, "spec")) {
    if (!optional) reportMissing("spec", [], report, { type: "object", fields: {} });
    return;
  }
  if (!isObject(document.spec)) {
    checkField(document.spec, { type: "object", fields: {} }, ["spec"], report);
    return;
  }
  if (definition === "extra") return;
  // With attributes or without, a reference is judged as one.
  const ways = relations.map(({ keys }) => keys);
  const spec = plainRefs(document.spec, ways);
  if ("schema" in definition) {
    checkCustomSpec(spec, definition, report);
    return;
  }
  const fields = fieldsOf(definition, spec.type);
  checkFields(spec, fields, ["spec"], report);
  checkSpelling(spec, fields, new Set(ways.map(([key]) => key ?? "")), report);
}

const requiresSpec = ({ schema }: CustomKind) =>
  Array.isArray(schema?.required) && schema.required.length > 0;

/** What the kind's own schema says, and that its relation fields hold references. */
function checkCustomSpec(spec: Record<string, unknown>, kind: CustomKind, report: Report): void {
  const found = kind.schema ? checkAgainstSchema(kind.schema, spec) : [];
  for (const { path, part, message } of found) {
    report.add("kind-schema", `${message} The kind ${kind.kind} says so.`, ["spec", ...path], part);
  }
  if (found.length > 0) return;
  for (const { field } of kind.relations) checkRefs(spec, field, ["spec"], report);
}

function checkRefs(
  value: unknown,
  keys: readonly string[],
  path: readonly (string | number)[],
  report: Report,
): void {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) checkRefs(item, keys, [...path, at], report);
    return;
  }
  const [key, ...rest] = keys;
  if (key !== undefined) {
    if (isObject(value) && Object.hasOwn(value, key)) checkRefs(value[key], rest, [...path, key], report);
  } else if (typeof value !== "string" || value === "") {
    const message = `${pathText(path)} is ${quoteValue(value)}. Write an entity reference, or {ref: …} with attributes.`;
    report.add("wrong-type", message, path);
  }
}

/** `dependson`, `providesApi`, `sub-component-of`: accepted as fields of the author's own, and most likely not meant so. */
function checkSpelling(
  spec: Record<string, unknown>,
  fields: Fields,
  added: ReadonlySet<string>,
  report: Report,
): void {
  let known: Map<string, string> | undefined;
  for (const key of Object.keys(spec)) {
    if (Object.hasOwn(fields, key) || added.has(key)) continue;
    known ??= new Map(Object.keys(fields).map((field) => [skeleton(field), field]));
    const meant = known.get(skeleton(key));
    if (!meant || Object.hasOwn(spec, meant)) continue;
    const message = `spec has no known field ${quoteValue(key)}, so it has no effect. Write ${meant} if that is meant.`;
    report.add("misspelled-field", message, ["spec", key], "key");
  }
}

function skeleton(field: string): string {
  return field
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replace(/s$/, "");
}
