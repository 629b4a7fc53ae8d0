/** What can be said about a ref that no entity answers to. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import { listProblemsOf } from "#lib/catalog/entity/queries.ts";
import { inverseType } from "#lib/catalog/entity/relation-type.ts";
import type { MissingEntity } from "#lib/catalog/entity/types.ts";
import { rows } from "#lib/db/pool.ts";

const referrersShown = 12;

/** Every relation is stored in both directions, so those that name the ref are found from its own side. */
const referrersOf = `
  SELECT DISTINCT ON (e.sort_name, r.type, e.ref) r.type, e.ref, e.kind, e.namespace, e.name, e.title, (count(*) OVER ())::int AS total
  FROM relation r JOIN entity e ON e.ref = r.target_ref AND e.deleted_at IS NULL
  WHERE r.source_ref = $1 AND r.origin_id = e.id
  ORDER BY e.sort_name, r.type, e.ref
  LIMIT $2`;

/** Names that look like it, its own kind first; a scan, on a page that is seldom seen. */
const similarNames = `
  SELECT ref, kind, namespace, name, title
  FROM (
    SELECT ref, kind, namespace, name, title, sort_name,
           greatest(similarity(lower(name), $1), similarity(lower(coalesce(title, '')), $1)) AS likeness,
           split_part(ref, ':', 1) = $2 AS same_kind
    FROM entity WHERE deleted_at IS NULL
  ) candidate
  WHERE likeness > 0.28
  ORDER BY likeness + CASE WHEN same_kind THEN 0.2 ELSE 0 END DESC, sort_name
  LIMIT 6`;

/** Who refers to `ref`, what it may have meant, and whether it was removed. */
export async function describeMissing(actor: Actor, ref: string): Promise<MissingEntity> {
  authorize(actor, "catalog.read");
  const { kind, name } = labelOf(ref);
  const [referrers, similar, tombstones, problems] = await Promise.all([
    rows<LabelColumns & { type: string; ref: string; total: number }>(referrersOf, [ref, referrersShown]),
    rows<LabelColumns & { ref: string }>(similarNames, [name, kind]),
    rows<{ title: string | null; deleted_at: Date; source: string }>(
      `SELECT e.title, e.deleted_at, s.name AS source FROM entity e JOIN source s ON s.id = e.source_id
       WHERE e.ref = $1 AND e.deleted_at IS NOT NULL`,
      [ref],
    ),
    listProblemsOf(actor, ref),
  ]);
  const [tombstone] = tombstones;
  return {
    ref,
    referrers: referrers.map((row) => ({
      type: inverseType(row.type) ?? row.type,
      entity: labelOf(row.ref, row),
    })),
    referrerTotal: referrers[0]?.total ?? 0,
    suggestions: similar.map((row) => labelOf(row.ref, row)),
    tombstone: tombstone
      ? { title: tombstone.title, deletedAt: tombstone.deleted_at.toISOString(), source: tombstone.source }
      : null,
    problems,
  };
}
