/** Facets: the values of a property, each with how many entities have it. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { facetSelection } from "#lib/catalog/entities/address.ts";
import type { Scope } from "#lib/catalog/entities/conditions.ts";
import {
  type CountRow,
  facetOf,
  facetStatement,
  facetsStatement,
  isRefFacet,
  propertyStatement,
} from "#lib/catalog/entities/facet-statement.ts";
import { readLabels, readValueLabels } from "#lib/catalog/entities/labels/queries.ts";
import { readProperties } from "#lib/catalog/entities/properties/queries.ts";
import { propertyWords } from "#lib/catalog/entities/property.ts";
import { scopeOf } from "#lib/catalog/entities/scope.ts";
import {
  type EntityFilter,
  type Facet,
  type FacetName,
  type Facets,
  facetNames,
  facetValuesMore,
  facetValuesShown,
  type ListState,
} from "#lib/catalog/entities/types.ts";
import { remembered } from "#lib/catalog/entities/version/queries.ts";
import type { Statement } from "#lib/catalog/query/parameters.ts";
import { rows } from "#lib/db/pool.ts";

const read = <T extends object>({ text, values }: Statement) =>
  rows<T & Record<string, unknown>>(text, values);

/**
 * All facets with exact counts.
 * @param limit most values of each; of `state.more`, `facetValuesMore`
 * @param declared paths that are facets though the state does not name them, as a kind declares them
 */
export async function listFacets(
  actor: Actor,
  state: Pick<ListState, keyof EntityFilter | "more">,
  limit = facetValuesShown,
  declared: readonly { path: string; label: string }[] = [],
): Promise<Facets> {
  authorize(actor, "catalog.read");
  const scope = scopeOf(actor, state);
  const limitOf = (name: string) => (name === state.more ? Math.max(limit, facetValuesMore) : limit);
  const limits = Object.fromEntries(facetNames.map((name) => [name, limitOf(name)])) as Record<
    FacetName,
    number
  >;
  // Kinds make the tabs, and there are few.
  limits.kind = Math.max(limit, 30);
  const named = new Set(state.properties.map(({ path }) => path.toLowerCase()));
  const paths = [
    ...state.properties.map(({ path }) => ({ path, label: "" })),
    ...declared.filter(({ path }) => !named.has(path.toLowerCase())),
  ];
  const [builtIn, properties] = await Promise.all([
    readFacets(actor, scope, limits),
    Promise.all(paths.map((path) => readPropertyFacet(actor, scope, path, { limit: limitOf(path.path) }))),
  ]);
  return { total: builtIn.total, facets: [...builtIn.facets, ...properties] };
}

async function readFacets(actor: Actor, scope: Scope, limits: Record<FacetName, number>): Promise<Facets> {
  const size = Object.values(limits).reduce((sum, limit) => sum + limit, 0) / 4;
  return remembered(actor, ["facets", scope, limits], size, async () => {
    const counts = await read<CountRow>(facetsStatement(scope, limits));
    const labels = await readLabels(actor, refsOf(counts, scope.filter));
    const total = counts.find(({ facet }) => facet === "entities")?.count ?? 0;
    const facets = facetNames.map((name) =>
      facetOf(
        name,
        counts.filter(({ facet }) => facet === name),
        scope.filter[name],
        labels,
      ),
    );
    return { total, facets };
  });
}

async function readPropertyFacet(
  actor: Actor,
  scope: Scope,
  { path, label }: { path: string; label?: string },
  options: { find?: string; limit: number },
): Promise<Facet> {
  return remembered(actor, ["property", scope, path, options], options.limit / 4, async () => {
    const known = await readProperties(actor, [path]);
    const found = await read<CountRow>(propertyStatement(scope, path, known, options));
    const labels = await readValueLabels(
      actor,
      found.map(({ value }) => value),
    );
    const written = label || propertyWords(known[0]?.label ?? path);
    return facetOf(path, found, options.find ? [] : facetSelection(scope.filter, path), labels, written);
  });
}

/** The values of one facet that hold `find`, counted as `listFacets` counts them. */
export async function findFacetValues(
  actor: Actor,
  state: EntityFilter,
  { facet, find, limit }: { facet: string; find: string; limit: number },
): Promise<Facet> {
  authorize(actor, "catalog.read");
  const scope = scopeOf(actor, state);
  const found = await findValues(actor, scope, facet, find, limit);
  // What is selected stands in the list above the search; here only what was found is.
  const selected = new Set(facetSelection(scope.filter, facet));
  return {
    ...found,
    values: found.values.map((value) => ({ ...value, selected: selected.has(value.value) })),
  };
}

async function findValues(
  actor: Actor,
  scope: Scope,
  facet: string,
  find: string,
  limit: number,
): Promise<Facet> {
  const name = facetNames.find((known) => known === facet);
  if (!name) return readPropertyFacet(actor, scope, { path: facet }, { find, limit });
  return remembered(actor, ["find", scope, name, find, limit], limit / 4, async () => {
    const counts = await read<CountRow>(facetStatement(scope, name, find, limit));
    const labels = await readLabels(
      actor,
      isRefFacet(name) ? counts.flatMap(({ value }) => value ?? []) : [],
    );
    return facetOf(name, counts, [], labels);
  });
}

function refsOf(counts: readonly CountRow[], filter: EntityFilter): string[] {
  const refs = counts
    .filter(({ facet }) => facet !== "entities" && isRefFacet(facet))
    .map(({ value }) => value ?? "");
  return [...refs, ...filter.owner, ...filter.system, ...filter.domain];
}
