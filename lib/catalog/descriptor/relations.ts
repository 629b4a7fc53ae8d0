import { parseEntityRef, splitEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import type { RelationEdge } from "#lib/catalog/types.ts";
import type { Envelope } from "./envelope.ts";
import { isObject, type RelationRule } from "./field.ts";
import { isKind, isNamespace, isObjectName } from "./format.ts";
import { fieldsOf, type KindDefinition, sharedRelations } from "./kinds.ts";
import { type Path, pathText, quoteValue, type Report } from "./report.ts";

/**
 * The edges that a document's fields make, each in both directions, whether or not the other end exists. Sorted by source,
 * type and target, without duplicates.
 */
export function relationsOf(
  document: Envelope,
  self: string,
  definition: KindDefinition | "extra",
  report: Report,
): RelationEdge[] {
  const { spec } = document;
  if (!isObject(spec)) return [];
  const edges = new Map<string, RelationEdge>();
  const add = (source: string, type: string, target: string) => {
    edges.set(`${source} ${type} ${target}`, { source, type, target });
  };
  for (const [field, rule] of relationRules(definition, spec.type)) {
    for (const { text, path } of refsIn(spec[field], ["spec", field])) {
      const target = targetOf(text, rule, document, path, definition === "extra" ? undefined : report);
      if (!target) continue;
      add(self, rule.forward, target);
      add(target, rule.inverse, self);
    }
  }
  return [...edges.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}

function* relationRules(
  definition: KindDefinition | "extra",
  specType: unknown,
): Generator<[string, RelationRule]> {
  if (definition === "extra") {
    yield* Object.entries(sharedRelations);
    return;
  }
  const fields = fieldsOf(definition, specType);
  for (const name in fields) {
    const rule = fields[name]?.relation;
    if (rule) yield [name, rule];
  }
}

/** What has the wrong type was reported with the field; here only text counts. */
function* refsIn(value: unknown, path: Path): Generator<{ text: string; path: Path }> {
  if (typeof value === "string" && value !== "") yield { text: value, path };
  if (!Array.isArray(value)) return;
  for (const [at, item] of value.entries()) {
    if (typeof item === "string" && item !== "") yield { text: item, path: [...path, at] };
  }
}

/** The canonical ref that a text names in its field, or null. Without a report (a kind we know nothing about) it is silent. */
function targetOf(
  text: string,
  rule: RelationRule,
  document: Envelope,
  path: Path,
  report: Report | undefined,
): string | null {
  const parts = splitEntityRef(text);
  if (!parts) {
    const message = `${pathText(path)}: the entity reference ${quoteValue(text)} was not on the form [<kind>:][<namespace>/]<name>, such as ${example(rule)}.`;
    report?.add("invalid-entity-ref", message, path);
    return null;
  }
  if (!parts.kind && !rule.defaultKind) {
    const message = `${pathText(path)}: the reference ${quoteValue(text)} does not say its kind. Write component:${text} or resource:${text}.`;
    report?.add("ref-without-kind", message, path);
    return null;
  }
  const ref = parseEntityRef(text, {
    defaultKind: rule.defaultKind,
    defaultNamespace: document.metadata.namespace,
  });
  if (rule.only && !rule.only.some((kind) => kind.toLowerCase() === ref.kind.toLowerCase())) {
    const message = `${pathText(path)}: ${quoteValue(text)} makes no relation, because this field relates to ${rule.only.join(" or ")} only.`;
    report?.add("unexpected-ref-kind", message, path);
    return null;
  }
  if (!isKind(ref.kind) || !isNamespace(ref.namespace.toLowerCase()) || !isObjectName(ref.name)) {
    const message = `${pathText(path)}: no entity can have the reference ${quoteValue(text)}, so it will never match one. Write the metadata.name of the entity that is meant.`;
    report?.add("unmatchable-ref", message, path);
  }
  return stringifyEntityRef(ref);
}

function example(rule: RelationRule): string {
  return `${(rule.defaultKind ?? "component").toLowerCase()}:default/name`;
}
