/**
 * Relation fields hold refs: one text, a list of them, or in place of any text an object `{ref: …, protocol: grpc}` whose other
 * fields say more about the relation.
 */
import type { Entity, RelationAttributes } from "#lib/catalog/types.ts";
import { isObject } from "./field.ts";
import { type Path, pathText, quoteValue, type Report } from "./report.ts";

/** One reference at its place. */
export interface RefAt {
  text: string;
  path: Path;
  attributes: RelationAttributes | null;
}

const MAX_ATTRIBUTES = 20;
const MAX_TEXT = 500;
const attributeName = /^[A-Za-z][\w.-]{0,62}$/;

const hasRef = (value: unknown): value is Record<string, unknown> & { ref: string } =>
  isObject(value) && Object.hasOwn(value, "ref") && typeof value.ref === "string";

/** Every reference at the end of `keys`. Lists on the way are opened; what is no reference was reported by whoever knows the field. */
export function* refsAt(value: unknown, keys: readonly string[], path: Path): Generator<RefAt> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      // A list in a list of refs is no reference.
      if (keys.length > 0 || !Array.isArray(item)) yield* refsAt(item, keys, [...path, at]);
    }
    return;
  }
  const [key, ...rest] = keys;
  if (key !== undefined) {
    if (isObject(value) && Object.hasOwn(value, key)) yield* refsAt(value[key], rest, [...path, key]);
  } else if (typeof value === "string") {
    if (value !== "") yield { text: value, path, attributes: null };
  } else if (hasRef(value)) {
    if (value.ref !== "") yield { text: value.ref, path: [...path, "ref"], attributes: attributesOf(value) };
  }
}

function attributesOf(value: Record<string, unknown>): RelationAttributes | null {
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string | number | boolean] => entry[0] !== "ref" && isAttribute(entry[1]),
  );
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

const isAttribute = (value: unknown) =>
  typeof value === "number" ||
  typeof value === "boolean" ||
  (typeof value === "string" && value.length <= MAX_TEXT);

/** Reports what an object with a ref may not hold. */
export function checkAttributes(spec: unknown, keys: readonly string[], report: Report): void {
  eachObject(spec, keys, ["spec"], (value, path) => {
    const names = Object.keys(value).filter((name) => name !== "ref");
    if (names.length > MAX_ATTRIBUTES) {
      const message = `${pathText(path)} has ${names.length} attributes. Keep to ${MAX_ATTRIBUTES}.`;
      report.add("relation-attribute", message, path);
    }
    for (const name of names.slice(0, MAX_ATTRIBUTES)) {
      const at = [...path, name];
      if (!attributeName.test(name)) {
        const message = `The attribute ${quoteValue(name)} of a relation is not valid. Write a letter, then at most 62 letters, digits, "_", "-" and ".", such as protocol.`;
        report.add("relation-attribute", message, at, "key");
      } else if (!isAttribute(value[name])) {
        const message = `${pathText(at)} is ${quoteValue(value[name])}. Write text of at most ${MAX_TEXT} characters, a number, true or false.`;
        report.add("relation-attribute", message, at);
      }
    }
  });
}

function eachObject(
  value: unknown,
  keys: readonly string[],
  path: Path,
  found: (value: Record<string, unknown>, path: Path) => void,
): void {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) eachObject(item, keys, [...path, at], found);
    return;
  }
  const [key, ...rest] = keys;
  if (key === undefined) {
    if (hasRef(value)) found(value, path);
  } else if (isObject(value) && Object.hasOwn(value, key)) {
    eachObject(value[key], rest, [...path, key], found);
  }
}

/** Whether any reference at the end of `keys` is an object. */
export function holdsObjects(spec: unknown, keys: readonly string[]): boolean {
  let found = false;
  eachObject(spec, keys, [], () => {
    found = true;
  });
  return found;
}

/** The value with each `{ref, …}` at the end of the ways in place of its ref; the same value when there is none. */
export function plainRefs<T>(value: T, ways: readonly (readonly string[])[]): T {
  return ways.reduce<T>(
    (plain, keys) => (holdsObjects(plain, keys) ? (replaced(plain, keys) as T) : plain),
    value,
  );
}

function replaced(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, keys));
  const [key, ...rest] = keys;
  if (key === undefined) return hasRef(value) ? value.ref : value;
  if (!isObject(value) || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: replaced(value[key], rest) };
}

/**
 * An entity as clients without attributes of relations expect it: plain refs.
 * @param attributed ways below `spec` that hold objects, as its judged document names them
 */
export function plainDocument(entity: Entity, attributed: readonly (readonly string[])[]): Entity {
  if (attributed.length === 0 || !entity.spec) return entity;
  return { ...entity, spec: plainRefs(entity.spec, attributed) };
}
