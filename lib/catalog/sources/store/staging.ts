/**
 * What a sync has read, kept in temporary tables of its own connection until it is applied: memory stays flat however large
 * a source is, and the transaction that changes the catalog is short.
 */
import type pg from "pg";
import type { PropertyValueType } from "#lib/catalog/query/property-path.ts";
import type { DescriptorProblem, RelationEdge } from "#lib/catalog/types.ts";
import { copyIn } from "./copy-in.ts";
import { columnsOf, copyLine } from "./copy-text.ts";
import type { DocumentRow } from "./document-row.ts";

interface StagedFile {
  path: string;
  content_hash: string;
  content: string | null;
  dependencies: { target: string; hash: string }[];
  parent_ref: string | null;
  documents: number;
  /** False: it is there, but cannot be read */
  read: boolean;
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

interface StagedProperty {
  n: number;
  kind: string;
  path: string;
  label: string;
  json_path: string;
  value_type: PropertyValueType;
}

/** One write's worth. */
export interface Batch {
  files: StagedFile[];
  documents: StagedDocument[];
  relations: StagedRelation[];
  properties: StagedProperty[];
  problems: StagedProblem[];
}

export const emptyBatch = (): Batch => ({
  files: [],
  documents: [],
  relations: [],
  properties: [],
  problems: [],
});

const tables = {
  staged_file: `path text, content_hash text, content text, dependencies jsonb, parent_ref text, documents int,
    read boolean`,
  staged_entity: `n int, path text, document_index int, line int, ref text, kind text, namespace text, name text,
    title text, sort_name text, description text, type text, lifecycle text, owner_ref text, system_ref text,
    domain_ref text, tags text[], search_text text, data jsonb, facts text[], document_tail text, etag text`,
  staged_relation: "n int, source text, type text, target text, attributes jsonb",
  staged_property: "n int, kind text, path text, label text, json_path text, value_type text",
  staged_problem: `path text, document_index int, line int, "column" int, severity text, rule text, message text,
    entity_ref text`,
  staged_verdict: "n int, entity_id uuid, action text, restored boolean",
  staged_file_id: "file_id uuid, path text",
  staged_relation_text: "ref text, relations text",
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
  const columns = columnsOf(tables[table]);
  await copyIn(
    client,
    table,
    records.map((record) => copyLine(record, columns)),
  );
}

export async function stageBatch(client: pg.ClientBase, batch: Batch): Promise<void> {
  await stage(client, "staged_file", batch.files);
  await stage(client, "staged_entity", batch.documents);
  await stage(client, "staged_relation", batch.relations);
  await stage(client, "staged_property", batch.properties);
  await stage(client, "staged_problem", batch.problems);
}
