/** The statements behind lists, and their rows as DTOs. */
import { labelOf } from "#lib/catalog/entity/label.ts";
import type { EntityLabel, EntitySummary } from "#lib/catalog/types.ts";
import { conditionsOf, Parameters, type Scope } from "./conditions.ts";
import type { ListState, Sort, SortKey } from "./types.ts";

export interface Statement {
  text: string;
  values: unknown[];
}

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

const label = (of: "owner" | "system" | "domain") => `
  e.${of}_ref, ${of}.name AS ${of}_name, ${of}.title AS ${of}_title, ${of}.namespace AS ${of}_namespace`;

const labelJoin = (of: "owner" | "system" | "domain") => `
  LEFT JOIN entity ${of} ON ${of}.ref = e.${of}_ref AND ${of}.deleted_at IS NULL`;

export const summaryColumns = `e.ref, e.kind, e.namespace, e.name, e.title, e.description, e.type, e.lifecycle, e.tags,
  e.updated_at, ${label("owner")}, ${label("system")}, ${label("domain")}, ${problemCount} AS problems`;

export const summaryJoins = `${labelJoin("owner")} ${labelJoin("system")} ${labelJoin("domain")}`;

/** What a column sorts by. Owner and system by what is shown for them, also when nothing answers to the ref. */
const sortExpressions: Record<Exclude<SortKey, "name" | "kind" | "updated">, string> = {
  type: "lower(e.type)",
  lifecycle: "lower(e.lifecycle)",
  owner: "coalesce(owner.sort_name, split_part(e.owner_ref, '/', 2))",
  system: "coalesce(system.sort_name, split_part(e.system_ref, '/', 2))",
};

function orderBy({ key, descending }: Sort): string {
  if (key === "name") return descending ? "e.sort_name DESC, e.ref DESC" : "e.sort_name, e.ref";
  if (key === "kind") return `e.kind${descending ? " DESC" : ""}, e.sort_name, e.ref`;
  if (key === "updated") return `e.updated_at ${descending ? "DESC" : "ASC"}, e.sort_name, e.ref`;
  // What has no value comes last either way.
  return `${sortExpressions[key]} ${descending ? "DESC" : "ASC"} NULLS LAST, e.sort_name, e.ref`;
}

/** The page's refs come from an index alone where one fits; the rest of the columns is read for these only. */
export function listStatement(scope: Scope, state: Pick<ListState, "sort" | "page" | "size">): Statement {
  const parameters = new Parameters();
  const { key } = state.sort;
  const join = key === "owner" || key === "system" ? labelJoin(key) : "";
  const order = orderBy(state.sort);
  const where = conditionsOf(scope, parameters);
  const limit = parameters.add(state.size);
  const offset = parameters.add((state.page - 1) * state.size);
  const text = `
    SELECT ${summaryColumns}
    FROM (
      SELECT e.ref, row_number() OVER () AS place
      FROM (SELECT e.ref FROM entity e ${join} WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) e
    ) page
    JOIN entity e ON e.ref = page.ref ${summaryJoins}
    ORDER BY page.place`;
  return { text, values: parameters.values };
}

export function countStatement(scope: Scope): Statement {
  const parameters = new Parameters();
  const where = conditionsOf(scope, parameters);
  return { text: `SELECT count(*)::int AS total FROM entity e WHERE ${where}`, values: parameters.values };
}

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
