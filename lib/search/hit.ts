/** A row of the index as a result. */
import { labelOf } from "#lib/catalog/entity/label.ts";
import { entityPath } from "#lib/catalog/entity-ref.ts";
import { type Matcher, rangesOf, snippetOf } from "./highlight.ts";
import { type SearchQuery, searchedWords } from "./query.ts";
import type { EntryType, Fit, SearchGroup, SearchHit } from "./types.ts";

export interface HitRow {
  type: EntryType;
  ref: string;
  kind: string;
  subtype: string | null;
  owner_ref: string | null;
  updated_at: Date;
  fit: Fit;
  url: string | null;
  namespace: string | null;
  name: string | null;
  title: string | null;
  description: string | null;
  owner_name: string | null;
  owner_namespace: string | null;
  owner_title: string | null;
}

/** Null when the entry's entity is gone, which no transaction leaves behind. */
export function hitOf(row: HitRow, query: SearchQuery): SearchHit | null {
  if (row.name === null) return null;
  const typed = searchedWords(query);
  const matcher: Matcher = { typed, whole: [] };
  // One or two letters begin too many words of a long text; there they count as words.
  const inText: Matcher = {
    typed: typed.filter((word) => word.length > 2),
    whole: typed.filter((word) => word.length <= 2),
  };
  return {
    type: row.type,
    ref: row.ref,
    kind: row.kind,
    namespace: row.namespace ?? "default",
    name: row.name,
    title: row.title,
    subtype: row.subtype,
    owner: row.owner_ref === null ? null : ownerOf(row.owner_ref, row),
    url: row.url ?? entityPath(row.ref),
    updatedAt: row.updated_at.toISOString(),
    fit: row.fit,
    ranges: { name: rangesOf(row.name, matcher), title: rangesOf(row.title ?? "", matcher) },
    description: row.description ? snippetOf(row.description, inText) : null,
  };
}

function ownerOf(ref: string, row: HitRow) {
  if (row.owner_name === null) return labelOf(ref);
  return labelOf(ref, {
    kind: ref.slice(0, ref.indexOf(":")),
    namespace: row.owner_namespace,
    name: row.owner_name,
    title: row.owner_title,
  });
}

/** The counts of rows that are all there are, as the database would count them. */
export function groupRows(rows: readonly Pick<HitRow, "type" | "kind">[]): SearchGroup[] {
  const groups = new Map<string, SearchGroup>();
  for (const { type, kind } of rows) {
    const count = (groups.get(`${type} ${kind}`)?.count ?? 0) + 1;
    groups.set(`${type} ${kind}`, { type, kind, count });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}
