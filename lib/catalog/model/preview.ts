/** What a changed model would do to entities that are there. */
import { judgeEntity } from "#lib/catalog/descriptor/read.ts";
import type { Entity, KindPolicy, RelationEdge } from "#lib/catalog/types.ts";
import { derivedPlan } from "./derived-order.ts";
import type { KindPreview } from "./schema.ts";
import type { CatalogModel } from "./types.ts";

const NAMED = 20;

type Effects = Pick<KindPreview, "checked" | "breaks" | "mends" | "relationsAdded" | "relationsRemoved">;

/** Judges entities by the rules of today and those proposed, one after the other; `result` is what came of it so far. */
export class ModelComparison {
  readonly result: Effects = {
    checked: 0,
    breaks: { total: 0, entities: [] },
    mends: 0,
    relationsAdded: { total: 0, examples: [] },
    relationsRemoved: { total: 0, examples: [] },
  };
  readonly #now: KindPolicy;
  readonly #then: KindPolicy;

  constructor(now: KindPolicy, proposed: KindPolicy) {
    this.#now = now;
    this.#then = proposed;
  }

  add(ref: string, entity: Entity): void {
    const { result } = this;
    result.checked += 1;
    const now = judgeEntity(entity, this.#now);
    const then = judgeEntity(entity, this.#then);
    const wasRight = now.problems.every(({ severity }) => severity !== "error");
    const wrong = then.problems.filter(({ severity }) => severity === "error");
    if (wrong.length > 0) {
      // Its last good state stays, relations included.
      if (wasRight) this.#breaks(ref, entity, wrong);
      return;
    }
    if (!wasRight) result.mends += 1;
    compare(now.relations, then.relations, ref, result.relationsRemoved);
    compare(then.relations, now.relations, ref, result.relationsAdded);
  }

  #breaks(ref: string, { metadata }: Entity, problems: readonly { message: string }[]): void {
    const { breaks } = this.result;
    breaks.total += 1;
    if (breaks.entities.length >= NAMED) return;
    const messages = problems.slice(0, 3).map(({ message }) => message);
    breaks.entities.push({ ref, name: metadata.title ?? metadata.name, messages });
  }
}

/** Adds the edges of `edges` that `others` has not. An edge and its inverse are one relation. */
function compare(
  edges: readonly RelationEdge[],
  others: readonly RelationEdge[],
  ref: string,
  change: KindPreview["relationsAdded"],
): void {
  const keyOf = ({ source, type, target, attributes }: RelationEdge) =>
    JSON.stringify([source, type, target, attributes ?? null]);
  const known = new Set(others.map(keyOf));
  for (const edge of edges) {
    if (edge.source !== ref || known.has(keyOf(edge))) continue;
    change.total += 1;
    const { source, type, target } = edge;
    if (change.examples.length < NAMED) change.examples.push({ source, type, target });
  }
}

/** Derived properties, as kind.name, that come, change and go. */
export function derivedChanges(now: CatalogModel, proposed: CatalogModel): KindPreview["derived"] {
  const rules = (model: CatalogModel) =>
    new Map(
      derivedPlan(model).order.map(({ kind, property }) => [
        `${kind}.${property.name}`,
        JSON.stringify(property.rule),
      ]),
    );
  const [before, after] = [rules(now), rules(proposed)];
  return {
    added: [...after.keys()].filter((key) => !before.has(key)),
    changed: [...after]
      .filter(([key, rule]) => before.has(key) && before.get(key) !== rule)
      .map(([key]) => key),
    removed: [...before.keys()].filter((key) => !after.has(key)),
  };
}
