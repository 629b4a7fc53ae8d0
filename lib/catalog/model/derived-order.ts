/** In which order derived properties are computed: after everything that they need. */
import { type Expression, parseExpression } from "./expression.ts";
import { keysOfPath } from "./property-keys.ts";
import type { CatalogModel, DerivedProperty } from "./types.ts";

/** A derived property of a kind. */
export interface PlannedProperty {
  /** Lower-cased */
  kind: string;
  property: DerivedProperty;
  /** Parsed, of an expression */
  expression: Expression | null;
  /** Whether other entities' derived values decide which ones count */
  filtersByDerived: boolean;
}

export interface DerivedPlan {
  order: PlannedProperty[];
  /** Left out: they need themselves, each as kind.name with the way back to it */
  cycles: string[][];
}

const keyOf = (kind: string, name: string) => `${kind}.${name}`;

/** Every derived property of a model, once a kind and name: the first one stands. */
export function derivedPlan(model: CatalogModel): DerivedPlan {
  const planned = new Map<string, PlannedProperty>();
  for (const [kind, property] of allDerived(model)) {
    const key = keyOf(kind, property.name);
    if (!planned.has(key)) planned.set(key, plan(kind, property));
  }
  const needs = new Map([...planned].map(([key, one]) => [key, needsOf(one, planned)]));
  return sorted(planned, needs);
}

function* allDerived(model: CatalogModel): Generator<[string, DerivedProperty]> {
  for (const { kind, derived } of model.kinds) for (const one of derived) yield [kind.toLowerCase(), one];
  for (const { extends: kind, derived } of model.extensions)
    for (const one of derived) yield [kind.toLowerCase(), one];
}

function plan(kind: string, property: DerivedProperty): PlannedProperty {
  const { rule } = property;
  if (rule.op === "expression") {
    return { kind, property, expression: expressionOf(rule.text), filtersByDerived: false };
  }
  const filtersByDerived = Object.keys(rule.where ?? {}).some((path) => keysOfPath(path)?.[0] === "derived");
  return { kind, property, expression: null, filtersByDerived };
}

function expressionOf(text: string): Expression | null {
  try {
    return parseExpression(text);
  } catch {
    // Its Kind says so; here it has no value.
    return null;
  }
}

/** Keys of the derived properties that one needs. A way that may end at any kind needs those of every kind. */
function needsOf(
  { kind, property, expression }: PlannedProperty,
  planned: ReadonlyMap<string, PlannedProperty>,
): string[] {
  if (expression) return expression.needs.map((name) => keyOf(kind, name)).filter((key) => planned.has(key));
  const { rule } = property;
  if (rule.op === "expression") return [];
  const names = [rule.value, ...Object.keys(rule.where ?? {}).map(keysOfPath)].flatMap((keys) =>
    keys?.[0] === "derived" && keys[1] ? [keys[1].toLowerCase()] : [],
  );
  const last = rule.over.at(-1)?.kind ?? null;
  return names.flatMap((name) =>
    [...planned].flatMap(([key, one]) =>
      one.property.name === name && (last === null || one.kind === last) ? [key] : [],
    ),
  );
}

function sorted(
  planned: ReadonlyMap<string, PlannedProperty>,
  needs: ReadonlyMap<string, readonly string[]>,
): DerivedPlan {
  const order: PlannedProperty[] = [];
  const cycles: string[][] = [];
  const state = new Map<string, "open" | "sound" | "cyclic">();
  const way: string[] = [];
  const visit = (key: string): boolean => {
    const known = state.get(key);
    if (known === "open") {
      cycles.push([...way.slice(way.indexOf(key)), key]);
      return false;
    }
    if (known) return known === "sound";
    state.set(key, "open");
    way.push(key);
    // All of them, so that every cycle is found.
    const sound = (needs.get(key) ?? []).map(visit).every(Boolean);
    way.pop();
    state.set(key, sound ? "sound" : "cyclic");
    const one = planned.get(key);
    if (sound && one) order.push(one);
    return sound;
  };
  for (const key of planned.keys()) visit(key);
  return { order, cycles };
}
