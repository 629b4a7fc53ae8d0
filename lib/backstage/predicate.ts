/** Backstage's filter predicates and its older filter texts, and what they ask of the catalog. */
import { z } from "zod";
import type { Predicate } from "#lib/catalog/query/types.ts";
import { inputError } from "./input.ts";

type Primitive = string | number | boolean;

export type ValuePredicate =
  | Primitive
  | { $exists: boolean }
  | { $in: Primitive[] }
  | { $contains: FilterPredicate }
  | { $hasPrefix: string };

export type FilterPredicate =
  | Primitive
  | { $all: FilterPredicate[] }
  | { $any: FilterPredicate[] }
  | { $not: FilterPredicate }
  | { [path: string]: ValuePredicate };

const primitive = z.union([z.string(), z.number(), z.boolean()]);

const valuePredicate: z.ZodType<ValuePredicate> = z.lazy(() =>
  z.union([
    primitive,
    z.object({ $exists: z.boolean() }),
    z.object({ $in: z.array(primitive) }),
    z.object({ $contains: predicate }),
    z.object({ $hasPrefix: z.string() }),
  ]),
);

/** A path does not begin with `$`: that is where operators live. */
const paths = z.record(z.string().regex(/^(?!\$)/), valuePredicate);

const predicate: z.ZodType<FilterPredicate> = z.lazy(() =>
  z.union([
    paths,
    primitive,
    z.strictObject({ $all: z.array(predicate) }),
    z.strictObject({ $any: z.array(predicate) }),
    z.strictObject({ $not: predicate }),
  ]),
);

const MAX_DEPTH = 60;
const MAX_PARTS = 5_000;

/** @throws PortolanError InvalidInput */
export function parseFilterPredicate(given: unknown): FilterPredicate {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw inputError("Query must be an object");
  }
  if (!isBounded(given)) throw inputError("Invalid query: it is nested too deeply or has too many parts");
  const result = predicate.safeParse(given);
  if (result.success) return result.data;
  throw inputError(
    `Invalid query: ${JSON.stringify(given).slice(0, 200)} is no filter predicate. Write {"<path>": <value>}, {"<path>": {"$exists": true}} with $exists, $in, $hasPrefix or $contains, and combine them with $all, $any and $not`,
  );
}

function isBounded(given: object): boolean {
  let parts = 0;
  let level: object[] = [given];
  for (let depth = 0; level.length > 0; depth += 1) {
    parts += level.length;
    if (depth > MAX_DEPTH || parts > MAX_PARTS) return false;
    level = level
      .flatMap((each) => Object.values(each) as unknown[])
      .filter((each) => typeof each === "object" && each !== null);
  }
  return true;
}

/** @throws PortolanError InvalidInput for what Backstage does not answer either */
export function toPredicate(filter: FilterPredicate): Predicate {
  if (!isObject(filter)) {
    throw inputError(
      `Invalid filter predicate: top-level primitive values are not supported. Wrap the value in a field expression, e.g. { "kind": ${JSON.stringify(filter)} }`,
    );
  }
  if ("$not" in filter) return { op: "not", of: toPredicate(filter.$not as FilterPredicate) };
  if ("$all" in filter) return { op: "all", of: (filter.$all as FilterPredicate[]).map(toPredicate) };
  if ("$any" in filter) return { op: "any", of: (filter.$any as FilterPredicate[]).map(toPredicate) };
  const fields = Object.entries(filter).map(([path, value]) =>
    fieldPredicate(path.toLowerCase(), value as ValuePredicate),
  );
  return fields.length === 1 && fields[0] ? fields[0] : { op: "all", of: fields };
}

function fieldPredicate(path: string, value: ValuePredicate): Predicate {
  if (!isObject(value)) return { op: "equals", path, values: [String(value)] };
  if ("$exists" in value) {
    const exists: Predicate = { op: "exists", path };
    return value.$exists ? exists : { op: "not", of: exists };
  }
  if ("$in" in value) return { op: "equals", path, values: value.$in.map(String) };
  if ("$hasPrefix" in value) return { op: "prefix", path, value: value.$hasPrefix };
  const { $contains: target } = value;
  if (!isObject(target)) return { op: "equals", path, values: [String(target)] };
  if (path === "relations") return relationPredicate(target);
  throw inputError(`Object form of $contains is not supported for field "${path}"`);
}

function relationPredicate(target: object): Predicate {
  let type: string | undefined;
  let targets: string[] | undefined;
  for (const [name, value] of Object.entries(target)) {
    const key = name.toLowerCase();
    if ((key === "type" && type !== undefined) || (key === "targetref" && targets !== undefined))
      throw inputError(`Duplicate key "${name}" in $contains for "relations"`);
    if (key === "type") type = typeof value === "string" ? value : "";
    else if (key === "targetref") targets = targetRefs(value);
    else
      throw inputError(
        `Unsupported key "${name}" in $contains for "relations". Only "type" and "targetRef" are supported`,
      );
    if (type === "") break;
  }
  if (!type) throw inputError(`The $contains operator for "relations" requires a "type" string property`);
  return { op: "relation", type, targets: targets ?? null };
}

function targetRefs(value: unknown): string[] {
  if (typeof value === "string") return [value];
  const listed = isObject(value) && Object.keys(value).length === 1 && "$in" in value ? value.$in : null;
  if (!Array.isArray(listed) || listed.some((each) => typeof each !== "string")) {
    throw inputError(
      `Unsupported value in $contains for "relations": expected a string or { "$in": [strings] }, but got ${JSON.stringify(value)}`,
    );
  }
  if (listed.length === 0) throw inputError(`Empty "$in" array for $contains on "relations" is not allowed`);
  return listed;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * `filter` parameters: each is a list of `path=value` or `path` joined by commas, all of which hold; a path that is repeated
 * has any of its values. Several parameters: any of them. Undefined without a condition.
 * @throws PortolanError InvalidInput
 */
export function parseFilterTexts(texts: readonly string[] | undefined): FilterPredicate | undefined {
  const filters = (texts ?? []).map(parseFilterText).filter((each) => each.length > 0);
  const sets = filters.map((conditions) => joined("$all", conditions));
  return sets.length === 0 ? undefined : joined("$any", sets);
}

function joined(operator: "$all" | "$any", parts: readonly FilterPredicate[]): FilterPredicate {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return operator === "$all" ? { $all: [...parts] } : { $any: [...parts] };
}

function parseFilterText(text: string): FilterPredicate[] {
  const byPath = new Map<string, string[]>();
  for (const statement of text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)) {
    const equals = statement.indexOf("=");
    const path = equals === -1 ? statement : statement.slice(0, equals).trim();
    if (!path) {
      throw inputError(
        `Invalid filter, '${statement}' is not a valid statement (expected a string on the form a=b or a= or a)`,
      );
    }
    const values = byPath.get(path) ?? [];
    if (equals !== -1) values.push(statement.slice(equals + 1).trim());
    byPath.set(path, values);
  }
  return [...byPath].map(([path, values]) => {
    const [value] = values;
    if (value === undefined) return { [path]: { $exists: true } };
    return { [path]: values.length === 1 ? value : { $in: values } };
  });
}
