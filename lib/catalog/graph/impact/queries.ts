/** What breaks when an entity is down, and whose it is. The rule is in reach.ts. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import {
  breakingEnd,
  forwardType,
  inverseType,
  knownRelationTypes,
} from "#lib/catalog/entity/relation-type.ts";
import type { Contact, Impact, ImpactItem } from "#lib/catalog/graph/types.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { contactsOf } from "./contacts.ts";
import { byOwner, type Hit, needOf, spread } from "./reach.ts";

/** More than this is everything, and nobody reads it. */
const hitAtMost = 20_000;

/** Types whose target breaks when the source is down, in either direction of a pair. */
const harmful = knownRelationTypes.filter((type) => breakingEnd(type) === "target");
const harmfulForward = knownRelationTypes.filter(
  (type) => forwardType(type) === type && breakingEnd(type) !== null,
);

/**
 * Refs alone: UNION drops what was found before, so a circle ends by itself. Depths come from a breadth-first walk over the
 * relations among them (`spread`), since a depth in the recursion would make every way to an entity another row. OFFSET 0
 * keeps the look for unknown types in the index alone; who declared them is asked for the few that there are.
 */
const reached = `
  WITH RECURSIVE part(ref) AS (
    SELECT $1::text
    UNION
    SELECT r.target_ref FROM part p JOIN relation r ON r.source_ref = p.ref AND r.type = 'hasPart'
  ), hit(ref) AS (
    SELECT ref FROM part
    UNION
    SELECT n.ref FROM hit h CROSS JOIN LATERAL (
      SELECT r.target_ref AS ref FROM relation r WHERE r.source_ref = h.ref AND r.type = ANY($2)
      UNION ALL
      SELECT c.source_ref FROM (
        SELECT r.source_ref, r.type FROM relation r WHERE r.target_ref = h.ref AND r.type <> ALL($3) OFFSET 0
      ) c
      WHERE EXISTS (
        SELECT 1 FROM relation d JOIN entity o ON o.id = d.origin_id AND o.ref = d.source_ref
        WHERE d.source_ref = c.source_ref AND d.type = c.type AND d.target_ref = h.ref
      )
    ) n
  )
  SELECT h.ref, h.ref IN (SELECT ref FROM part) AS part FROM hit h LIMIT $4`;

const needsAmong = `
  WITH hit AS (SELECT ref FROM unnest($1::text[]) wanted(ref))
  SELECT DISTINCT r.source_ref AS source, r.type, r.target_ref AS target
  FROM hit s JOIN relation r ON r.source_ref = s.ref JOIN hit t ON t.ref = r.target_ref
  WHERE r.type = ANY($2) OR (r.type <> ALL($3) AND EXISTS
    (SELECT 1 FROM entity origin WHERE origin.id = r.origin_id AND origin.ref = r.source_ref))
  ORDER BY source, r.type, target`;

async function hitsOf(ref: string, limit: number): Promise<{ hits: Hit[]; more: boolean }> {
  const found = await rows<{ ref: string; part: boolean }>(reached, [
    ref,
    harmful,
    knownRelationTypes,
    limit + 1,
  ]);
  const kept = found.slice(0, limit);
  const relations = await rows<{ source: string; type: string; target: string }>(needsAmong, [
    kept.map((row) => row.ref),
    harmfulForward,
    knownRelationTypes,
  ]);
  const needs = relations.flatMap((relation) => needOf(relation, inverseType(relation.type)) ?? []);
  const parts = kept.filter(({ part }) => part).map((row) => row.ref);
  return { hits: spread(ref, parts, needs), more: found.length > limit };
}

/** Steps from `ref` for everything that breaks with it, itself (0) included. */
export async function impactDepths(
  actor: Actor,
  ref: string,
  limit = hitAtMost,
): Promise<Map<string, number>> {
  authorize(actor, "catalog.read");
  const { hits } = await hitsOf(ref, limit);
  return new Map(hits.map((hit) => [hit.ref, hit.depth]));
}

const itemsOf = `
  SELECT wanted.ref, e.kind, e.namespace, e.name, e.title, e.type, e.owner_ref, e.system_ref, e.deleted_at
  FROM unnest($1::text[]) wanted(ref) LEFT JOIN entity e ON e.ref = wanted.ref`;

const ownersOf = `
  SELECT wanted.ref, e.kind, e.namespace, e.name, e.title, e.deleted_at,
         e.data #> '{spec,profile}' AS profile, e.data #> '{metadata,links}' AS links
  FROM unnest($1::text[]) wanted(ref) LEFT JOIN entity e ON e.ref = wanted.ref AND e.deleted_at IS NULL`;

/** The whole answer: everything that breaks with `ref`, by owner, with how and whom to tell. */
export async function readImpact(actor: Actor, ref: string): Promise<Impact> {
  authorize(actor, "catalog.read");
  const { hits, more } = await hitsOf(ref, hitAtMost);
  const found = await rows<
    LabelColumns & { ref: string; type: string | null; owner_ref: string | null; system_ref: string | null }
  >(itemsOf, [hits.map((hit) => hit.ref)]);
  const known = new Map(found.map((row) => [row.ref, { ...labelOf(row.ref, row), row }]));
  const name = (of: string) => known.get(of)?.title ?? known.get(of)?.name ?? of;
  const items = hits
    .filter(({ depth }) => depth > 0)
    .map((hit): ImpactItem => {
      const row = known.get(hit.ref)?.row;
      return {
        ...labelOf(hit.ref, row),
        type: row?.type ?? null,
        ownerRef: row?.owner_ref ?? null,
        systemRef: row?.system_ref ?? null,
        depth: hit.depth,
        via: hit.via && { label: hit.via.label, ref: hit.via.target, name: name(hit.via.target) },
      };
    });
  const owners = await readOwners([...new Set(items.flatMap(({ ownerRef }) => ownerRef ?? []))]);
  return {
    start: labelOf(ref, known.get(ref)?.row),
    owners: byOwner(items, owners),
    total: items.length,
    deepest: items.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    more,
  };
}

async function readOwners(refs: string[]): Promise<Map<string, { label: EntityLabel; contacts: Contact[] }>> {
  const found = await rows<LabelColumns & { ref: string; profile: unknown; links: unknown }>(ownersOf, [
    refs,
  ]);
  return new Map(
    found.map((row) => [
      row.ref,
      { label: labelOf(row.ref, row), contacts: contactsOf(row.profile, row.links) },
    ]),
  );
}
