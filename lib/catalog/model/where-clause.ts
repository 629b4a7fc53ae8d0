/** The conditions of a derived property: from what authors write to a question about entities. */
import type { Comparison, Predicate } from "#lib/catalog/query/types.ts";
import { dotted, keysOfPath } from "./property-keys.ts";
import type { WhereClause } from "./types.ts";

const comparisons: readonly string[] = ["<", "<=", ">", ">="];

/**
 * `{spec.lifecycle: production, spec.cost: {">": 10}, spec.type: {not: library}}`: all of them have to hold.
 * @throws Error with a sentence for the author
 */
export function predicateOf(where: WhereClause): Predicate {
  const of = Object.entries(where).map(([path, condition]) => {
    const keys = keysOfPath(path);
    if (!keys) throw new Error(`${path} is not a path. Write it like spec.lifecycle.`);
    return conditionOf(dotted(keys), condition);
  });
  if (of.length === 0) throw new Error("It has no condition. Write one, such as spec.lifecycle: production.");
  return { op: "all", of };
}

function conditionOf(path: string, condition: unknown): Predicate {
  const values = valuesOf(condition);
  if (values) return { op: "equals", path, values };
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) {
    throw new Error(`${path}: write a value, a list of values, or a comparison such as {">": 10}.`);
  }
  const of = Object.entries(condition).map(([by, value]) => comparisonOf(path, by, value));
  const [only] = of;
  return of.length === 1 && only ? only : { op: "all", of };
}

function comparisonOf(path: string, by: string, value: unknown): Predicate {
  if (by === "exists" && typeof value === "boolean") {
    return value ? { op: "exists", path } : { op: "not", of: { op: "exists", path } };
  }
  if (by === "not") {
    const values = valuesOf(value);
    if (values) return { op: "not", of: { op: "equals", path, values } };
  }
  if (comparisons.includes(by) && (typeof value === "number" || typeof value === "string")) {
    return { op: "compare", path, by: by as Comparison, value };
  }
  if ((by === "prefix" || by === "includes") && typeof value === "string") return { op: by, path, value };
  throw new Error(`${path}: ${by} is not a comparison. Write not, exists, <, <=, >, >=, prefix or includes.`);
}

function valuesOf(value: unknown): string[] | null {
  const list = Array.isArray(value) ? value : [value];
  const scalars = list.every((item) => ["string", "number", "boolean"].includes(typeof item));
  return scalars && list.length > 0 ? list.map(String) : null;
}
