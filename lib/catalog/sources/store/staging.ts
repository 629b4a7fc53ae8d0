/**
 * What a sync has read, kept in temporary tables of its own connection until it is applied: memory stays flat however large
 * a source is, and the transaction that changes the catalog is short.
 */
import type pg from "pg";
import type { DescriptorProblem, RelationEdge } from "#lib/catalog/types.ts";
import type { DocumentRow } from "./document-row.ts";

interface StagedFile {
  path: string;
  content_hash: string;
  content: string | null;
  dependencies: { target: string; hash: string }[];
  parent_ref: string | null;
  documents: number;
}

interface StagedDocument extends DocumentRow {
  n: number;
  path: string;
  document_index: number;
  line: number;
}

export interface StagedProblem extends Omit<DescriptorProblem, "line" | "column"> {
  path: string;
  document_index: number | null;
  line: number | null;
  column: number | null;
  entity_ref: string | null;
}

interface StagedRelation extends RelationEdge {
  n: number;
}

/** One write's worth. */
export interface Batch {
  files: StagedFile[];
  documents: StagedDocument[];
  relations: StagedRelation[];
  problems: StagedProblem[];
}

export const emptyBatch = (): Batch => ({ files: [], documents: [], relations: [], problems: [] });

const tables = {
  staged_file: `path text, content_hash text, content text, dependencies jsonb, parent_ref text, documents int`,
  staged_entity: `n int, path text, document_index int, line int, ref text, kind text, namespace text, name text,
    title text, sort_name text, description text, type text, lifecycle text, owner_ref text, system_ref text,
    domain_ref text, tags text[], search_text text, data jsonb, etag text`,
  staged_relation: "n int, source text, type text, target text",
  staged_problem: `path text, document_index int, line int, "column" int, severity text, rule text, message text,
    entity_ref text`,
  staged_verdict: "n int, entity_id uuid, action text",
  staged_file_id: "file_id uuid, path text",
} as const;

type StagedTable = keyof typeof tables;

/** Makes the tables, or empties those of an earlier sync on the same connection. */
export async function openStaging(client: pg.ClientBase): Promise<void> {
  const names = Object.keys(tables) as StagedTable[];
  const create = names.map((name) => `CREATE TEMPORARY TABLE IF NOT EXISTS ${name} (${tables[name]})`);
  await client.query(`SET client_min_messages = warning; ${create.join("; ")}; TRUNCATE ${names.join(", ")}`);
}

export async function closeStaging(client: pg.ClientBase): Promise<void> {
  await client.query(`TRUNCATE ${Object.keys(tables).join(", ")}`);
}

/** Appends rows to one staging table. */
export async function stage(
  client: pg.ClientBase,
  table: StagedTable,
  records: readonly object[],
): Promise<void> {
  if (records.length === 0) return;
  await client.query({
    name: `stage-${table}`,
    text: `INSERT INTO ${table} SELECT * FROM json_to_recordset($1::json) AS given (${tables[table]})`,
    values: [JSON.stringify(records)],
  });
}

export async function stageBatch(client: pg.ClientBase, batch: Batch): Promise<void> {
  await stage(client, "staged_file", batch.files);
  await stage(client, "staged_entity", batch.documents);
  await stage(client, "staged_relation", batch.relations);
  await stage(client, "staged_problem", batch.problems);
}
