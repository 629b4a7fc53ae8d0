/** Reads of one entity. Refs are canonical (lower-cased) everywhere. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { filePage } from "#lib/catalog/sources/file-place.ts";
import type { StoredSource } from "#lib/catalog/sources/stored-source.ts";
import type { Entity, RelationAttributes, Severity } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { ancestorsOf } from "./ancestry.ts";
import { documentText } from "./document-text.ts";
import { type LabelColumns, labelOf } from "./label.ts";
import { compareRelationTypes } from "./relation-type.ts";
import type { DescriptorText, EntityDetail, ProblemItem, RelationEnd, RelationGroup } from "./types.ts";
import { safeWebUrl } from "./web-address.ts";

interface EntityRow {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  tags: string[];
  data: Entity;
  line: number;
  created_at: Date;
  updated_at: Date;
  path: string | null;
  source_name: string;
  source_type: string;
  config: StoredSource;
  source_status: string;
  revision: string | null;
  last_synced_at: Date | null;
}

const oneEntity = `
  SELECT e.ref, e.kind, e.namespace, e.name, e.title, e.description, e.type, e.lifecycle, e.owner_ref, e.tags, e.data,
         e.line, e.created_at, e.updated_at, f.path, s.name AS source_name, s.type AS source_type,
         s.status AS source_status, s.config, s.revision, s.last_synced_at
  FROM entity e JOIN source s ON s.id = e.source_id LEFT JOIN descriptor_file f ON f.id = e.file_id
  WHERE e.ref = $1 AND e.deleted_at IS NULL`;

/**
 * A problem belongs to an entity when it names it, or when it stands in the entity's file and nothing could be read there
 * that tells whose it is: the whole file, or the same document.
 */
const problemsOfEntity = `
  SELECT p.id, p.severity, p.rule, p.message, p.path, p.line, p."column", p.created_at, s.name AS source_name,
         s.config, s.revision,
         p.file_id IS NOT DISTINCT FROM e.file_id AS same_file
  FROM problem p
  JOIN source s ON s.id = p.source_id
  LEFT JOIN entity e ON e.ref = $1
  WHERE p.entity_ref = $1
     OR (p.file_id = (SELECT file_id FROM entity WHERE ref = $1) AND p.entity_ref IS NULL
         AND (p.document_index IS NULL OR p.document_index = e.document_index))
  ORDER BY p.severity, p.path, p.line NULLS FIRST, p.rule
  LIMIT 200`;

interface ProblemRow {
  id: string;
  severity: Severity;
  rule: string;
  message: string;
  path: string;
  line: number | null;
  column: number | null;
  created_at: Date;
  source_name: string;
  config: StoredSource;
  revision: string | null;
  same_file: boolean;
}

interface RelationRow extends LabelColumns {
  relation: string;
  target_ref: string;
  declared_here: boolean;
  attributes: RelationAttributes | null;
  type: string | null;
  lifecycle: string | null;
  deleted_at: Date | null;
  total: number;
  dangling: number;
}

/** Relations go with the entity that declared them, so none here is a tombstone's. $1 ref, $2 how many of each type, $3 the one type of which all are wanted, $4 how many of that one */
const relationsOfEntity = `
  WITH edge AS (
    SELECT r.type AS relation, r.target_ref,
           bool_or(r.origin_id = (SELECT id FROM entity WHERE ref = $1)) AS declared_here,
           (array_agg(r.attributes ORDER BY r.origin_id = (SELECT id FROM entity WHERE ref = $1) DESC)
              FILTER (WHERE r.attributes IS NOT NULL))[1] AS attributes
    FROM relation r
    WHERE r.source_ref = $1
    GROUP BY r.type, r.target_ref
  ), labelled AS (
    SELECT edge.*, t.kind, t.namespace, t.name, t.title, t.type, t.lifecycle, t.deleted_at,
           row_number() OVER (PARTITION BY relation ORDER BY (t.ref IS NULL OR t.deleted_at IS NOT NULL) DESC, t.sort_name, target_ref) AS place,
           (count(*) OVER (PARTITION BY relation))::int AS total,
           (count(*) FILTER (WHERE t.ref IS NULL OR t.deleted_at IS NOT NULL) OVER (PARTITION BY relation))::int AS dangling
    FROM edge LEFT JOIN entity t ON t.ref = edge.target_ref
  )
  SELECT * FROM labelled WHERE place <= CASE WHEN relation = $3 THEN $4::int ELSE $2::int END
  ORDER BY relation, place`;

const aboveEntity = `
  WITH RECURSIVE up(child, parent, depth) AS (
    SELECT r.source_ref, r.target_ref, 1 FROM relation r WHERE r.source_ref = $1 AND r.type IN ('partOf', 'childOf')
    UNION
    SELECT r.source_ref, r.target_ref, up.depth + 1
    FROM up JOIN relation r ON r.source_ref = up.parent AND r.type IN ('partOf', 'childOf')
    WHERE up.depth < 8
  )
  SELECT DISTINCT up.child, up.parent, e.kind, e.namespace, e.name, e.title, e.deleted_at
  FROM up LEFT JOIN entity e ON e.ref = up.parent
  UNION ALL
  SELECT NULL, $2, e.kind, e.namespace, e.name, e.title, e.deleted_at
  FROM (SELECT 1) one LEFT JOIN entity e ON e.ref = $2`;

/** How many relations of one type a page shows before it asks, and at most. */
export const relationsShown = 25;
const relationsAtMost = 2000;

/** Everything the entity's page shows, or null when no entity answers to `ref`. Three statements. */
export async function getEntity(
  actor: Actor,
  ref: string,
  options: { allOfType?: string | undefined } = {},
): Promise<EntityDetail | null> {
  authorize(actor, "catalog.read");
  const [[entity], problemRows, relations] = await Promise.all([
    rows<EntityRow>(oneEntity, [ref]),
    rows<ProblemRow>(problemsOfEntity, [ref]),
    readRelations(ref, options.allOfType),
  ]);
  if (!entity) return null;
  const above = await rows<LabelColumns & { child: string | null; parent: string | null }>(aboveEntity, [
    ref,
    entity.owner_ref,
  ]);
  const labels = new Map(
    above.flatMap((row) => (row.parent ? [[row.parent, labelOf(row.parent, row)]] : [])),
  );
  const edges = above.flatMap((row) =>
    row.child && row.parent ? [{ child: row.child, parent: row.parent }] : [],
  );
  const annotations = entity.data.metadata.annotations ?? {};
  const webUrl =
    entity.path === null ? null : filePage(entity.config, entity.revision, entity.path, entity.line);
  return {
    ref: entity.ref,
    kind: entity.kind,
    namespace: entity.namespace,
    name: entity.name,
    title: entity.title,
    description: entity.description,
    type: entity.type,
    lifecycle: entity.lifecycle,
    tags: entity.tags,
    owner: entity.owner_ref ? (labels.get(entity.owner_ref) ?? labelOf(entity.owner_ref)) : null,
    ancestors: ancestorsOf(ref, edges).map((parent) => labels.get(parent) ?? labelOf(parent)),
    document: entity.data,
    place: {
      source: { name: entity.source_name, type: entity.source_type, status: entity.source_status },
      path: entity.path,
      line: entity.line,
      revision: entity.revision,
      syncedAt: entity.last_synced_at?.toISOString() ?? null,
      webUrl: webUrl ?? safeWebUrl(annotations["backstage.io/view-url"]),
      editUrl: safeWebUrl(annotations["backstage.io/edit-url"]),
    },
    createdAt: entity.created_at.toISOString(),
    updatedAt: entity.updated_at.toISOString(),
    problems: problemRows.map(problemItem),
    outdated: problemRows.some((row) => row.severity === "error" && row.same_file),
    relations,
  };
}

/** The title of an entity for the browser's tab, or null. */
export async function getEntityTitle(actor: Actor, ref: string): Promise<string | null> {
  authorize(actor, "catalog.read");
  const [row] = await rows<{ title: string }>(
    "SELECT coalesce(title, name) AS title FROM entity WHERE ref = $1 AND deleted_at IS NULL",
    [ref],
  );
  return row?.title ?? null;
}

/** The text of the entity's descriptor: from the file as last read, else written from the stored document. */
export async function getDescriptorText(actor: Actor, ref: string): Promise<DescriptorText | null> {
  authorize(actor, "catalog.read");
  const [row] = await rows<{ data: Entity; line: number; document_index: number; content: string | null }>(
    `SELECT e.data, e.line, e.document_index, f.content
     FROM entity e LEFT JOIN descriptor_file f ON f.id = e.file_id WHERE e.ref = $1 AND e.deleted_at IS NULL`,
    [ref],
  );
  return row ? documentText(row.data, row.line, row.content) : null;
}

function problemItem(row: ProblemRow): ProblemItem {
  return {
    id: row.id,
    severity: row.severity,
    rule: row.rule,
    message: row.message,
    source: row.source_name,
    path: row.path,
    line: row.line,
    column: row.column,
    since: row.created_at.toISOString(),
    webUrl: filePage(row.config, row.revision, row.path, row.line),
    entity: null,
  };
}

/** Problems that name `ref`, wherever they stand; for a ref that has no entity (yet). */
export async function listProblemsOf(actor: Actor, ref: string): Promise<ProblemItem[]> {
  authorize(actor, "catalog.read");
  const found = await rows<ProblemRow>(problemsOfEntity, [ref]);
  return found.map(problemItem);
}

async function readRelations(ref: string, allOfType: string | undefined): Promise<RelationGroup[]> {
  const found = await rows<RelationRow>(relationsOfEntity, [
    ref,
    relationsShown,
    allOfType ?? null,
    relationsAtMost,
  ]);
  const groups = new Map<string, RelationGroup>();
  for (const row of found) {
    let group = groups.get(row.relation);
    if (!group) {
      group = { type: row.relation, total: row.total, dangling: row.dangling, ends: [] };
      groups.set(row.relation, group);
    }
    group.ends.push(relationEnd(row));
  }
  return [...groups.values()].sort((a, b) => compareRelationTypes(a.type, b.type));
}

function relationEnd(row: RelationRow): RelationEnd {
  return {
    ...labelOf(row.target_ref, row),
    type: row.type,
    lifecycle: row.lifecycle,
    deletedAt: row.deleted_at?.toISOString() ?? null,
    declaredHere: row.declared_here,
    attributes: row.attributes,
  };
}
