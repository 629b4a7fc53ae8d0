/** Filters as predicates: what lib/catalog/query compiles and evaluates. */
import type { Predicate } from "#lib/catalog/query/types.ts";
import { PortolanError } from "#lib/errors.ts";
import type { Condition, FilterGroup } from "./filter.ts";
import { isGroup } from "./filter.ts";

export function filterPredicate(group: FilterGroup): Predicate {
  const of = group.of.map((node) => (isGroup(node) ? filterPredicate(node) : conditionPredicate(node)));
  if (group.match === "none") return not({ op: "any", of });
  return { op: group.match, of };
}

const not = (of: Predicate): Predicate => ({ op: "not", of });

/** @throws PortolanError InvalidInput for a comparison with what is neither a number nor a date */
function conditionPredicate(condition: Condition): Predicate {
  switch (condition.op) {
    case "is":
      return { op: "equals", path: condition.path, values: condition.values };
    case "is not":
      return not({ op: "equals", path: condition.path, values: condition.values });
    case "has":
      return {
        op: "all",
        of: condition.values.map((value) => ({ op: "equals", path: condition.path, values: [value] })),
      };
    case "contains":
      return { op: "includes", path: condition.path, value: condition.value };
    case "starts with":
      return { op: "prefix", path: condition.path, value: condition.value };
    case "is set":
      return { op: "exists", path: condition.path };
    case "is not set":
      return not({ op: "exists", path: condition.path });
    case "between": {
      const { path, low, high } = condition;
      return {
        op: "all",
        of: [
          { op: "compare", path, by: ">=", value: comparable(low) },
          { op: "compare", path, by: "<=", value: comparable(high) },
        ],
      };
    }
    case "related":
      return related(condition.type, condition.targets);
    case "unrelated":
      return not(related(condition.type, condition.targets));
    default:
      return { op: "compare", path: condition.path, by: condition.op, value: comparable(condition.value) };
  }
}

const related = (type: string | null, targets: readonly string[]): Predicate => ({
  op: "relation",
  type,
  targets: targets.length > 0 ? [...targets] : null,
});

const isoDate = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

function comparable(value: string): number | string {
  const number = Number(value);
  if (value.trim() !== "" && Number.isFinite(number)) return number;
  if (isoDate.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new PortolanError(
    "InvalidInput",
    `"${value}" is neither a number nor a date.`,
    "Write a number like 3.5 or a date like 2026-03-31.",
  );
}

/** What a comparison takes; the filter builder marks what it does not. */
export function isComparable(value: string): boolean {
  try {
    comparable(value);
    return true;
  } catch {
    return false;
  }
}
