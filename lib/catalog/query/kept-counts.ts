/**
 * Counts that need no counting: of all entities and of whole kinds they are kept up to date with every change (table
 * `facet_count`, written by lib/catalog/sources/store/facet-counts.ts).
 */
import type { Parameters } from "./parameters.ts";
import type { Predicate } from "./types.ts";

/** Facets whose counts are kept. "owner" is the ref, "owner text" what its author wrote. */
export type KeptFacet = "kind" | "type" | "owner" | "owner text" | "lifecycle" | "system" | "domain" | "tag";

/** Lower-cased kinds, each once; null: all. */
export type Kinds = readonly string[] | null;

/** The kinds whose entities are exactly those that the predicate holds for; undefined when it asks for more than a kind. */
export function kindsOfPredicate(predicate: Predicate): Kinds | undefined {
  switch (predicate.op) {
    case "all":
      return predicate.of.reduce<Kinds | undefined>((kinds, part) => {
        const others = kinds === undefined ? undefined : kindsOfPredicate(part);
        return others === undefined ? undefined : inBoth(kinds ?? null, others);
      }, null);
    case "any": {
      const [only, ...others] = predicate.of;
      return only && others.length === 0 ? kindsOfPredicate(only) : undefined;
    }
    case "equals":
      if (predicate.path.toLowerCase() !== "kind") return undefined;
      return [...new Set(predicate.values.map((kind) => kind.toLowerCase()))].filter(isStorable);
    default:
      return undefined;
  }
}

/** The empty kind stands for all of them, and no text in the database holds NUL. */
const isStorable = (kind: string) => kind !== "" && !kind.includes("\u0000");

function inBoth(kinds: Kinds, others: Kinds): Kinds {
  if (kinds === null) return others;
  return others === null ? kinds : kinds.filter((kind) => others.includes(kind));
}

/** A subquery with the columns `value` and `count`: how often each value of the facet occurs in these kinds. */
export function keptValues(facet: KeptFacet, kinds: Kinds, parameters: Parameters): string {
  const of = `FROM facet_count WHERE facet = '${facet}' AND`;
  if (kinds === null) return `SELECT value, count ${of} kind = ''`;
  // An equality leaves the index its order: the most frequent values are its first.
  if (kinds.length === 1) return `SELECT value, count ${of} kind = ${parameters.add(kinds[0])}`;
  return `SELECT value, sum(count)::int AS count ${of} kind = ANY(${parameters.add(kinds)}::text[]) GROUP BY value`;
}

/** An expression: how many entities these kinds have. */
export function keptTotal(kinds: Kinds, parameters: Parameters): string {
  return `(SELECT coalesce(sum(count), 0)::int FROM (${keptValues("kind", kinds, parameters)}) kept)`;
}

/** A subquery with the columns `value` and `count`: how many entities of each kind have one of the facet's values. */
export function keptKindsOf(
  facet: Exclude<KeptFacet, "tag">,
  values: readonly string[],
  kinds: Kinds,
  parameters: Parameters,
): string {
  const of = kinds === null ? "kind <> ''" : `kind = ANY(${parameters.add(kinds)}::text[])`;
  return `SELECT kind AS value, sum(count)::int AS count FROM facet_count
    WHERE facet = '${facet}' AND value = ANY(${parameters.add(values)}::text[]) AND ${of} GROUP BY kind`;
}

/** A condition: some of these kinds' entities have a value there that is not counted among the facet's. */
export function hasUncounted(facet: KeptFacet, kinds: Kinds, parameters: Parameters): string {
  const kind = kinds === null ? "kind = ''" : `kind = ANY(${parameters.add(kinds)}::text[])`;
  return `EXISTS (SELECT FROM facet_count WHERE facet = 'uncounted' AND value = '${facet}' AND ${kind})`;
}
