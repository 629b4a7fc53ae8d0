/** An entity's row as lists show it: the columns, and the DTO they make. */
import { labelOf } from "#lib/catalog/entity/label.ts";
import type { EntityLabel, EntitySummary } from "#lib/catalog/types.ts";

/** One row of `summaryColumns`. */
export interface SummaryRow {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  tags: string[];
  created_at: Date;
  updated_at: Date;
  owner_ref: string | null;
  owner_name: string | null;
  owner_title: string | null;
  owner_namespace: string | null;
  system_ref: string | null;
  system_name: string | null;
  system_title: string | null;
  system_namespace: string | null;
  domain_ref: string | null;
  domain_name: string | null;
  domain_title: string | null;
  domain_namespace: string | null;
  problems: number;
}

/**
 * A problem is the entity's when it names it, or when it stands in its document, or over its whole file, without telling
 * whose it is.
 */
const problemCount = `(
  SELECT count(*)::int FROM problem p
  WHERE p.entity_ref = e.ref OR (p.file_id = e.file_id AND p.entity_ref IS NULL
    AND (p.document_index IS NULL OR p.document_index = e.document_index)))`;

type Labelled = "owner" | "system" | "domain";

const label = (of: Labelled) => `
  e.${of}_ref, ${of}.name AS ${of}_name, ${of}.title AS ${of}_title, ${of}.namespace AS ${of}_namespace`;

/** The entity that a ref of `e` names, under the ref's own name. */
export const labelJoin = (of: Labelled) => `
  LEFT JOIN entity ${of} ON ${of}.ref = e.${of}_ref AND ${of}.deleted_at IS NULL`;

export const summaryColumns = `e.ref, e.kind, e.namespace, e.name, e.title, e.description, e.type, e.lifecycle, e.tags,
  e.created_at, e.updated_at, ${label("owner")}, ${label("system")}, ${label("domain")}, ${problemCount} AS problems`;

export const summaryJoins = `${labelJoin("owner")} ${labelJoin("system")} ${labelJoin("domain")}`;

export function summaryOf(row: SummaryRow): EntitySummary {
  return {
    ref: row.ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    title: row.title,
    description: row.description,
    type: row.type,
    lifecycle: row.lifecycle,
    owner: labelIn(row.owner_ref, row.owner_name, row.owner_namespace, row.owner_title),
    system: labelIn(row.system_ref, row.system_name, row.system_namespace, row.system_title),
    domain: labelIn(row.domain_ref, row.domain_name, row.domain_namespace, row.domain_title),
    tags: row.tags,
    updatedAt: row.updated_at.toISOString(),
    problems: row.problems,
  };
}

function labelIn(
  ref: string | null,
  name: string | null,
  namespace: string | null,
  title: string | null,
): EntityLabel | null {
  if (ref === null) return null;
  if (name === null || namespace === null) return labelOf(ref);
  return labelOf(ref, { kind: ref.slice(0, ref.indexOf(":")), namespace, name, title });
}
