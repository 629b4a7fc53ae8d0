/** Reads of many entities: lists, facets. Refs are canonical (lower-cased) everywhere. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import { safeWebUrl } from "#lib/catalog/entity/web-address.ts";
import type { Statement } from "#lib/catalog/query/parameters.ts";
import type { Property } from "#lib/catalog/query/types.ts";
import type { Entity, EntityLabel, EntitySummary } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { type ActiveFilter, activeFilters, facetSelection } from "./address.ts";
import { type Scope, searchWords } from "./conditions.ts";
import {
  type CountRow,
  facetOf,
  facetStatement,
  facetsStatement,
  isRefFacet,
  propertyStatement,
} from "./facet-statement.ts";
import type { KnownProperties } from "./list-order.ts";
import {
  countStatement,
  type GroupRow,
  groupsStatement,
  type ListedRow,
  listStatement,
  type PropertiesRow,
  propertiesStatement,
  type Window,
} from "./list-statement.ts";
import { isPropertyPath, propertyWords } from "./property.ts";
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf } from "./summary.ts";
import {
  type EntityCard,
  type EntityDocument,
  type EntityFilter,
  type EntityGroup,
  type EntityPage,
  type Facet,
  type FacetName,
  type Facets,
  facetNames,
  facetValuesMore,
  facetValuesShown,
  type ListedEntity,
  type ListState,
} from "./types.ts";
import { VersionedCache } from "./versioned-cache.ts";

/** Some ten megabytes: a row is about half a kilobyte. */
const cache = new VersionedCache(20_000);

/**
 * Tells one state of the catalog from every other: its counter, and which transaction wrote each source's row last. Whatever changes
 * entities, relations or problems updates its source's row in the same transaction, so this changes when they do and not
 * before. It is read before the rest: a result that is newer than its version does no harm.
 */
const catalogVersion = `
  SELECT concat((SELECT version FROM catalog_state), ' ', md5(string_agg(id::text || xmin::text, '' ORDER BY id))) AS version
  FROM source`;

async function readVersion(): Promise<string> {
  const [row] = await rows<{ version: string | null }>(catalogVersion);
  return row?.version ?? "";
}

/** What rows of different moments are told apart by. */
export async function readCatalogVersion(actor: Actor): Promise<string> {
  authorize(actor, "catalog.read");
  return readVersion();
}

function scopeOf(actor: Actor, filter: EntityFilter): Scope {
  // Without "mine" the answer is the same for everyone, and so is the key it is remembered under.
  const ownershipRefs = filter.mine && actor.type === "person" ? actor.ownershipRefs : [];
  const { q, kind, type, owner, lifecycle, system, domain, tag, where, mine } = filter;
  const properties = filter.properties.filter(({ values }) => values.length > 0);
  const words = searchWords(q).join(" ");
  return {
    filter: { q: words, kind, type, owner, lifecycle, system, domain, tag, properties, where, mine },
    ownershipRefs,
  };
}

/**
 * What `compute` finds, as long as the catalog does not change.
 * @param key names what is computed and everything it depends on, the actor included where it matters
 * @param size of the result in rows of half a kilobyte
 */
export async function remembered<T>(
  _actor: Actor,
  key: unknown[],
  size: number | ((result: T) => number),
  compute: () => Promise<T>,
): Promise<T> {
  return cache.get(await readVersion(), JSON.stringify(key), size, compute);
}

const read = <T extends object>({ text, values }: Statement) =>
  rows<T & Record<string, unknown>>(text, values);

/** What is known of the properties that a list names, of all kinds. */
async function readProperties(paths: readonly string[]): Promise<KnownProperties> {
  const wanted = [...new Set(paths.filter(isPropertyPath).map((path) => path.toLowerCase()))];
  if (wanted.length === 0) return [];
  return rows<Property & Record<string, unknown>>(
    `SELECT kind, path, label, json_path AS "jsonPath", value_type AS "valueType"
     FROM property_path WHERE path = ANY($1) ORDER BY kind, path`,
    [wanted],
  );
}

const pathsOf = ({ sort, group, columns }: Pick<ListState, "sort" | "group" | "columns">): string[] => [
  ...sort.map(({ key }) => key),
  ...columns,
  ...(group ? [group] : []),
];

async function countRows(scope: Scope, group: string | null, known: KnownProperties): Promise<number> {
  if (group) {
    const groups = await read<GroupRow>(groupsStatement(scope, group, known));
    return groups.reduce((sum, { count }) => sum + count, 0);
  }
  const [counted] = await read<{ total: number }>(countStatement(scope));
  return counted?.total ?? 0;
}

/**
 * One page of the list; the last one when `state.page` is beyond it.
 * @param cursor continues behind the page whose `next` it is, however many rows came or went before it
 * @throws PortolanError InvalidInput for a cursor of another order
 */
export async function listEntities(
  actor: Actor,
  state: ListState,
  cursor: string | null = null,
): Promise<EntityPage> {
  authorize(actor, "catalog.read");
  const scope = scopeOf(actor, state);
  const { sort, group, columns, page, size } = state;
  return remembered(actor, ["list", scope, sort, group, columns, page, size, cursor], size, async () => {
    const known = await readProperties(pathsOf(state));
    const counting = countRows(scope, group, known);
    const window: Window = cursor
      ? { cursor, limit: size + 1 }
      : { offset: (page - 1) * size, limit: size + 1 };
    const [total, found] = await Promise.all([counting, readRows(scope, state, window, known)]);
    const pages = Math.max(1, Math.ceil(total / size));
    const shown = cursor ? page : Math.min(page, pages);
    const last =
      shown === page
        ? found
        : await readRows(scope, state, { offset: (shown - 1) * size, limit: size + 1 }, known);
    return { items: last.items, total, page: shown, size, pages, next: last.next };
  });
}

/** A batch of a list of any length, read anew. @param cursor where the last one ended; null for the first */
export async function listRows(
  actor: Actor,
  state: ListState,
  limit: number,
  cursor: string | null,
): Promise<{ items: ListedEntity[]; next: string | null }> {
  authorize(actor, "catalog.read");
  const window: Window = cursor ? { cursor, limit: limit + 1 } : { offset: 0, limit: limit + 1 };
  return readRows(scopeOf(actor, state), state, window, await readProperties(pathsOf(state)));
}

/** @param window with a limit of one more than is wanted, which tells whether there is more */
async function readRows(
  scope: Scope,
  shape: Pick<ListState, "sort" | "group" | "columns">,
  window: Window,
  known: KnownProperties,
): Promise<{ items: ListedEntity[]; next: string | null }> {
  const { statement, order } = listStatement(scope, shape, window, known);
  const found = await read<ListedRow>(statement);
  const wanted = found.slice(0, window.limit - 1);
  const last = wanted.at(-1);
  const next = last && found.length > wanted.length ? order.cursorOf(last) : null;
  const properties = await readValues(
    wanted.map(({ ref }) => ref),
    shape.columns.filter(isPropertyPath),
    known,
  );
  const items = wanted.map((row): ListedEntity => {
    const item = listedOf(row, properties);
    return shape.group ? { ...item, group: row.group_value } : item;
  });
  return { items, next };
}

async function readValues(
  refs: readonly string[],
  paths: readonly string[],
  known: KnownProperties,
): Promise<Map<string, Record<string, string[]>>> {
  if (refs.length === 0 || paths.length === 0) return new Map();
  const found = await read<PropertiesRow>(propertiesStatement([...new Set(refs)], paths, known));
  return new Map(
    found.map((row) => [
      row.ref,
      Object.fromEntries(
        paths.map((path, index) => [path, row[`c${index}`] ?? []]).filter(([, values]) => values?.length),
      ),
    ]),
  );
}

/** The groups of a grouped list in its order, each with how many rows it has. Empty without `state.group`. */
export async function listGroups(actor: Actor, state: ListState): Promise<EntityGroup[]> {
  authorize(actor, "catalog.read");
  const { group } = state;
  if (!group) return [];
  const scope = scopeOf(actor, state);
  const size = (groups: EntityGroup[]) => 1 + groups.length / 4;
  return remembered(actor, ["groups", scope, group], size, async () => {
    const known = await readProperties([group]);
    const found = await read<GroupRow>(groupsStatement(scope, group, known));
    const labels = await readLabels(found.flatMap(({ value }) => (value && isEntityRef(value) ? value : [])));
    return found.map(({ value, shown, count }) => ({
      value,
      shown,
      count,
      label: (value === null ? null : labels.get(value)) ?? null,
    }));
  });
}

/** The first two that a browser may follow. */
function webLinks(links: unknown): EntityCard["links"] {
  const found = Array.isArray(links) ? links : [];
  return found
    .flatMap((link: { url?: unknown; title?: unknown } | null) => {
      const url = safeWebUrl(link?.url);
      return url ? { url, title: typeof link?.title === "string" ? link.title : new URL(url).host } : [];
    })
    .slice(0, 2);
}

const isEntityRef = (value: string) => /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(value);

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
    const labels = await readLabels(refsOf(counts, scope.filter));
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
    const known = await readProperties([path]);
    const found = await read<CountRow>(propertyStatement(scope, path, known, options));
    const labels = await readLabels(found.flatMap(({ value }) => (value && isEntityRef(value) ? value : [])));
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
    const labels = await readLabels(isRefFacet(name) ? counts.flatMap(({ value }) => value ?? []) : []);
    return facetOf(name, counts, [], labels);
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

const summaries = (where: string) =>
  `SELECT ${summaryColumns} FROM entity e ${summaryJoins} WHERE ${where} AND e.deleted_at IS NULL`;

export async function getEntitySummary(actor: Actor, ref: string): Promise<EntitySummary | null> {
  authorize(actor, "catalog.read");
  const [row] = await rows<SummaryRow & Record<string, unknown>>(summaries("e.ref = $1"), [ref]);
  return row ? summaryOf(row) : null;
}

/** The entities of `refs`, in that order; what nothing answers to is left out. @param columns those that are properties are read */
export async function listByRefs(
  actor: Actor,
  refs: readonly string[],
  columns: readonly string[] = [],
): Promise<ListedEntity[]> {
  authorize(actor, "catalog.read");
  const asked = refs.filter((ref) => !ref.includes("\u0000"));
  if (asked.length === 0) return [];
  const paths = columns.filter(isPropertyPath);
  const [found, known] = await Promise.all([
    rows<SummaryRow & Record<string, unknown>>(summaries("e.ref = ANY($1)"), [asked]),
    readProperties(paths),
  ]);
  const properties = await readValues(
    found.map(({ ref }) => ref),
    paths,
    known,
  );
  const byRef = new Map(found.map((row) => [row.ref, listedOf(row, properties)]));
  return asked.flatMap((ref) => byRef.get(ref) ?? []);
}

function listedOf(row: SummaryRow, properties: ReadonlyMap<string, Record<string, string[]>>): ListedEntity {
  return {
    ...summaryOf(row),
    createdAt: row.created_at.toISOString(),
    properties: properties.get(row.ref) ?? {},
  };
}

/** The whole ref in full; null when nothing answers to it. */
export async function readEntityCard(actor: Actor, ref: string): Promise<EntityCard | null> {
  const [summary] = await listByRefs(actor, [ref]);
  if (!summary) return null;
  const [row] = await rows<{ links: unknown }>(
    "SELECT data->'metadata'->'links' AS links FROM entity WHERE ref = $1 AND deleted_at IS NULL",
    [ref],
  );
  const { kind, namespace, name, title, type, lifecycle, description, owner, updatedAt } = summary;
  return {
    label: { ref: summary.ref, kind, namespace, name, title, exists: true },
    type,
    lifecycle,
    description: description?.slice(0, 400) ?? null,
    owner,
    updatedAt,
    links: webLinks(row?.links),
  };
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
  return remembered(actor, ["document", ref], sizeOfDocument, async () => {
    const [row] = await rows<DocumentRow & Record<string, unknown>>(document, [ref]);
    if (!row) return null;
    const { data, relations, created_at } = row;
    return { ...summaryOf(row), createdAt: created_at.toISOString(), entity: data, relations };
  });
}
