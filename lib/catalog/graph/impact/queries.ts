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

const known = new Set(knownRelationTypes);

/** UNION drops what was found before, so a circle ends by itself. */
const partsOf = `
  WITH RECURSIVE part(ref) AS (
    SELECT $1::text
    UNION
    SELECT r.target_ref FROM part p JOIN relation r ON r.source_ref = p.ref AND r.type = 'hasPart'
  ) SELECT ref FROM part LIMIT $2`;

/**
 * Relations over which the harm goes on from some entities: those stored with them, by their types, and those of unknown types
 * that lead to them. OFFSET 0 keeps the look for the latter in the index alone; who declared them is asked for the few that
 * there are.
 */
const relationsFrom = `
  SELECT r.source_ref AS source, r.type, r.target_ref AS target FROM unnest($1::text[]) wanted(ref) CROSS JOIN LATERAL (
    SELECT r.source_ref, r.type, r.target_ref FROM relation r
    WHERE r.source_ref = wanted.ref AND r.type = ANY($2) OFFSET 0
  ) r
  UNION
  SELECT c.source_ref, c.type, c.target_ref FROM unnest($1::text[]) wanted(ref) CROSS JOIN LATERAL (
    SELECT r.source_ref, r.type, r.target_ref FROM relation r
    WHERE r.target_ref = wanted.ref AND r.type <> ALL($3) OFFSET 0
  ) c
  WHERE EXISTS (
    SELECT 1 FROM relation d JOIN entity o ON o.id = d.origin_id AND o.ref = d.source_ref
    WHERE d.source_ref = c.source_ref AND d.type = c.type AND d.target_ref = c.target_ref
  )`;

interface Relation {
  source: string;
  type: string;
  target: string;
}

/** One statement a step outwards, each over all that the step before found; what it finds are the needs themselves. */
async function hitsOf(ref: string, limit: number): Promise<{ hits: Hit[]; more: boolean }> {
  const parts = await rows<{ ref: string }>(partsOf, [ref, limit + 1]);
  const found = new Set([ref, ...parts.map((part) => part.ref)]);
  const relations: Relation[] = [];
  for (let edge = [...found]; edge.length > 0 && found.size <= limit; ) {
    const step = await rows<Relation & Record<string, unknown>>(relationsFrom, [
      edge,
      harmful,
      knownRelationTypes,
    ]);
    relations.push(...step.map(forwards).sort(inOrder));
    const before = found.size;
    for (const relation of relations.slice(-step.length)) found.add(relation.source).add(relation.target);
    edge = [...found].slice(before);
  }
  const kept = new Set([...found].slice(0, limit));
  const among = relations.filter(({ source, target }) => kept.has(source) && kept.has(target)).sort(inOrder);
  const needs = among.flatMap((relation) => needOf(relation, inverseType(relation.type)) ?? []);
  const down = parts.map((part) => part.ref).filter((part) => kept.has(part));
  return { hits: spread(ref, down, needs), more: found.size > limit };
}

/** The direction of a pair that its words are about; one of an unknown type stays as it was declared. */
function forwards(relation: Relation): Relation {
  if (!known.has(relation.type)) return relation;
  const type = forwardType(relation.type);
  return type === relation.type ? relation : { source: relation.target, type, target: relation.source };
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const inOrder = (a: Relation, b: Relation) =>
  compare(a.source, b.source) || compare(a.type, b.type) || compare(a.target, b.target);

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
  const entities = new Map(found.map((row) => [row.ref, { ...labelOf(row.ref, row), row }]));
  const name = (of: string) => entities.get(of)?.title ?? entities.get(of)?.name ?? of;
  const items = hits
    .filter(({ depth }) => depth > 0)
    .map((hit): ImpactItem => {
      const row = entities.get(hit.ref)?.row;
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
    start: labelOf(ref, entities.get(ref)?.row),
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
