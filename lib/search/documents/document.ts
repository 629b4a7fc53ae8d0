/** A result in the shape that Backstage's search has. */
import { rangesOf } from "#lib/search/highlight.ts";
import type { SearchQuery } from "#lib/search/query.ts";
import { searchedWords } from "#lib/search/query.ts";

/** An entity as its document is made of. */
export interface DocumentRow {
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  /** As the author wrote it */
  owner: string | null;
  display_name: string | null;
  email: string | null;
}

export interface CatalogDocument {
  title: string;
  text: string;
  componentType: string;
  type: string;
  namespace: string;
  kind: string;
  lifecycle: string;
  owner: string;
  location: string;
}

export function documentOf(row: DocumentRow): CatalogDocument {
  const { kind, namespace, name } = row;
  const text = [row.description, row.display_name, row.email].filter(Boolean).join(" : ");
  const type = row.type ?? "other";
  const place = [namespace, kind, name].map((part) => encodeURIComponent(part.toLowerCase()));
  return {
    title: row.title ?? name,
    text,
    componentType: type,
    type,
    namespace,
    kind,
    lifecycle: row.lifecycle ?? "",
    owner: row.owner ?? "",
    location: `/catalog/${place.join("/")}`,
  };
}

export interface Highlight {
  preTag: string;
  postTag: string;
  fields: { title?: string; text?: string };
}

/**
 * Title and text with tags around what matched.
 * @param tag a word that no text holds: the tags are found again by it
 */
export function highlightOf({ title, text }: CatalogDocument, query: SearchQuery, tag: string): Highlight {
  const matcher = { typed: searchedWords(query), whole: [] };
  const [preTag, postTag] = [`<${tag}>`, `</${tag}>`];
  const mark = (given: string) => {
    let marked = "";
    let from = 0;
    for (const [start, end] of rangesOf(given, matcher)) {
      marked += `${given.slice(from, start)}${preTag}${given.slice(start, end)}${postTag}`;
      from = end;
    }
    return from === 0 ? null : marked + given.slice(from);
  };
  const fields = Object.entries({ title: mark(title), text: mark(text) }).filter(
    ([, value]) => value !== null,
  );
  return { preTag, postTag, fields: Object.fromEntries(fields) };
}
