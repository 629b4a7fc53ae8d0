import { parseEntityRef, splitEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { relationsFor } from "#lib/catalog/model/catalog-model.ts";
import type { CatalogModel, ModelRelation } from "#lib/catalog/model/types.ts";
import type { RelationAttributes, RelationEdge } from "#lib/catalog/types.ts";
import type { Envelope } from "./envelope.ts";
import { isObject, type RelationRule } from "./field.ts";
import { isKind, isNamespace, isObjectName } from "./format.ts";
import { fieldsOf, sharedRelations } from "./kinds.ts";
import type { Recognized } from "./recognized.ts";
import { checkAttributes, holdsObjects, type RefAt, refsAt } from "./relation-values.ts";
import { pathText, quoteValue, Report } from "./report.ts";

/** A way below `spec` that makes relations. */
interface RelationField {
  keys: readonly string[];
  rule: RelationRule;
  /**
   * What a ref that makes no relation is: the rules of the kind, its own stricter ones (another kind is an error), a warning
   * because another descriptor added the field, or nothing where nothing is known about the kind.
   */
  judged: "built-in" | "strict" | "warning" | "silent";
}

/** What the relation fields of a document say. */
export interface DocumentRelations {
  edges: RelationEdge[];
  /** Ways below `spec` whose refs carry attributes */
  attributed: string[][];
}

/** The fields of a document that are relations. */
export function relationFields(
  kind: string,
  definition: Recognized,
  model: CatalogModel | undefined,
  specType: unknown,
): RelationField[] {
  const added = relationsFor(model, kind);
  if (definition === "extra") {
    return Object.entries(sharedRelations).map(([name, rule]) => ({ keys: [name], rule, judged: "silent" }));
  }
  if ("schema" in definition) {
    return added.map((relation) => ({
      keys: relation.field,
      rule: ruleOf(relation),
      judged: definition.relations.includes(relation) ? "strict" : "warning",
    }));
  }
  const fields = fieldsOf(definition, specType);
  const own = Object.entries(fields).flatMap(([name, { relation }]): RelationField[] =>
    relation ? [{ keys: [name], rule: relation, judged: "built-in" }] : [],
  );
  // A field that the kind has is the kind's to say.
  const others = added.filter(({ field }) => !Object.hasOwn(fields, field[0] ?? ""));
  return [
    ...own,
    ...others.map((one): RelationField => ({ keys: one.field, rule: ruleOf(one), judged: "warning" })),
  ];
}

const ruleOf = ({ type, inverse, defaultKind, allowedKinds }: ModelRelation): RelationRule => ({
  forward: type,
  inverse,
  ...(defaultKind ? { defaultKind } : {}),
  ...(allowedKinds ? { only: allowedKinds } : {}),
});

/**
 * The edges that a document's fields make, each in both directions, whether or not the other end exists. Sorted by source,
 * type and target, without duplicates.
 */
export function relationsOf(
  document: Envelope,
  self: string,
  fields: readonly RelationField[],
  report: Report,
): DocumentRelations {
  const { spec } = document;
  if (!isObject(spec)) return { edges: [], attributed: [] };
  const edges = new Map<string, RelationEdge>();
  const add = (source: string, type: string, target: string, attributes: RelationAttributes | null) => {
    const key = `${source} ${type} ${target}`;
    const known = edges.get(key)?.attributes;
    const all = known || attributes ? { attributes: { ...known, ...attributes } } : {};
    edges.set(key, { source, type, target, ...all });
  };
  const attributed: string[][] = [];
  for (const { keys, rule, judged } of fields) {
    if (holdsObjects(spec, keys)) {
      attributed.push([...keys]);
      if (judged !== "silent") checkAttributes(spec, keys, report);
    }
    for (const ref of refsAt(spec, keys, ["spec"])) {
      const target = targetAsJudged(ref, rule, document, judged, report);
      if (!target) continue;
      add(self, rule.forward, target, ref.attributes);
      add(target, rule.inverse, self, ref.attributes);
    }
  }
  const sorted = [...edges.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
  return { edges: sorted, attributed };
}

function targetAsJudged(
  ref: RefAt,
  rule: RelationRule,
  document: Envelope,
  judged: RelationField["judged"],
  report: Report,
): string | null {
  if (judged === "silent") return targetOf(ref, rule, document, undefined, false);
  if (judged !== "warning") return targetOf(ref, rule, document, report, judged === "strict");
  const aside = new Report(() => ({ line: 1, column: 1 }));
  const target = targetOf(ref, rule, document, aside, false);
  for (const { message } of aside.problems) report.add("relation-not-made", message, ref.path);
  return target;
}

/** The canonical ref that a text names in its field, or null. Without a report (a kind we know nothing about) it is silent. */
function targetOf(
  { text, path }: RefAt,
  rule: RelationRule,
  document: Envelope,
  report: Report | undefined,
  strict: boolean,
): string | null {
  const parts = splitEntityRef(text);
  if (!parts) {
    const message = `${pathText(path)}: the entity reference ${quoteValue(text)} was not on the form [<kind>:][<namespace>/]<name>, such as ${example(rule)}.`;
    report?.add("invalid-entity-ref", message, path);
    return null;
  }
  if (!parts.kind && !rule.defaultKind) {
    const message = `${pathText(path)}: the reference ${quoteValue(text)} does not say its kind. Write ${kindExamples(rule, text)}.`;
    report?.add("ref-without-kind", message, path);
    return null;
  }
  const ref = parseEntityRef(text, {
    defaultKind: rule.defaultKind,
    defaultNamespace: document.metadata.namespace,
  });
  if (rule.only && !rule.only.some((kind) => kind.toLowerCase() === ref.kind.toLowerCase())) {
    const relates = `this field relates to ${rule.only.join(" or ")} only`;
    if (strict) {
      const message = `${pathText(path)}: ${quoteValue(text)} is a ${ref.kind}, and ${relates}. Write one such as ${example(rule)}.`;
      report?.add("ref-kind-not-allowed", message, path);
    } else {
      const message = `${pathText(path)}: ${quoteValue(text)} makes no relation, because ${relates}.`;
      report?.add("unexpected-ref-kind", message, path);
    }
    return null;
  }
  if (!isKind(ref.kind) || !isNamespace(ref.namespace.toLowerCase()) || !isObjectName(ref.name)) {
    const message = `${pathText(path)}: no entity can have the reference ${quoteValue(text)}, so it will never match one. Write the metadata.name of the entity that is meant.`;
    report?.add("unmatchable-ref", message, path);
  }
  return stringifyEntityRef(ref);
}

function example(rule: RelationRule): string {
  return `${(rule.defaultKind ?? rule.only?.[0] ?? "component").toLowerCase()}:default/name`;
}

function kindExamples(rule: RelationRule, text: string): string {
  const kinds = rule.only?.slice(0, 2) ?? ["component", "resource"];
  return kinds.map((kind) => `${kind.toLowerCase()}:${text}`).join(" or ");
}
