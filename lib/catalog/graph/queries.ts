/** Reads for the relation graph. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import {
  type RelationFamily,
  readingPlace,
  relationFamilies,
  relationFamily,
} from "#lib/catalog/entity/relation-type.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { follows, mergeInverses } from "./neighbours.ts";
import type { GraphNode, Neighbourhood } from "./types.ts";

export interface NeighbourhoodOptions {
  ref: string;
  /** Steps from the centre, 1 to 4 */
  depth: number;
  /** Lower-cased kinds to show; none: all. Others are neither shown nor walked through; the centre always is. */
  kinds?: readonly string[];
  relations?: readonly RelationFamily[];
  scope?: "related" | "owned";
  limit?: number;
  /** Only the edges that end at the centre: what a small drawing can bear */
  spokesOnly?: boolean;
}

const shownAtMost = 150;
/** Counting stops here: a person cannot read a number of this size off a graph, and the walk stays below 100 ms. */
const countedAtMost = 5000;

const relationsFrom = `
  SELECT DISTINCT r.source_ref AS source, r.type, r.target_ref AS target
  FROM relation r
  WHERE r.source_ref = ANY($1) AND r.target_ref <> r.source_ref`;

const relationsAmong = `${relationsFrom} AND r.target_ref = ANY($1)`;

const labelsOf = `
  SELECT wanted.ref, e.kind, e.namespace, e.name, e.title, e.type, e.owner_ref, e.deleted_at, e.sort_name
  FROM unnest($1::text[]) wanted(ref) LEFT JOIN entity e ON e.ref = wanted.ref`;

interface RelationRow {
  source: string;
  type: string;
  target: string;
}

const kindOf = (ref: string) => ref.slice(0, ref.indexOf(":"));

/** The entities around `ref` and the edges between them. `depth` + 2 statements. */
export async function neighbourhood(actor: Actor, options: NeighbourhoodOptions): Promise<Neighbourhood> {
  authorize(actor, "catalog.read");
  const {
    ref,
    depth,
    kinds = [],
    relations = [],
    scope = "related",
    limit = shownAtMost,
    spokesOnly = false,
  } = options;
  const distances = new Map([[ref, 0]]);
  /** By which relation it was met first, in the order in which an entity's relations are read */
  const places = new Map([[ref, -1]]);
  const met = new Set<string>();
  const families = new Set<RelationFamily>();
  let frontier = [ref];
  let more = false;
  for (let distance = 0; distance < depth && frontier.length > 0 && !more; distance += 1) {
    const next: string[] = [];
    for (const { type, target } of await rows<RelationRow>(relationsFrom, [frontier])) {
      if (!follows({ relations: [], scope }, type, distance)) continue;
      families.add(relationFamily(type));
      if (!follows({ relations, scope }, type, distance)) continue;
      met.add(target);
      if (kinds.length > 0 && !kinds.includes(kindOf(target))) continue;
      const known = distances.get(target);
      if (known === undefined || known === distance + 1) {
        places.set(target, Math.min(places.get(target) ?? Number.POSITIVE_INFINITY, readingPlace(type)));
      }
      if (known !== undefined) continue;
      if (distances.size >= countedAtMost) {
        more = true;
        break;
      }
      distances.set(target, distance + 1);
      next.push(target);
    }
    // The order decides what is left out beyond the limit, so it may not depend on the plan of the statement.
    frontier = next.sort();
  }
  const place = (found: string) => places.get(found) ?? 0;
  const refs = [...distances]
    .sort((a, b) => a[1] - b[1] || place(a[0]) - place(b[0]) || a[0].localeCompare(b[0]))
    .slice(0, limit)
    .map(([found]) => found);
  const [nodes, among] = await Promise.all([
    readNodes(refs, distances),
    rows<RelationRow>(relationsAmong, [refs]),
  ]);
  const all = mergeInverses(among).filter((edge) => inScope(edge.type, scope));
  for (const edge of all) families.add(edge.family);
  const edges = all.filter(
    (edge) =>
      (relations.length === 0 || relations.includes(edge.family)) &&
      (!spokesOnly || edge.source === ref || edge.target === ref),
  );
  return {
    centre: ref,
    nodes,
    edges,
    total: distances.size,
    more,
    kinds: countKinds(met, ref),
    families: relationFamilies.filter((family) => families.has(family)),
  };
}

const inScope = (type: string, scope: "related" | "owned") =>
  scope === "related" || type === "parentOf" || type === "ownerOf";

async function readNodes(refs: string[], distances: ReadonlyMap<string, number>): Promise<GraphNode[]> {
  const found = await rows<
    LabelColumns & { ref: string; type: string | null; owner_ref: string | null; sort_name: string | null }
  >(labelsOf, [refs]);
  const name = (row: { sort_name: string | null; ref: string }) => row.sort_name ?? row.ref;
  return found
    .sort(
      (a, b) =>
        (distances.get(a.ref) ?? 0) - (distances.get(b.ref) ?? 0) ||
        name(a).localeCompare(name(b)) ||
        a.ref.localeCompare(b.ref),
    )
    .map((row) => ({
      ...labelOf(row.ref, row),
      distance: distances.get(row.ref) ?? 0,
      type: row.type,
      ownerRef: row.owner_ref,
    }));
}

function countKinds(met: ReadonlySet<string>, centre: string): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const ref of met) {
    if (ref !== centre) counts.set(kindOf(ref), (counts.get(kindOf(ref)) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

/** An entity to begin a graph from. */
export interface GraphStart extends EntityLabel {
  relations: number;
}

/** Where to begin: entities that match `text`, else the systems and domains with the most parts, and the actor's groups. */
export async function graphStarts(
  actor: Actor,
  text: string,
): Promise<{ matches: GraphStart[]; central: GraphStart[]; mine: GraphStart[] }> {
  authorize(actor, "catalog.read");
  if (text) {
    return {
      matches: await readStarts(matchingStarts, [`%${escapeLike(text.toLowerCase())}%`, text.toLowerCase()]),
      central: [],
      mine: [],
    };
  }
  const mineRefs = actor.type === "person" ? actor.ownershipRefs : [];
  const [central, mine] = await Promise.all([
    readStarts(centralStarts, []),
    readStarts(startsOf, [mineRefs]),
  ]);
  return { matches: [], central, mine };
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

const startColumns = `e.ref, e.kind, e.namespace, e.name, e.title, e.deleted_at,
  (SELECT count(*) FROM (SELECT DISTINCT r.type, r.target_ref FROM relation r WHERE r.source_ref = e.ref LIMIT 1000) own)::int AS relations`;

const matchingStarts = `
  SELECT ${startColumns} FROM (
    SELECT * FROM entity WHERE search_text LIKE $1 AND deleted_at IS NULL
    ORDER BY (lower(name) = $2 OR lower(title) = $2) DESC NULLS LAST, (sort_name LIKE $2 || '%') DESC, sort_name LIMIT 20
  ) e`;

const centralStarts = `
  SELECT * FROM (
    SELECT ${startColumns} FROM entity e WHERE split_part(e.ref, ':', 1) IN ('system', 'domain') AND e.deleted_at IS NULL
  ) candidate ORDER BY relations DESC, ref LIMIT 10`;

const startsOf = `
  SELECT ${startColumns} FROM entity e WHERE e.ref = ANY($1) AND e.deleted_at IS NULL ORDER BY e.kind, e.sort_name LIMIT 10`;

async function readStarts(text: string, values: readonly unknown[]): Promise<GraphStart[]> {
  const found = await rows<LabelColumns & { ref: string; relations: number }>(text, values);
  return found.map((row) => ({ ...labelOf(row.ref, row), relations: row.relations }));
}
