/** Whole lists for other programs, read in batches so that one of any length takes little memory. */
import { stringify } from "yaml";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { listByRefs, listRows } from "#lib/catalog/entities/lists/queries.ts";
import type { ListedEntity, ListState } from "#lib/catalog/entities/types.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { csvLine } from "./csv.ts";
import { exportColumns, exportText, exportValue } from "./row.ts";
import type { ExportFormat } from "./schema.ts";

const batchSize = 500;

export interface ExportRequest {
  format: ExportFormat;
  state: ListState;
  /** Only these, in the order of the list; null for all that the filter matches */
  refs: readonly string[] | null;
  except: readonly string[];
}

/** The export's text, piece by piece. */
export async function* exportEntities(actor: Actor, request: ExportRequest): AsyncGenerator<string> {
  authorize(actor, "catalog.read");
  const columns = exportColumns(request.state.columns);
  const { format } = request;
  if (format === "csv") yield `\uFEFF${csvLine(columns)}`;
  if (format === "json") yield "[";
  let first = true;
  for await (const batch of batches(actor, request)) {
    switch (format) {
      case "csv":
        yield batch
          .map((entity) => csvLine(columns.map((column) => exportText(exportValue(entity, column)))))
          .join("");
        break;
      case "json": {
        const objects = batch.map((entity) =>
          JSON.stringify(Object.fromEntries(columns.map((column) => [column, exportValue(entity, column)]))),
        );
        yield `${first ? "\n" : ",\n"}${objects.join(",\n")}`;
        break;
      }
      case "yaml":
        yield await descriptors(batch, first);
        break;
      case "refs":
        yield batch.map(({ ref }) => `${ref}\n`).join("");
    }
    first = false;
  }
  if (format === "json") yield first ? "]\n" : "\n]\n";
}

/** Without groups, where an entity may stand more than once. */
async function* batches(
  actor: Actor,
  { state, refs, except }: ExportRequest,
): AsyncGenerator<ListedEntity[]> {
  const left = new Set(except);
  const shape = { ...state, group: null };
  if (refs) {
    for (let at = 0; at < refs.length; at += batchSize) {
      const batch = await listByRefs(actor, refs.slice(at, at + batchSize), state.columns);
      if (batch.length > 0) yield batch;
    }
    return;
  }
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const { items, next } = await listRows(actor, shape, batchSize, cursor);
    const batch = items.filter(({ ref }) => !left.has(ref));
    if (batch.length > 0) yield batch;
    cursor = next;
  }
}

/** Documents as their authors wrote them, so that another catalog can read them. */
async function descriptors(batch: readonly ListedEntity[], first: boolean): Promise<string> {
  const found = await rows<{ ref: string; data: Entity }>(
    "SELECT ref, data FROM entity WHERE ref = ANY($1) AND deleted_at IS NULL",
    [batch.map(({ ref }) => ref)],
  );
  const documents = new Map(found.map(({ ref, data }) => [ref, data]));
  const texts = batch.flatMap(({ ref }) => {
    const document = documents.get(ref);
    return document ? stringify(document, { lineWidth: 0 }) : [];
  });
  return `${first ? "" : "---\n"}${texts.join("---\n")}`;
}
