/** What changed between two JSON Schemas, for data that goes in one direction. */
import {
  type Fields,
  fieldsOf,
  inlineJson,
  isFields,
  listOf,
  textOf,
  textsOf,
} from "#lib/apis/definition/fields.ts";
import { type References, typeNameOf } from "#lib/apis/definition/references.ts";
import { flattened } from "#lib/apis/schema/combination.ts";
import { typesOf, typeWords } from "#lib/apis/schema/words.ts";
import { limitChanges } from "./limits.ts";
import type { Direction, SchemaRule } from "./rules.ts";
import { matchVariants } from "./variants.ts";

/** A change of data, not judged yet. */
export interface SchemaFinding {
  rule: SchemaRule;
  /** From the nearest named schema, or from `""` where there is none: ["Pet", "owner", "name"] */
  path: readonly string[];
  sentence: string;
}

/** Findings of one body; a definition that changed more than this is another one. */
const findingsAtMost = 500;
const deepest = 40;

/** `before` and `after` are schemas of two documents; the same pair is looked at once, wherever it occurs. */
export function compareSchemas(
  before: { schema: unknown; references: References },
  after: { schema: unknown; references: References },
  direction: Direction,
): SchemaFinding[] {
  const comparer = new SchemaComparer(before.references, after.references, direction);
  comparer.compare(before.schema, after.schema, [], 0);
  return comparer.findings;
}

class SchemaComparer {
  readonly findings: SchemaFinding[] = [];
  readonly #before: References;
  readonly #after: References;
  readonly #direction: Direction;
  readonly #seen = new Map<object, Set<object>>();

  constructor(before: References, after: References, direction: Direction) {
    this.#before = before;
    this.#after = after;
    this.#direction = direction;
  }

  compare(old: unknown, next: unknown, path: readonly string[], depth: number): void {
    if (old === next || this.findings.length >= findingsAtMost || depth > deepest) return;
    if (!isFields(old) || !isFields(next)) {
      this.#booleans(old, next, path);
      return;
    }
    // What another file has is not known on either side.
    if (this.#isUnknown(old, this.#before) || this.#isUnknown(next, this.#after)) return;
    if (this.#isSeen(this.#target(old, this.#before), this.#target(next, this.#after))) return;
    const here = anchored(old, next, path);
    const was = flattened(old, this.#before);
    const is = flattened(next, this.#after);
    const found = this.findings.length;
    this.#types(was, is, here);
    // Below values of different types every single thing differs; that says nothing more.
    if (this.findings.slice(found).some(({ rule }) => rule === "type-changed")) return;
    this.#format(was, is, here);
    this.#values(was, is, here);
    for (const { rule, sentence } of limitChanges(was, is)) this.#add(rule, here, sentence);
    if (was.deprecated !== true && is.deprecated === true)
      this.#add("property-deprecated", here, `${nameOf(here)} is deprecated.`);
    this.#properties(was, is, here, depth);
    this.#others(was, is, here, depth);
    if (was.items !== undefined || is.items !== undefined)
      this.compare(was.items ?? true, is.items ?? true, [...here, "[]"], depth + 1);
    this.#variants(was, is, here, depth);
  }

  #add(rule: SchemaRule, path: readonly string[], sentence: string): void {
    if (this.findings.length < findingsAtMost) this.findings.push({ rule, path, sentence });
  }

  #isUnknown({ $ref }: Fields, references: References): boolean {
    return typeof $ref === "string" && references.at($ref) === undefined;
  }

  #target(schema: Fields, references: References): object {
    const target = textOf(schema.$ref) === null ? schema : references.at(String(schema.$ref));
    return isFields(target) ? target : schema;
  }

  #isSeen(old: object, next: object): boolean {
    const partners = this.#seen.get(old) ?? new Set();
    this.#seen.set(old, partners);
    if (partners.has(next)) return true;
    partners.add(next);
    return false;
  }

  /** A schema may be `true`, anything, or `false`, nothing; a missing one is anything. */
  #booleans(old: unknown, next: unknown, path: readonly string[]): void {
    const wasAny = !isFields(old) && old !== false;
    const isAny = !isFields(next) && next !== false;
    if (wasAny === isAny && isFields(old) === isFields(next)) return;
    if (isAny || old === false) {
      if (isFields(old) && isOpen(old)) return;
      this.#add("type-widened", path, `${nameOf(path)} may be anything now.`);
    } else if (!(isFields(next) && isOpen(next))) {
      this.#add(
        "type-narrowed",
        path,
        `${nameOf(path)} was anything and is ${typeWords(next, this.#after)} now.`,
      );
    }
  }

  #types(was: Fields, is: Fields, path: readonly string[]): void {
    const before = new Set(typesOf(was));
    const after = new Set(typesOf(is));
    if (before.size > 0 && after.size > 0) {
      if (!before.has("null") && after.has("null"))
        this.#add("became-nullable", path, `${nameOf(path)} may be null now.`);
      if (before.has("null") && !after.has("null"))
        this.#add("became-not-nullable", path, `${nameOf(path)} may no longer be null.`);
    }
    before.delete("null");
    after.delete("null");
    const rule = typeRule(before, after);
    if (!rule) return;
    const words = [typeWords(was, this.#before), typeWords(is, this.#after)];
    const [from, to] =
      words[0] === words[1] ? [[...before].join(" or ") || "any", [...after].join(" or ") || "any"] : words;
    this.#add(rule, path, `The type of ${nameOf(path)} was ${from} and is ${to} now.`);
  }

  #format(was: Fields, is: Fields, path: readonly string[]): void {
    const old = textOf(was.format);
    const next = textOf(is.format);
    if (old === next) return;
    if (old === null) this.#add("format-added", path, `${nameOf(path)} has to be of the format ${next} now.`);
    else if (next === null)
      this.#add("format-removed", path, `${nameOf(path)} was of the format ${old} and is of none now.`);
    else if (widerNumbers.has(`${old} ${next}`))
      this.#add("type-widened", path, `${nameOf(path)} was ${old} and is ${next} now.`);
    else if (widerNumbers.has(`${next} ${old}`))
      this.#add("type-narrowed", path, `${nameOf(path)} was ${old} and is ${next} now.`);
    else this.#add("format-changed", path, `The format of ${nameOf(path)} was ${old} and is ${next} now.`);
  }

  #values(was: Fields, is: Fields, path: readonly string[]): void {
    const old = allowed(was);
    const next = allowed(is);
    if (!old && !next) return;
    if (!old || !next) {
      if (!old) this.#add("values-limited", path, `${nameOf(path)} takes only ${shortList(next)} now.`);
      else this.#add("values-unlimited", path, `${nameOf(path)} is no longer one of ${shortList(old)}.`);
      return;
    }
    const removed = [...old].filter((value) => !next.has(value));
    const added = [...next].filter((value) => !old.has(value));
    if (removed.length > 0)
      this.#add("value-removed", path, `${nameOf(path)} is no longer ${shortList(removed)}.`);
    if (added.length > 0) this.#add("value-added", path, `${nameOf(path)} may be ${shortList(added)} now.`);
  }

  #properties(was: Fields, is: Fields, path: readonly string[], depth: number): void {
    const old = fieldsOf(was.properties);
    const next = fieldsOf(is.properties);
    const required = { was: new Set(textsOf(was.required)), is: new Set(textsOf(is.required)) };
    for (const [name, schema] of Object.entries(old)) {
      if (this.#isHidden(schema, this.#before)) continue;
      const at = [...path, name];
      const now = next[name];
      if (!Object.hasOwn(next, name)) {
        const refused = is.additionalProperties === false && this.#direction === "request";
        this.#add(refused ? "property-refused" : "property-removed", at, `${nameOf(at)} was removed.`);
        continue;
      }
      if (this.#isHidden(now, this.#after)) {
        this.#add(
          "property-became-read-only",
          at,
          `${nameOf(at)} is ${this.#direction === "request" ? "read" : "write"} only now.`,
        );
        continue;
      }
      if (!required.was.has(name) && required.is.has(name))
        this.#add("property-became-required", at, `${nameOf(at)} was optional and is required now.`);
      if (required.was.has(name) && !required.is.has(name))
        this.#add("property-became-optional", at, `${nameOf(at)} was required and is optional now.`);
      this.compare(schema, now, at, depth + 1);
    }
    for (const [name, schema] of Object.entries(next)) {
      if (Object.hasOwn(old, name) || this.#isHidden(schema, this.#after)) continue;
      const at = [...path, name];
      const rule = required.is.has(name) ? "property-added-required" : "property-added-optional";
      this.#add(rule, at, `${nameOf(at)} was added${required.is.has(name) ? " and is required" : ""}.`);
    }
  }

  /** What the server alone sets is no part of a request; what it never sends, none of a response. */
  #isHidden(schema: unknown, references: References): boolean {
    const key = this.#direction === "request" ? "readOnly" : "writeOnly";
    return references.follow(schema)[key] === true;
  }

  #others(was: Fields, is: Fields, path: readonly string[], depth: number): void {
    const old = was.additionalProperties ?? true;
    const next = is.additionalProperties ?? true;
    if (old !== false && next === false)
      this.#add("other-properties-refused", path, `${nameOf(path)} takes no other properties now.`);
    else if (old === false && next !== false)
      this.#add("other-properties-allowed", path, `${nameOf(path)} may have other properties now.`);
    else this.compare(old, next, [...path, "*"], depth + 1);
  }

  #variants(was: Fields, is: Fields, path: readonly string[], depth: number): void {
    const old = [...listOf(was.oneOf), ...listOf(was.anyOf)];
    const next = [...listOf(is.oneOf), ...listOf(is.anyOf)];
    if (old.length === 0 && next.length === 0) return;
    const { pairs, removed, added } = matchVariants(old, next);
    for (const [a, b] of pairs) this.compare(a, b, path, depth + 1);
    // A schema without variants takes what its other keywords take: the first variant limits it, the last one's end frees it.
    if (old.length === 0)
      this.#add("type-narrowed", path, `${nameOf(path)} has to be one of several variants now.`);
    else if (next.length === 0)
      this.#add("type-widened", path, `${nameOf(path)} is no longer one of several variants.`);
    else {
      for (const one of removed)
        this.#add("variant-removed", path, `${nameOf(path)} is no longer ${typeWords(one, this.#before)}.`);
      for (const one of added)
        this.#add("variant-added", path, `${nameOf(path)} may be ${typeWords(one, this.#after)} now.`);
    }
  }
}

/** From a schema on that both name alike, places are told from there, so that operations that use it share what changed. */
function anchored(old: Fields, next: Fields, path: readonly string[]): readonly string[] {
  const name = typeNameOf(textOf(next.$ref));
  return name !== null && name === typeNameOf(textOf(old.$ref)) ? [name] : path;
}

const isOpen = (schema: Fields) =>
  Object.keys(schema).every((key) => key === "description" || key === "title");

const nameOf = (path: readonly string[]): string => {
  const last = path.at(-1);
  if (last === undefined) return "The value";
  if (last === "[]") return "An item";
  return last === "*" ? "Any other property" : last;
};

const shortList = (values: Iterable<string> | null): string => {
  const list = [...(values ?? [])];
  const shown = list.slice(0, 8).join(", ");
  return list.length > 8 ? `${shown} and ${list.length - 8} more` : shown;
};

function allowed(schema: Fields): Set<string> | null {
  if ("const" in schema) return new Set([inlineJson(schema.const)]);
  if (!Array.isArray(schema.enum)) return null;
  return new Set(schema.enum.filter((value) => value !== null).map(inlineJson));
}

const widerNumbers = new Set(["int32 int64", "float double"]);

/** An empty set is any type. Integers are numbers. */
function typeRule(before: ReadonlySet<string>, after: ReadonlySet<string>): SchemaRule | null {
  const takes = (set: ReadonlySet<string>, type: string) =>
    set.size === 0 || set.has(type) || (type === "integer" && set.has("number"));
  const kept = before.size > 0 ? [...before].every((type) => takes(after, type)) : after.size === 0;
  const covered = after.size > 0 ? [...after].every((type) => takes(before, type)) : before.size === 0;
  if (kept && covered) return null;
  if (kept) return "type-widened";
  return covered ? "type-narrowed" : "type-changed";
}
