/** Reads of the home page: what is the actor's, and what changed. One statement each; `actor` is the filter as well as the judge. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import type { SourceStatus } from "#lib/catalog/sources/types.ts";
import type { Severity } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import type { ChangedEntity, OwnedGroup, OwnedKind, OwnedProblems, SourcesHealth } from "./types.ts";

const ownersOf = (actor: Actor): readonly string[] => (actor.type === "person" ? actor.ownershipRefs : []);

/** Columns of a second entity in a row, e.g. the owner, under a prefix. */
interface OwnerColumns {
  owner_ref: string;
  owner_kind: string | null;
  owner_namespace: string | null;
  owner_name: string | null;
  owner_title: string | null;
}

const ownerOf = (row: OwnerColumns) =>
  labelOf(row.owner_ref, {
    kind: row.owner_kind,
    namespace: row.owner_namespace,
    name: row.owner_name,
    title: row.owner_title,
  });

interface OwnedRow extends OwnerColumns, LabelColumns {
  ref: string;
  kind: string;
  type: string | null;
  lifecycle: string | null;
  updated_at: Date;
  count: number;
}

/** $1 owners, $2 how many of each kind */
const ownedEntities = `
  WITH mine AS (
    SELECT ref, kind, namespace, name, title, type, lifecycle, owner_ref, updated_at,
           row_number() OVER (PARTITION BY kind ORDER BY sort_name, ref) AS place,
           (count(*) OVER (PARTITION BY kind))::int AS count
    FROM entity WHERE owner_ref = ANY($1) AND deleted_at IS NULL
  )
  SELECT m.*, o.kind AS owner_kind, o.namespace AS owner_namespace, o.name AS owner_name, o.title AS owner_title
  FROM mine m LEFT JOIN entity o ON o.ref = m.owner_ref AND o.deleted_at IS NULL
  WHERE place <= $2
  ORDER BY count DESC, kind, place`;

/** What the actor owns, themselves or through a group: the kind with the most first, `perKind` of each by name. */
export async function listOwned(actor: Actor, perKind = 5): Promise<OwnedKind[]> {
  authorize(actor, "catalog.read");
  const found = await rows<OwnedRow>(ownedEntities, [ownersOf(actor), perKind]);
  const kinds = new Map<string, OwnedKind>();
  for (const row of found) {
    const kind = kinds.get(row.kind) ?? { kind: row.kind, count: row.count, entities: [] };
    kind.entities.push({
      ...labelOf(row.ref, row),
      type: row.type,
      lifecycle: row.lifecycle,
      owner: ownerOf(row),
      updatedAt: row.updated_at.toISOString(),
    });
    kinds.set(row.kind, kind);
  }
  return [...kinds.values()];
}

interface GroupRow extends LabelColumns {
  ref: string;
  owns: number;
  direct: boolean;
}

/** $1 owners, $2 the person's own ref */
const groups = `
  SELECT mine.ref, e.kind, e.namespace, e.name, e.title,
         (SELECT count(*)::int FROM entity o WHERE o.owner_ref = mine.ref AND o.deleted_at IS NULL) AS owns,
         NOT EXISTS (
           SELECT FROM relation r
           WHERE r.target_ref = mine.ref AND r.type = 'childOf' AND r.source_ref = ANY($1)
         ) OR EXISTS (
           SELECT FROM relation r
           WHERE r.source_ref = $2 AND r.type = 'memberOf' AND r.target_ref = mine.ref
         ) AS direct
  FROM unnest($1::text[]) AS mine(ref) LEFT JOIN entity e ON e.ref = mine.ref AND e.deleted_at IS NULL
  WHERE mine.ref IS DISTINCT FROM $2
  ORDER BY direct DESC, coalesce(e.sort_name, mine.ref), mine.ref`;

/** The groups the actor is in, and the groups above those. */
export async function listMyGroups(actor: Actor): Promise<OwnedGroup[]> {
  authorize(actor, "catalog.read");
  const own = actor.type === "person" ? actor.entityRef : null;
  const found = await rows<GroupRow>(groups, [ownersOf(actor), own]);
  return found.map((row) => ({ label: labelOf(row.ref, row), owns: row.owns, direct: row.direct }));
}

interface ChangedRow extends LabelColumns, Omit<OwnerColumns, "owner_ref"> {
  ref: string;
  type: string | null;
  owner_ref: string | null;
  created_at: Date;
  updated_at: Date;
}

const changed = `
  WITH latest AS (
    SELECT ref, kind, namespace, name, title, type, owner_ref, created_at, updated_at
    FROM entity WHERE deleted_at IS NULL AND kind <> 'location'
    ORDER BY updated_at DESC, sort_name, ref LIMIT $1
  )
  SELECT l.*, o.kind AS owner_kind, o.namespace AS owner_namespace, o.name AS owner_name, o.title AS owner_title
  FROM latest l LEFT JOIN entity o ON o.ref = l.owner_ref AND o.deleted_at IS NULL
  ORDER BY l.updated_at DESC, lower(coalesce(l.title, l.name)), l.ref`;

/** What changed last in the whole catalog, newest first. */
export async function listChanged(actor: Actor, limit = 10): Promise<ChangedEntity[]> {
  authorize(actor, "catalog.read");
  const found = await rows<ChangedRow>(changed, [limit]);
  return found.map((row) => ({
    ...labelOf(row.ref, row),
    type: row.type,
    owner: row.owner_ref === null ? null : ownerOf({ ...row, owner_ref: row.owner_ref }),
    updatedAt: row.updated_at.toISOString(),
    added: row.updated_at.getTime() - row.created_at.getTime() < 1000,
  }));
}

interface ProblemRow extends LabelColumns {
  id: string;
  severity: Severity;
  message: string;
  source_name: string;
  path: string;
  line: number | null;
  entity_ref: string | null;
  errors: number;
  warnings: number;
}

/**
 * A problem is the actor's when it names an entity of theirs, or when it stands in a file that holds one and names nobody
 * else's: a document that could not be read tells no owner, its neighbours do. $1 owners, $2 how many
 */
const problems = `
  WITH owned AS (SELECT ref, file_id FROM entity WHERE owner_ref = ANY($1) AND deleted_at IS NULL),
  mine AS (
    SELECT p.* FROM problem p
    WHERE p.entity_ref IN (SELECT ref FROM owned) OR p.entity_ref = ANY($1)
       OR (p.file_id IN (SELECT file_id FROM owned)
           AND NOT EXISTS (SELECT FROM entity e WHERE e.ref = p.entity_ref AND e.deleted_at IS NULL))
  )
  SELECT m.id, m.severity, m.message, m.path, m.line, m.entity_ref, s.name AS source_name,
         e.kind, e.namespace, e.name, e.title,
         (count(*) FILTER (WHERE m.severity = 'error') OVER ())::int AS errors,
         (count(*) FILTER (WHERE m.severity = 'warning') OVER ())::int AS warnings
  FROM mine m JOIN source s ON s.id = m.source_id
  LEFT JOIN entity e ON e.ref = m.entity_ref AND e.deleted_at IS NULL
  ORDER BY m.severity, s.name, m.path, m.line NULLS FIRST, m.id
  LIMIT $2`;

/** Problems in descriptors that are the actor's: counted, and the first few, errors before warnings. */
export async function listMyProblems(actor: Actor, limit = 5): Promise<OwnedProblems> {
  authorize(actor, "catalog.read");
  const found = await rows<ProblemRow>(problems, [ownersOf(actor), limit]);
  return {
    errors: found[0]?.errors ?? 0,
    warnings: found[0]?.warnings ?? 0,
    first: found.map((row) => ({
      id: row.id,
      severity: row.severity,
      message: row.message,
      sourceName: row.source_name,
      path: row.path,
      line: row.line,
      entity: row.entity_ref === null ? null : labelOf(row.entity_ref, row),
    })),
  };
}

interface SourceRow {
  name: string;
  status: SourceStatus;
  status_message: string | null;
  last_synced_at: Date | null;
  problems: number;
  total: number;
  ok: number;
}

const sources = `
  WITH every AS (
    SELECT s.name, s.status, s.status_message, s.last_synced_at,
           (SELECT count(*)::int FROM problem p WHERE p.source_id = s.id AND p.severity = 'error') AS problems
    FROM source s
  )
  SELECT every.*, (count(*) OVER ())::int AS total, (count(*) FILTER (WHERE status = 'ok') OVER ())::int AS ok
  FROM every
  ORDER BY array_position(ARRAY['failed', 'held', 'syncing', 'pending', 'ok'], status), problems DESC, name
  LIMIT $1`;

/** How the sources are: all counted, those that want attention first. */
export async function sourcesHealth(actor: Actor, limit = 5): Promise<SourcesHealth> {
  authorize(actor, "source.read");
  const found = await rows<SourceRow>(sources, [limit]);
  return {
    total: found[0]?.total ?? 0,
    ok: found[0]?.ok ?? 0,
    shown: found.map((row) => ({
      name: row.name,
      status: row.status,
      message: row.status_message,
      lastSyncedAt: row.last_synced_at?.toISOString() ?? null,
      problems: row.problems,
    })),
  };
}
