/** Reads the audit log, newest first. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { rows } from "#lib/db/pool.ts";
import type { AuditEvent, AuditPage } from "./types.ts";

export interface AuditFilter {
  /** Exact action, or a noun such as `person` for all of its actions. */
  action?: string | undefined;
  subject?: string | undefined;
  /** From 1. */
  page: number;
}

const eventsPerPage = 50;

interface AuditRow {
  [column: string]: unknown;
  id: string;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  action: string;
  subject: string;
  subject_name: string | null;
  detail: Record<string, unknown>;
  token_id: string | null;
  token_name: string | null;
}

const where = `
  WHERE ($1::text IS NULL OR a.action = $1 OR split_part(a.action, '.', 1) = $1)
    AND ($2::text IS NULL OR a.subject = $2)`;

/** @throws PortolanError NotAllowed */
export async function listAudit(actor: Actor, { action, subject, page }: AuditFilter): Promise<AuditPage> {
  authorize(actor, "audit.read");
  const filter = [action || null, subject || null];
  const [found, [count]] = await Promise.all([
    rows<AuditRow>(
      `SELECT a.id, a.at, a.actor_id, a.actor_name, a.action, a.subject, a.detail, a.token_id, a.token_name, p.name AS subject_name
       FROM audit_event a LEFT JOIN person p ON p.id::text = a.subject ${where}
       ORDER BY a.at DESC, a.id LIMIT $3 OFFSET $4`,
      [...filter, eventsPerPage, (page - 1) * eventsPerPage],
    ),
    rows<{ total: number }>(`SELECT count(*)::int AS total FROM audit_event a ${where}`, filter),
  ]);
  const total = count?.total ?? 0;
  return { events: found.map(eventOf), total, page, pages: Math.max(1, Math.ceil(total / eventsPerPage)) };
}

/** The actions there are, for the filter. @throws PortolanError NotAllowed */
export async function auditActions(actor: Actor): Promise<string[]> {
  authorize(actor, "audit.read");
  const found = await rows<{ action: string }>("SELECT DISTINCT action FROM audit_event ORDER BY 1");
  return found.map((row) => row.action);
}

function eventOf(row: AuditRow): AuditEvent {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    subject: row.subject,
    subjectName: row.subject_name,
    detail: row.detail,
    token: row.token_id && row.token_name ? { id: row.token_id, name: row.token_name } : null,
  };
}
