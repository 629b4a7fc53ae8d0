/** How a derived property comes about, in words. */
import { dotted } from "./property-keys.ts";
import type { DerivedProperty, RelationStep, WhereClause } from "./types.ts";

const aggregateWords = {
  sum: "Sum of",
  min: "Smallest",
  max: "Largest",
  avg: "Average of",
} as const;

/** "Count of entities over hasPart where spec.lifecycle is production" */
export function lineageOf({ rule }: DerivedProperty): string {
  if (rule.op === "expression") return `Computed: ${rule.text}`;
  const way = `over ${rule.over.map(stepWords).join(", then ")}`;
  const condition = rule.where ? ` where ${whereWords(rule.where)}` : "";
  const value = dotted(rule.value ?? []);
  if (rule.op === "count") return `Count of entities ${way}${condition}`;
  if (rule.op === "mirror") return `${value} of the entity ${way}${condition}`;
  return `${aggregateWords[rule.op]} ${value} of entities ${way}${condition}`;
}

const stepWords = ({ type, kind }: RelationStep) => (kind ? `${type} to a ${kind}` : type);

function whereWords(where: WhereClause): string {
  return Object.entries(where)
    .map(([path, condition]) => `${path} ${conditionWords(condition)}`)
    .join(" and ");
}

function conditionWords(condition: unknown): string {
  if (Array.isArray(condition)) return `is ${condition.join(" or ")}`;
  if (typeof condition !== "object" || condition === null) return `is ${String(condition)}`;
  return Object.entries(condition)
    .map(([by, value]) => {
      if (by === "exists") return value ? "is there" : "is not there";
      return by === "not" ? `is not ${[value].flat().join(" or ")}` : `${by} ${String(value)}`;
    })
    .join(" and ");
}
