/** The search as clients of Backstage ask it. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { rows } from "#lib/db/pool.ts";
import { parseQuery, type SearchQuery } from "#lib/search/query.ts";
import { countStatement, hitsStatement, type SearchScope, type Statement } from "#lib/search/statement.ts";
import { markText, type TextQueries, textQueries } from "#lib/search/text-query.ts";
import {
  type CatalogDocument,
  type DocumentRow,
  documentOf,
  type Highlight,
  highlightOf,
} from "./document.ts";
import { cursorOf, type DocumentRequest } from "./request.ts";

export interface DocumentAnswer {
  results: { type: string; document: CatalogDocument; highlight?: Highlight; rank: number }[];
  nextPageCursor?: string;
  previousPageCursor?: string;
  numberOfResults: number;
}

const run = <T extends object>({ text, values }: Statement) =>
  rows<T & Record<string, unknown>>(text, values);

/** One page of documents, best first. Without a term all documents that pass the filters. */
export async function searchDocuments(actor: Actor, request: DocumentRequest): Promise<DocumentAnswer> {
  authorize(actor, "catalog.read");
  const { page, pageLimit, types } = request;
  const query = parseQuery(request.term);
  const owned = actor.type === "system" ? [] : actor.ownershipRefs;
  const queries = filtered(textQueries(query, new Map(), owned) ?? everything, request.filters);
  if (!queries || (types.length > 0 && !types.includes("software-catalog"))) {
    return { results: [], numberOfResults: 0 };
  }
  const filter = { kind: [], type: [], owner: [] };
  const scope: SearchScope = { queries, filter, permissions: ["catalog.read"], owned };
  const [groups, found] = await Promise.all([
    run<{ count: number }>(countStatement(scope)),
    run<{ ref: string }>(hitsStatement(scope, { limit: pageLimit, offset: page * pageLimit })),
  ]);
  const numberOfResults = groups.reduce((sum, { count }) => sum + count, 0);
  const documents = await readDocuments(found.map(({ ref }) => ref));
  return {
    results: documents.map((document, index) => ({
      type: "software-catalog",
      document,
      ...marked(document, query),
      rank: page * pageLimit + index + 1,
    })),
    ...((page + 1) * pageLimit < numberOfResults && { nextPageCursor: cursorOf(page + 1) }),
    ...(page > 0 && { previousPageCursor: cursorOf(page - 1) }),
    numberOfResults,
  };
}

/** Every entity has a kind. */
const everyEntry = `${markText("kind", "")}:*`;
const everything: TextQueries = {
  all: everyEntry,
  label: everyEntry,
  exact: null,
  begins: null,
  single: false,
};

/** Fields of the documents by which the index can narrow. */
const filterMarks: Readonly<Record<string, (value: string) => string>> = {
  kind: (value) => markText("kind", value),
  namespace: (value) => markText("namespace", value),
  lifecycle: (value) => markText("lifecycle", value),
  type: (value) => markText("type", value),
  componentType: (value) => markText("type", value),
  owner: (value) =>
    `(${ownerRefs(value)
      .map((ref) => markText("owner", ref))
      .join(" | ")})`,
};

function ownerRefs(value: string): string[] {
  const colon = value.indexOf(":");
  const rest = value.slice(colon + 1);
  const name = rest.includes("/") ? rest : `default/${rest}`;
  const kinds = colon === -1 ? ["group", "user"] : [value.slice(0, colon)];
  return kinds.map((kind) => `${kind}:${name}`);
}

/** Null when a filter names a field that no document has: then no document passes. */
function filtered(queries: TextQueries, filters: DocumentRequest["filters"]): TextQueries | null {
  const conditions: string[] = [];
  for (const [field, values] of Object.entries(filters)) {
    const mark = Object.hasOwn(filterMarks, field) ? filterMarks[field] : undefined;
    if (!mark) return null;
    conditions.push(`(${values.map((value) => mark(value.replaceAll("\0", "").toLowerCase())).join(" | ")})`);
  }
  const narrow = (query: string) => [`(${query})`, ...conditions].join(" & ");
  const { all, label, exact, begins } = queries;
  return {
    all: narrow(all),
    label: narrow(label),
    exact: exact && narrow(exact),
    begins: begins && narrow(begins),
    single: queries.single && conditions.length === 0,
  };
}

/** In the order of `refs`. */
async function readDocuments(refs: readonly string[]): Promise<CatalogDocument[]> {
  const found = await rows<DocumentRow & { ref: string } & Record<string, unknown>>(
    `SELECT e.ref, e.data->>'kind' AS kind, e.namespace, e.name, e.data->'metadata'->>'title' AS title, e.description, e.type,
            e.lifecycle, e.data->'spec'->>'owner' AS owner, e.data->'spec'->'profile'->>'displayName' AS display_name,
            e.data->'spec'->'profile'->>'email' AS email
     FROM entity e WHERE e.ref = ANY($1) AND e.deleted_at IS NULL`,
    [refs],
  );
  const byRef = new Map(found.map((row) => [row.ref, row]));
  return refs.flatMap((ref) => {
    const row = byRef.get(ref);
    return row ? [documentOf(row)] : [];
  });
}

function marked(document: CatalogDocument, query: SearchQuery): { highlight?: Highlight } {
  if (query.clauses.length === 0) return {};
  return { highlight: highlightOf(document, query, crypto.randomUUID()) };
}
