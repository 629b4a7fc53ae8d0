/** Rows of the audit log as pages and REST show them. */

export interface AuditEvent {
  id: string;
  /** ISO 8601 */
  at: string;
  /** null for the portal itself */
  actorId: string | null;
  actorName: string;
  action: string;
  subject: string;
  /** The subject's name, when it is a person. */
  subjectName: string | null;
  detail: Record<string, unknown>;
  /** The access token that the change came through; null when a browser session did. */
  token: { id: string; name: string } | null;
}

export interface AuditPage {
  events: AuditEvent[];
  total: number;
  page: number;
  pages: number;
}
