/** The shortest path between two entities. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import { relationLabel } from "#lib/catalog/entity/relation-type.ts";
import { inSentence } from "#lib/catalog/graph/listing.ts";
import { passes } from "#lib/catalog/graph/neighbours.ts";
import type { EdgeAttributes, FoundPath, PathStep } from "#lib/catalog/graph/types.ts";
import { rows } from "#lib/db/pool.ts";
import { type Hop, joinHops, type Side } from "./two-sided.ts";

export interface PathOptions {
  from: string;
  to: string;
  /** Families and types that may be walked; none: all */
  relations: readonly string[];
}

/** Looking gives up beyond this, on either side. */
const seenAtMost = 50_000;

const hopsFrom = `
  SELECT DISTINCT r.source_ref AS "from", r.type, r.target_ref AS "to"
  FROM relation r WHERE r.source_ref = ANY($1) AND r.target_ref <> r.source_ref`;

/**
 * Refs and relations of a shortest path, walked from both ends at once, the smaller side first; `refs` is null when there is
 * none. Relations are stored in both directions, so every step can be walked either way. One statement a step.
 */
export async function findPath(
  actor: Actor,
  { from, to, relations }: PathOptions,
): Promise<{ refs: string[] | null; hops: Hop[]; gaveUp: boolean }> {
  authorize(actor, "catalog.read");
  if (from === to) return { refs: [from], hops: [], gaveUp: false };
  const sides: [Side, Side] = [
    { from: new Map([[from, null]]), frontier: [from] },
    { from: new Map([[to, null]]), frontier: [to] },
  ];
  while (sides[0].frontier.length > 0 && sides[1].frontier.length > 0) {
    const near = sides[0].frontier.length <= sides[1].frontier.length ? 0 : 1;
    const side = sides[near];
    const other = sides[1 - near] as Side;
    const found = await rows<{ from: string; type: string; to: string }>(hopsFrom, [side.frontier]);
    found.sort((a, b) => compare(a.to, b.to) || compare(a.from, b.from) || compare(a.type, b.type));
    const next: string[] = [];
    for (const hop of found) {
      if (side.from.has(hop.to) || !passes(relations, hop.type)) continue;
      side.from.set(hop.to, hop);
      next.push(hop.to);
    }
    const meeting = next.find((ref) => other.from.has(ref));
    if (meeting) {
      const hops = joinHops(sides, meeting);
      return { refs: [from, ...hops.map((hop) => hop.to)], hops, gaveUp: false };
    }
    side.frontier = next;
    if (side.from.size > seenAtMost) return { refs: null, hops: [], gaveUp: true };
  }
  return { refs: null, hops: [], gaveUp: false };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const labelsOf = `
  SELECT wanted.ref, e.kind, e.namespace, e.name, e.title, e.deleted_at
  FROM unnest($1::text[]) wanted(ref) LEFT JOIN entity e ON e.ref = wanted.ref`;

const relationsBetween = `
  SELECT DISTINCT r.source_ref, r.type, r.target_ref, r.attributes
  FROM unnest($1::text[], $2::text[]) step(a, b)
  JOIN relation r ON r.source_ref = step.a AND r.target_ref = step.b`;

/** The same with labels, words and what the relations say. */
export async function readPath(actor: Actor, options: PathOptions): Promise<FoundPath> {
  const { refs, hops, gaveUp } = await findPath(actor, options);
  const [labels, relations] = await Promise.all([
    rows<LabelColumns & { ref: string }>(labelsOf, [[options.from, options.to, ...(refs ?? [])]]),
    rows<{ source_ref: string; type: string; target_ref: string; attributes: EdgeAttributes | null }>(
      relationsBetween,
      [hops.map((hop) => hop.from), hops.map((hop) => hop.to)],
    ),
  ]);
  const known = new Map(labels.map((row) => [row.ref, labelOf(row.ref, row)]));
  const label = (ref: string) => known.get(ref) ?? labelOf(ref);
  const steps = hops.map((hop): PathStep => {
    const relation = relations.find(
      ({ source_ref, type, target_ref, attributes }) =>
        source_ref === hop.from && type === hop.type && target_ref === hop.to && attributes,
    );
    return {
      from: label(hop.from),
      to: label(hop.to),
      type: hop.type,
      label: inSentence(relationLabel(hop.type)),
      attributes: relation?.attributes ?? null,
    };
  });
  return { from: label(options.from), to: label(options.to), steps: refs === null ? null : steps, gaveUp };
}
