import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { rows } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import { filePage } from "./file-place.ts";
import { type ProblemFilter, problemFilterSchema } from "./schema.ts";
import { describeTarget, type StoredSource } from "./stored-source.ts";
import type {
  RuleCount,
  SourceDetail,
  SourceOrigin,
  SourceProblem,
  SourceProblemPage,
  SourceStatus,
  SourceSummary,
} from "./types.ts";

interface SourceRow {
  id: string;
  name: string;
  config: StoredSource;
  origin: SourceOrigin;
  status: SourceStatus;
  status_message: string | null;
  revision: string | null;
  last_synced_at: Date | null;
  last_changed_at: Date | null;
  last_duration_ms: number | null;
  sync_requested: boolean;
  held_refs: string[];
  entities: number;
  files: number;
  errors: number;
  warnings: number;
}

// A removed source keeps its row for the tombstones' sake and is shown nowhere, as the portal's own until it has a file.
const selectSources = `
  SELECT s.id, s.name, s.config, s.origin, s.status, s.status_message, s.revision,
         s.last_synced_at, s.last_changed_at, s.last_duration_ms, s.held_refs,
         s.sync_requested_at IS NOT NULL
           AND s.sync_requested_at > coalesce(s.last_started_at, '-infinity') AS sync_requested,
         (SELECT count(*)::int FROM entity e WHERE e.source_id = s.id AND e.deleted_at IS NULL) AS entities,
         (SELECT count(*)::int FROM descriptor_file f WHERE f.source_id = s.id) AS files,
         p.errors, p.warnings
  FROM source s
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE severity = 'error')::int AS errors,
           count(*) FILTER (WHERE severity = 'warning')::int AS warnings
    FROM problem WHERE source_id = s.id
  ) p
  WHERE s.origin <> 'removed' AND (s.type <> 'portal' OR EXISTS (SELECT FROM descriptor_file f WHERE f.source_id = s.id))`;

function summary(row: SourceRow): SourceSummary {
  return {
    name: row.name,
    type: row.config.type,
    origin: row.origin,
    target: describeTarget(row.config),
    status: row.status,
    statusMessage: row.status_message,
    revision: row.revision,
    lastSyncedAt: row.last_synced_at?.toISOString() ?? null,
    lastChangedAt: row.last_changed_at?.toISOString() ?? null,
    lastDurationMs: row.last_duration_ms,
    syncRequested: row.sync_requested,
    entities: row.entities,
    files: row.files,
    errors: row.errors,
    warnings: row.warnings,
    heldRefs: row.held_refs.length,
  };
}

/** Every source, by name. */
export async function listSources(actor: Actor): Promise<SourceSummary[]> {
  authorize(actor, "source.read");
  const found = await rows<SourceRow>(`${selectSources} ORDER BY s.name`);
  return found.map(summary);
}

async function sourceRow(name: string): Promise<SourceRow> {
  const [row] = await rows<SourceRow>(`${selectSources} AND s.name = $1`, [name]);
  if (!row) {
    throw new PortolanError(
      "NotFound",
      `There is no source named "${name}".`,
      "The Sources page lists the names; sources are added under catalog.sources in portolan.yaml.",
    );
  }
  return row;
}

export async function hasSource(actor: Actor, name: string): Promise<boolean> {
  authorize(actor, "source.read");
  const found = await rows("SELECT 1 FROM source WHERE name = $1 AND origin <> 'removed'", [name]);
  return found.length > 0;
}

/** @throws PortolanError NotFound */
export async function getSource(actor: Actor, name: string): Promise<SourceDetail> {
  authorize(actor, "source.read");
  const row = await sourceRow(name);
  const kinds = await rows<{ kind: string; entities: number }>(
    `SELECT min(data->>'kind') AS kind, count(*)::int AS entities
     FROM entity WHERE source_id = $1 AND deleted_at IS NULL
     GROUP BY entity.kind ORDER BY entities DESC, kind`,
    [row.id],
  );
  return { ...summary(row), held: row.held_refs.slice(0, 500), kinds, config: row.config };
}

interface ProblemRow {
  id: string;
  path: string;
  line: number | null;
  column: number | null;
  severity: "error" | "warning";
  rule: string;
  message: string;
  entity_ref: string | null;
  entity_exists: boolean;
  created_at: Date;
}

/** A source's problems, errors first, then by place. @throws PortolanError NotFound */
export async function listSourceProblems(
  actor: Actor,
  name: string,
  filter: ProblemFilter = {},
): Promise<SourceProblemPage> {
  authorize(actor, "source.read");
  const { severity, rule, page, pageSize } = problemFilterSchema.parse(filter);
  const source = await sourceRow(name);
  const wanted = [source.id, severity ?? null, rule ?? null];
  const where = `p.source_id = $1 AND ($2::text IS NULL OR p.severity = $2) AND ($3::text IS NULL OR p.rule = $3)`;
  const [found, [count]] = await Promise.all([
    rows<ProblemRow>(
      `SELECT p.id, p.path, p.line, p."column", p.severity, p.rule, p.message, p.entity_ref, p.created_at,
              e.id IS NOT NULL AS entity_exists
       FROM problem p LEFT JOIN entity e ON e.ref = p.entity_ref AND e.deleted_at IS NULL
       WHERE ${where}
       ORDER BY p.severity, p.path, p.line NULLS FIRST, p."column", p.id
       LIMIT $4 OFFSET $5`,
      [...wanted, pageSize, (page - 1) * pageSize],
    ),
    rows<{ total: number }>(`SELECT count(*)::int AS total FROM problem p WHERE ${where}`, wanted),
  ]);
  const items = found.map((row) => problem(row, source));
  return { items, total: count?.total ?? 0, page, pageSize };
}

/** How often each rule was broken in a source, errors and the most frequent first. @throws PortolanError NotFound */
export async function countSourceRules(actor: Actor, name: string): Promise<RuleCount[]> {
  authorize(actor, "source.read");
  const source = await sourceRow(name);
  return rows<RuleCount>(
    `SELECT rule, severity, count(*)::int AS problems FROM problem WHERE source_id = $1
     GROUP BY rule, severity ORDER BY severity, problems DESC, rule`,
    [source.id],
  );
}

function problem(row: ProblemRow, source: SourceRow): SourceProblem {
  return {
    id: row.id,
    source: source.name,
    path: row.path,
    line: row.line,
    column: row.column,
    severity: row.severity,
    rule: row.rule,
    message: row.message,
    entityRef: row.entity_ref,
    entityExists: row.entity_exists,
    href: filePage(source.config, source.revision, row.path, row.line),
    createdAt: row.created_at.toISOString(),
  };
}
