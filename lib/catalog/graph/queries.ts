/** Reads for the graph: which entities a slice has, and the edges between them. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { filterPredicate } from "#lib/catalog/entities/filter-predicate.ts";
import { parseFilter } from "#lib/catalog/entities/filter-text.ts";
import { VersionedCache } from "#lib/catalog/entities/versioned-cache.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import { knownRelationTypes } from "#lib/catalog/entity/relation-type.ts";
import { parseEntityRef, splitEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { compilePredicate } from "#lib/catalog/query/compile.ts";
import { Parameters } from "#lib/catalog/query/parameters.ts";
import { rows } from "#lib/db/pool.ts";
import { graphDataHref } from "./address.ts";
import { assembleEdges, assembleNodes, type EdgeRow, type NodeRow } from "./assemble.ts";
import { impactDepths } from "./impact/queries.ts";
import { inScope } from "./neighbours.ts";
import { findPath } from "./path/queries.ts";
import type { GraphSearch } from "./schema.ts";
import type { GraphData } from "./types.ts";
import { walk } from "./walk/queries.ts";

/** More than this no browser draws well; the page says how many there are. */
const shownAtMost = 20_000;

export interface GraphOptions {
  /** Most nodes, the nearest first */
  limit?: number;
  /** Only the edges that end at the centre: what a small drawing can bear */
  spokesOnly?: boolean;
}

type Slice = Pick<
  GraphSearch,
  | "entity"
  | "slice"
  | "domain"
  | "system"
  | "owner"
  | "filter"
  | "depth"
  | "scope"
  | "kinds"
  | "relations"
  | "from"
  | "to"
  | "impact"
>;

/** How far the graph goes where the address does not say. */
export function graphReach(
  actor: Actor,
  search: Partial<Slice>,
): { depth: number; scope: "related" | "owned" } {
  authorize(actor, "catalog.read");
  const owns = /^(group|user):/i.test(search.entity ?? "");
  const scope = search.scope ?? (owns ? "owned" : "related");
  return { depth: search.depth ?? (search.entity ? (owns ? 3 : 1) : 0), scope };
}

interface Member {
  ref: string;
  distance: number;
}

interface Members {
  found: Member[];
  met: Iterable<string>;
  total: number;
  more: boolean;
}

/** Grows with every change of the catalog. */
export async function catalogVersion(actor: Actor): Promise<string> {
  authorize(actor, "catalog.read");
  const [state] = await rows<{ version: string }>("SELECT version::text FROM catalog_state");
  return state?.version ?? "";
}

/** Graphs that were asked for since the catalog changed: the page counts what the browser then draws. In nodes and edges. */
const recent = new VersionedCache(200_000);

/** The slice that `search` asks for, with its path and its impact. */
export async function readGraph(
  actor: Actor,
  search: Partial<Slice>,
  options: GraphOptions = {},
): Promise<GraphData> {
  authorize(actor, "catalog.read");
  const version = await catalogVersion(actor);
  const key = `${graphDataHref(search)} ${options.limit ?? ""} ${options.spokesOnly ?? ""}`;
  const size = ({ refs, sources }: GraphData) => 1 + refs.length + sources.length;
  return recent.get(version, key, size, () => composeGraph(actor, search, options));
}

async function composeGraph(actor: Actor, search: Partial<Slice>, options: GraphOptions): Promise<GraphData> {
  const limit = options.limit ?? shownAtMost;
  const [members, path, impact] = await Promise.all([
    membersOf(actor, search, limit),
    pathRefs(actor, search),
    search.impact ? impactDepths(actor, canonical(search.impact), limit) : null,
  ]);
  const distances = new Map(members.found.slice(0, limit).map(({ ref, distance }) => [ref, distance]));
  const kept = distances.size;
  for (const ref of [...(path ?? []), ...(impact?.keys() ?? [])]) {
    if (distances.size < shownAtMost && !distances.has(ref)) distances.set(ref, 0);
  }
  const nodes = await readNodes([...distances.keys()], distances);
  const scope = graphReach(actor, search).scope;
  const index = new Map(nodes.map(({ ref }, place) => [ref, place]));
  const centreRef = search.entity ? canonical(search.entity) : null;
  const centre = centreRef === null ? null : (index.get(centreRef) ?? null);
  const edges = (await readEdges(nodes.map(({ ref }) => ref)))
    .filter((edge) => search.entity === undefined || inScope(edge.type, scope))
    .filter((edge) => !options.spokesOnly || edge.source === centre || edge.target === centre);
  const labels = await labelsOfPlaces(nodes, index);
  return {
    ...assembleNodes(nodes, (ref) => labels.get(ref) ?? splitEntityRef(ref)?.name ?? ref),
    ...assembleEdges(edges, nodes.length, search.relations ?? []),
    centre,
    distances:
      search.entity || (search.depth ?? 0) > 0 ? nodes.map(({ ref }) => distances.get(ref) ?? 0) : null,
    path: path?.flatMap((ref) => index.get(ref) ?? []) ?? null,
    impact: impact ? nodes.map(({ ref }) => impact.get(ref) ?? -1) : null,
    total: members.total + distances.size - kept,
    more: members.more,
    kindCounts: countKinds(members.met),
  };
}

/** @throws PortolanError InvalidInput when the text is no ref */
const canonical = (text: string) => stringifyEntityRef(parseEntityRef(text));

const pathRefs = async (
  actor: Actor,
  { from, to, relations = [] }: Partial<Slice>,
): Promise<string[] | null> => {
  if (!from || !to) return null;
  const { refs } = await findPath(actor, { from: canonical(from), to: canonical(to), relations });
  return refs;
};

async function membersOf(actor: Actor, search: Partial<Slice>, limit: number): Promise<Members> {
  const { depth, scope } = graphReach(actor, search);
  const { kinds = [], relations = [] } = search;
  if (search.entity) {
    const seeds = [canonical(search.entity)];
    const walked = await walk(actor, { seeds, depth, kinds, relations, scope, limit: shownAtMost });
    return { ...walked, total: walked.found.length };
  }
  const condition = conditionOf(search);
  if (!condition) return { found: [], met: [], total: 0, more: false };
  const all = (
    await rows<{ ref: string }>(
      `SELECT e.ref FROM entity e WHERE e.deleted_at IS NULL AND ${condition.text} ORDER BY e.ref`,
      condition.values,
    )
  ).map(({ ref }) => ref);
  const wanted = kinds.length > 0 ? all.filter((ref) => kinds.includes(kindOf(ref))) : all;
  if (depth === 0) {
    return {
      found: wanted.map((ref) => ({ ref, distance: 0 })),
      met: all,
      total: wanted.length,
      more: false,
    };
  }
  const walked = await walk(actor, { seeds: wanted.slice(0, limit), depth, kinds, relations, scope, limit });
  return {
    found: walked.found,
    met: new Set([...all, ...walked.met]),
    total: Math.max(wanted.length, walked.found.length),
    more: walked.more,
  };
}

const kindOf = (ref: string) => ref.slice(0, ref.indexOf(":"));

/** Which entities a slice has, as a condition on `e`; null when the address names none. */
function conditionOf(search: Partial<Slice>): { text: string; values: unknown[] } | null {
  const parameters = new Parameters();
  const conditions: string[] = [];
  for (const column of ["domain", "system", "owner"] as const) {
    const refs = search[column] ?? [];
    if (refs.length === 0) continue;
    const kind = column === "owner" ? "group" : column;
    const place = parameters.add(
      refs.map((ref) => stringifyEntityRef(parseEntityRef(ref, { defaultKind: kind }))),
    );
    conditions.push(`(e.${column}_ref = ANY(${place}) OR e.ref = ANY(${place}))`);
  }
  const filter = search.filter ? parseFilter(search.filter) : null;
  if (filter) conditions.push(compilePredicate(filterPredicate(filter), parameters, "e"));
  if (search.slice === "company") conditions.push("true");
  return conditions.length === 0 ? null : { text: conditions.join(" AND "), values: parameters.values };
}

const nodesOf = `
  SELECT wanted.ref, e.kind, e.namespace, e.name, e.title, e.owner_ref, e.system_ref, e.domain_ref, e.deleted_at, e.sort_name
  FROM unnest($1::text[]) wanted(ref) LEFT JOIN entity e ON e.ref = wanted.ref`;

async function readNodes(refs: string[], distances: ReadonlyMap<string, number>): Promise<NodeRow[]> {
  const found = await rows<
    LabelColumns & {
      ref: string;
      owner_ref: string | null;
      system_ref: string | null;
      domain_ref: string | null;
      sort_name: string | null;
    }
  >(nodesOf, [refs]);
  const order = (row: { ref: string; sort_name: string | null }) => row.sort_name ?? row.ref;
  const compare = new Intl.Collator("en").compare;
  return found
    .sort(
      (a, b) =>
        (distances.get(a.ref) ?? 0) - (distances.get(b.ref) ?? 0) ||
        compare(order(a), order(b)) ||
        (a.ref < b.ref ? -1 : 1),
    )
    .map((row) => ({
      ...labelOf(row.ref, row),
      ownerRef: row.owner_ref,
      systemRef: row.system_ref,
      domainRef: row.domain_ref,
    }));
}

/**
 * Edges between nodes, by index. Both directions are stored: of the known types the forward one is enough, of others what the
 * entity itself declares, since nothing tells which of two unknown types is the other's inverse.
 */
const edgesAmong = `
  WITH node AS (SELECT ref, (place - 1)::int AS place FROM unnest($1::text[]) WITH ORDINALITY wanted(ref, place))
  SELECT DISTINCT s.place AS source, r.type, t.place AS target, r.attributes
  FROM node s JOIN relation r ON r.source_ref = s.ref JOIN node t ON t.ref = r.target_ref
  WHERE s.place <> t.place
    AND (r.type = ANY($2) OR (r.type <> ALL($3) AND EXISTS
      (SELECT 1 FROM entity origin WHERE origin.id = r.origin_id AND origin.ref = r.source_ref)))
  ORDER BY source, target, r.type`;

const forwardTypes = [
  "ownerOf",
  "hasPart",
  "dependsOn",
  "providesApi",
  "consumesApi",
  "parentOf",
  "hasMember",
];

const readEdges = (refs: string[]) =>
  rows<EdgeRow & object>(edgesAmong, [refs, forwardTypes, knownRelationTypes]);

/** Titles of owners, systems and domains that are no nodes of the graph. */
async function labelsOfPlaces(
  nodes: readonly NodeRow[],
  index: ReadonlyMap<string, number>,
): Promise<Map<string, string>> {
  const named = new Set(
    nodes.flatMap(({ ownerRef, systemRef, domainRef }) => [ownerRef, systemRef, domainRef]),
  );
  const labels = new Map<string, string>();
  const absent: string[] = [];
  for (const ref of named) {
    if (ref === null) continue;
    const node = nodes[index.get(ref) ?? -1];
    if (node) labels.set(ref, node.title ?? node.name);
    else absent.push(ref);
  }
  for (const node of nodes) labels.set(node.ref, node.title ?? node.name);
  const found = await rows<{ ref: string; label: string }>(
    "SELECT ref, coalesce(title, name) AS label FROM entity WHERE ref = ANY($1)",
    [absent],
  );
  for (const { ref, label } of found) labels.set(ref, label);
  return labels;
}

function countKinds(met: Iterable<string>): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const ref of met) counts.set(kindOf(ref), (counts.get(kindOf(ref)) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}
