/** Walks over relations from entities outwards. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { readingPlace } from "#lib/catalog/entity/relation-type.ts";
import { follows } from "#lib/catalog/graph/neighbours.ts";
import { rows } from "#lib/db/pool.ts";

export interface WalkOptions {
  seeds: readonly string[];
  /** Steps from the seeds */
  depth: number;
  /** Lower-cased kinds; none: all. Others are neither found nor walked through; the seeds always are. */
  kinds: readonly string[];
  /** Families and types to follow; none: all */
  relations: readonly string[];
  scope: "related" | "owned";
  /** The walk ends when so many entities were found */
  limit: number;
}

export interface Walk {
  /** Refs in the order in which they are read: by distance, relation, ref */
  found: { ref: string; distance: number }[];
  /** Refs that were met, also of kinds that were left out */
  met: Set<string>;
  more: boolean;
}

const relationsFrom = `
  SELECT DISTINCT r.type, r.target_ref AS target
  FROM relation r
  WHERE r.source_ref = ANY($1) AND r.target_ref <> r.source_ref`;

const kindOf = (ref: string) => ref.slice(0, ref.indexOf(":"));

/** What can be reached from the seeds. One statement a step. */
export async function walk(actor: Actor, options: WalkOptions): Promise<Walk> {
  authorize(actor, "catalog.read");
  const { seeds, depth, kinds, limit } = options;
  const distances = new Map(seeds.map((ref) => [ref, 0]));
  /** By which relation it was met first, in the order in which an entity's relations are read */
  const places = new Map<string, number>();
  const met = new Set<string>();
  let frontier = [...seeds];
  let more = false;
  for (let distance = 0; distance < depth && frontier.length > 0 && !more; distance += 1) {
    const next: string[] = [];
    for (const { type, target } of await rows<{ type: string; target: string }>(relationsFrom, [frontier])) {
      if (!follows(options, type, distance)) continue;
      met.add(target);
      if (kinds.length > 0 && !kinds.includes(kindOf(target))) continue;
      const known = distances.get(target);
      if (known === undefined || known === distance + 1)
        places.set(target, Math.min(places.get(target) ?? Number.POSITIVE_INFINITY, readingPlace(type)));
      if (known !== undefined) continue;
      if (distances.size >= limit) {
        more = true;
        break;
      }
      distances.set(target, distance + 1);
      next.push(target);
    }
    // The order decides what is left out beyond a limit, so it may not depend on the plan of the statement.
    frontier = next.sort();
  }
  const place = (ref: string) => places.get(ref) ?? 0;
  const found = [...distances]
    .map(([ref, distance]) => ({ ref, distance }))
    .sort((a, b) => a.distance - b.distance || place(a.ref) - place(b.ref) || (a.ref < b.ref ? -1 : 1));
  return { found, met, more };
}
