/** Conditions while they are being written: which operators a field takes, and what is still missing. */
import type { Condition, FilterGroup, Operator } from "./filter.ts";
import { isGroup } from "./filter.ts";
import { isComparable } from "./filter-predicate.ts";
import type { Field } from "./types.ts";

/** Stands for relations of any type, where a field is chosen. */
export const anyRelation = "relations";

const relationType = (path: string): string | null | undefined => {
  if (path === anyRelation) return null;
  return path.toLowerCase().startsWith("relations.") ? path.slice("relations.".length) : undefined;
};

/** The field that a condition asks about, as choosers name it. */
export function pathOf(condition: Condition): string {
  if (!("type" in condition)) return condition.path;
  return condition.type === null ? anyRelation : `relations.${condition.type}`;
}

const textOperators: Operator[] = ["is", "is not", "has", "contains", "starts with", "is set", "is not set"];
const orderOperators: Operator[] = ["<", "<=", ">", ">=", "between"];

/** The usual one first. Every field takes comparisons: what a path holds may differ from kind to kind. */
export function operatorsOf(path: string, type: Field["type"]): Operator[] {
  if (relationType(path) !== undefined) return ["related", "unrelated"];
  if (type === "number" || type === "date") return [...orderOperators, ...textOperators];
  if (type === "boolean") return ["is", "is not", "is set", "is not set"];
  return [...textOperators, ...orderOperators];
}

export const operatorWords: Record<Operator, string> = {
  is: "is",
  "is not": "is not",
  has: "has all of",
  contains: "contains",
  "starts with": "starts with",
  "is set": "is set",
  "is not set": "is not set",
  "<": "< less than",
  "<=": "≤ at most",
  ">": "> more than",
  ">=": "≥ at least",
  between: "between",
  related: "leads to",
  unrelated: "does not lead to",
};

/** All that a condition compares with. */
export function valuesOf(condition: Condition): string[] {
  if ("values" in condition) return condition.values;
  if ("targets" in condition) return condition.targets;
  if ("value" in condition) return [condition.value];
  return "low" in condition ? [condition.low, condition.high] : [];
}

/** The same question with another field or operator; values are kept as far as they fit. */
export function conditionOf(path: string, op: Operator, values: readonly string[]): Condition {
  const [first = "", second = ""] = values;
  switch (op) {
    case "is":
    case "is not":
    case "has":
      return { op, path, values: values.filter(Boolean) };
    case "is set":
    case "is not set":
      return { op, path };
    case "between":
      return { op, path, low: first, high: second };
    case "related":
    case "unrelated":
      return { op, type: relationType(path) ?? null, targets: values.filter(Boolean) };
    default:
      return { op, path, value: first };
  }
}

/** What is missing, as a sentence; null for a condition that can be asked. */
export function missingIn(condition: Condition): string | null {
  switch (condition.op) {
    case "is":
    case "is not":
    case "has":
      return condition.values.length === 0 ? "Enter a value." : null;
    case "contains":
    case "starts with":
      return condition.value.trim() === "" ? "Enter a text." : null;
    case "between":
      return isComparable(condition.low) && isComparable(condition.high) ? null : numberOrDate;
    case "<":
    case "<=":
    case ">":
    case ">=":
      return isComparable(condition.value) ? null : numberOrDate;
    default:
      return null;
  }
}

const numberOrDate = "Enter a number like 3.5 or a date like 2026-03-31.";

export const isComplete = (group: FilterGroup): boolean =>
  group.of.every((node) => (isGroup(node) ? isComplete(node) : missingIn(node) === null));
