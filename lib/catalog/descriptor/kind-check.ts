/** Whether a document is a valid example of its kind. */
import type { KindPolicy } from "#lib/catalog/types.ts";
import type { Envelope } from "./envelope.ts";
import { checkField, checkFields, type Fields, isObject, reportMissing } from "./field.ts";
import { fieldsOf, isExtraKind, type KindDefinition, kindNamed, kinds } from "./kinds.ts";
import { quoteValue, type Report } from "./report.ts";

/** The definition that judges the document; "extra" for a kind of the configuration; null when nothing recognizes it. */
export function recognize(
  document: Envelope,
  policy: KindPolicy,
  report: Report,
): KindDefinition | "extra" | null {
  const { apiVersion, kind } = document;
  const definition = kindNamed(kind);
  if (definition?.apiVersions.includes(apiVersion)) return definition;
  if (isExtraKind(policy, apiVersion, kind)) return "extra";
  if (!definition) {
    report.add("unknown-kind", `kind ${quoteValue(kind)} is not known here. ${kindAdvice(kind)}`, ["kind"]);
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

function kindAdvice(kind: string): string {
  const near = kinds.find((known) => known.kind.toLowerCase() === kind.toLowerCase());
  if (near) return `Kinds are case-sensitive: write ${near.kind}.`;
  const known = kinds.map((definition) => definition.kind).join(", ");
  return `Write one of ${known}, or have an administrator allow the kind in the catalog's configuration.`;
}

/** Checks spec against its kind. An extra kind may have any spec that is an object, or none. */
export function checkSpec(document: Envelope, definition: KindDefinition | "extra", report: Report): void {
  const { spec } = document;
  const extra = definition === "extra";
  if (!Object.hasOwn(document, "spec")) {
    if (!extra) reportMissing("spec", [], report, { type: "object", fields: {} });
    return;
  }
  if (!isObject(spec)) {
    checkField(spec, { type: "object", fields: {} }, ["spec"], report);
    return;
  }
  if (extra) return;
  const fields = fieldsOf(definition, spec.type);
  checkFields(spec, fields, ["spec"], report);
  checkSpelling(spec, fields, report);
}

/** `dependson`, `providesApi`, `sub-component-of`: accepted as fields of the author's own, and most likely not meant so. */
function checkSpelling(spec: Record<string, unknown>, fields: Fields, report: Report): void {
  let known: Map<string, string> | undefined;
  for (const key of Object.keys(spec)) {
    if (Object.hasOwn(fields, key)) continue;
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
