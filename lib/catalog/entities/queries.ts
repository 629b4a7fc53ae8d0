/** Reads of many entities: lists, facets, the quick search. Refs are canonical (lower-cased) everywhere. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import type { Entity, EntityLabel, EntitySummary } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { type ActiveFilter, activeFilters } from "./address.ts";
import { type Scope, searchWords } from "./conditions.ts";
import { type CountRow, facetOf, facetStatement, facetsStatement, isRefFacet } from "./facet-statement.ts";
import {
  countStatement,
  listStatement,
  type Statement,
  type SummaryRow,
  summaryColumns,
  summaryJoins,
  summaryOf,
} from "./list-statement.ts";
import { type SearchRow, searchStatement } from "./search-statement.ts";
import {
  type EntityDocument,
  type EntityFilter,
  type EntityPage,
  type Facet,
  type FacetName,
  type Facets,
  facetNames,
  facetValuesMore,
  facetValuesShown,
  type ListState,
  type SearchResult,
} from "./types.ts";
import { VersionedCache } from "./versioned-cache.ts";

/** Some ten megabytes: a row is about half a kilobyte. */
const cache = new VersionedCache(20_000);

/**
 * Tells one state of the catalog from every other: which transaction wrote each source's row last. Whatever changes
 * entities, relations or problems updates its source's row in the same transaction, so this changes when they do and not
 * before. It is read before the rest: a result that is newer than its version does no harm.
 */
const catalogVersion =
  "SELECT md5(string_agg(id::text || xmin::text, '' ORDER BY id)) AS version FROM source";

async function readVersion(): Promise<string> {
  const [row] = await rows<{ version: string | null }>(catalogVersion);
  return row?.version ?? "";
}

function scopeOf(actor: Actor, filter: EntityFilter): Scope {
  // Without "mine" the answer is the same for everyone, and so is the key it is remembered under.
  const ownershipRefs = filter.mine && actor.type === "person" ? actor.ownershipRefs : [];
  const { q, kind, type, owner, lifecycle, system, domain, tag, mine } = filter;
  const words = searchWords(q).join(" ");
  return { filter: { q: words, kind, type, owner, lifecycle, system, domain, tag, mine }, ownershipRefs };
}

async function remembered<T>(
  key: unknown[],
  size: number | ((result: T) => number),
  compute: () => Promise<T>,
): Promise<T> {
  return cache.get(await readVersion(), JSON.stringify(key), size, compute);
}

const read = <T extends object>({ text, values }: Statement) =>
  rows<T & Record<string, unknown>>(text, values);

/** One page of the list; the last one when `state.page` is beyond it. */
export async function listEntities(actor: Actor, state: ListState): Promise<EntityPage> {
  authorize(actor, "catalog.read");
  const scope = scopeOf(actor, state);
  const { sort, page, size } = state;
  return remembered(["list", scope, sort, page, size], size, async () => {
    const [[counted], found] = await Promise.all([
      read<{ total: number }>(countStatement(scope)),
      read<SummaryRow>(listStatement(scope, state)),
    ]);
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / size));
    const shown = Math.min(page, pages);
    const items =
      shown === page ? found : await read<SummaryRow>(listStatement(scope, { sort, size, page: shown }));
    return { items: items.map(summaryOf), total, page: shown, size, pages };
  });
}

/** A filter that leaves nothing over, and how many entities there are without it. */
export interface FilterRelief {
  filter: ActiveFilter;
  total: number;
}

/** Of a list that is empty: each filter with what its removal would bring, the most first. At most eight are looked at. */
export async function listReliefs(actor: Actor, state: ListState): Promise<FilterRelief[]> {
  authorize(actor, "catalog.read");
  const reliefs = await Promise.all(
    activeFilters(state)
      .slice(0, 8)
      .map(async (filter) => {
        const [counted] = await read<{ total: number }>(countStatement(scopeOf(actor, filter.without)));
        return { filter, total: counted?.total ?? 0 };
      }),
  );
  return reliefs.sort((a, b) => b.total - a.total);
}

/** All facets with exact counts. @param limit most values of each; of `state.more`, `facetValuesMore` */
export async function listFacets(
  actor: Actor,
  state: Pick<ListState, keyof EntityFilter | "more">,
  limit = facetValuesShown,
): Promise<Facets> {
  authorize(actor, "catalog.read");
  const scope = scopeOf(actor, state);
  const limits = Object.fromEntries(
    facetNames.map((name) => [name, name === state.more ? Math.max(limit, facetValuesMore) : limit]),
  ) as Record<FacetName, number>;
  // Kinds make the tabs, and there are few.
  limits.kind = Math.max(limit, 30);
  return remembered(["facets", scope, limits], limit * facetNames.length, async () => {
    const counts = await read<CountRow>(facetsStatement(scope, limits));
    const labels = await readLabels(refsOf(counts, scope.filter));
    const total = counts.find(({ facet }) => facet === "entities")?.count ?? 0;
    const facets = facetNames.map((name) =>
      facetOf(
        name,
        counts.filter(({ facet }) => facet === name),
        scope.filter,
        labels,
      ),
    );
    return { total, facets };
  });
}

/** The values of one facet that hold `find`, counted as `listFacets` counts them. */
export async function findFacetValues(
  actor: Actor,
  state: EntityFilter,
  { facet, find, limit }: { facet: FacetName; find: string; limit: number },
): Promise<Facet> {
  authorize(actor, "catalog.read");
  const scope = scopeOf(actor, state);
  return remembered(["find", scope, facet, find, limit], limit, async () => {
    const counts = await read<CountRow>(facetStatement(scope, facet, find, limit));
    // What is selected stands in the list above the search; here only what was found is.
    const labels = await readLabels(isRefFacet(facet) ? counts.flatMap(({ value }) => value ?? []) : []);
    const found = facetOf(facet, counts, { ...scope.filter, [facet]: [] }, labels);
    const selected = new Set(scope.filter[facet]);
    return {
      ...found,
      values: found.values.map((value) => ({ ...value, selected: selected.has(value.value) })),
    };
  });
}

function refsOf(counts: readonly CountRow[], filter: EntityFilter): string[] {
  const refs = counts
    .filter(({ facet }) => facet !== "entities" && isRefFacet(facet))
    .map(({ value }) => value ?? "");
  return [...refs, ...filter.owner, ...filter.system, ...filter.domain];
}

async function readLabels(refs: readonly string[]): Promise<Map<string, EntityLabel>> {
  if (refs.length === 0) return new Map();
  const found = await rows<LabelColumns & { ref: string }>(
    "SELECT ref, kind, namespace, name, title FROM entity WHERE ref = ANY($1) AND deleted_at IS NULL",
    [[...new Set(refs)]],
  );
  const columns = new Map(found.map((row) => [row.ref, row]));
  return new Map(refs.map((ref) => [ref, labelOf(ref, columns.get(ref))]));
}

/** Quick search for the palette: best match first. Nothing is found by nothing. */
export async function searchEntities(actor: Actor, q: string, limit = 10): Promise<SearchResult> {
  authorize(actor, "catalog.read");
  const words = searchWords(q);
  if (words.length === 0) return { results: [], total: 0 };
  return remembered(["search", words, limit], limit, async () => {
    const found = await read<SearchRow>(searchStatement(q, limit));
    const results = found.map((row) => ({
      ...labelOf(row.ref, row),
      type: row.type,
      description: row.description,
      owner: row.owner_ref ? labelOf(row.owner_ref, ownerColumns(row)) : null,
    }));
    return { results, total: found[0]?.total ?? 0 };
  });
}

function ownerColumns(row: SearchRow): LabelColumns | null {
  if (!row.owner_ref || row.owner_name === null) return null;
  return {
    kind: row.owner_ref.slice(0, row.owner_ref.indexOf(":")),
    namespace: row.owner_namespace,
    name: row.owner_name,
    title: row.owner_title,
  };
}

const summaries = (where: string) =>
  `SELECT ${summaryColumns} FROM entity e ${summaryJoins} WHERE ${where} AND e.deleted_at IS NULL`;

export async function getEntitySummary(actor: Actor, ref: string): Promise<EntitySummary | null> {
  authorize(actor, "catalog.read");
  const [row] = await rows<SummaryRow & Record<string, unknown>>(summaries("e.ref = $1"), [ref]);
  return row ? summaryOf(row) : null;
}

/** The entities of `refs`, in that order; what nothing answers to is left out. */
export async function listByRefs(actor: Actor, refs: readonly string[]): Promise<EntitySummary[]> {
  authorize(actor, "catalog.read");
  if (refs.length === 0) return [];
  const found = await rows<SummaryRow & Record<string, unknown>>(summaries("e.ref = ANY($1)"), [refs]);
  const byRef = new Map(found.map((row) => [row.ref, summaryOf(row)]));
  return refs.flatMap((ref) => byRef.get(ref) ?? []);
}

const document = `
  SELECT ${summaryColumns}, e.created_at, e.data, (
      SELECT coalesce(json_agg(DISTINCT jsonb_build_object('type', r.type, 'targetRef', r.target_ref)), '[]')
      FROM relation r JOIN entity o ON o.id = r.origin_id AND o.deleted_at IS NULL WHERE r.source_ref = e.ref
    ) AS relations
  FROM entity e ${summaryJoins} WHERE e.ref = $1 AND e.deleted_at IS NULL`;

interface DocumentRow extends SummaryRow {
  created_at: Date;
  data: Entity;
  relations: { type: string; targetRef: string }[];
}

/** In the cache's rows of half a kilobyte: a document may hold an API's whole definition. */
const sizeOfDocument = (found: EntityDocument | null) => 1 + JSON.stringify(found).length / 500;

/** One entity whole, in one statement; null when nothing answers to `ref`. */
export async function getEntityDocument(actor: Actor, ref: string): Promise<EntityDocument | null> {
  authorize(actor, "catalog.read");
  // No text in the database holds this character, and asking for one fails.
  if (ref.includes("\u0000")) return null;
  return remembered(["document", ref], sizeOfDocument, async () => {
    const [row] = await rows<DocumentRow & Record<string, unknown>>(document, [ref]);
    if (!row) return null;
    const { data, relations, created_at } = row;
    return { ...summaryOf(row), createdAt: created_at.toISOString(), entity: data, relations };
  });
}
