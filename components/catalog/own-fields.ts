/** The catalog's own fields, as choosers offer them. */
import { columnKeys, type Field, groupKeys, sortKeys } from "#lib/catalog/entities/types.ts";
import { columnWords } from "./catalog-words.ts";

const own = (keys: readonly string[]): Field[] =>
  keys.map((path) => ({ path, label: columnWords(path), type: "text", kinds: [] }));

export const columnFields = own(columnKeys);
export const sortFields = own(sortKeys);
export const groupFields = own(groupKeys);

/** What conditions ask of documents and relations, under the words that people use. */
export const filterFields: readonly Field[] = [
  { path: "kind", label: "Kind", type: "text", kinds: [] },
  { path: "metadata.name", label: "Name", type: "text", kinds: [] },
  { path: "metadata.title", label: "Title", type: "text", kinds: [] },
  { path: "metadata.description", label: "Description", type: "text", kinds: [] },
  { path: "metadata.tags", label: "Tags", type: "list", kinds: [] },
  { path: "spec.type", label: "Type", type: "text", kinds: [] },
  { path: "spec.lifecycle", label: "Lifecycle", type: "text", kinds: [] },
  { path: "relations.ownedBy", label: "Owner", type: "ref", kinds: [] },
  { path: "relations.partOf", label: "Part of", type: "ref", kinds: [] },
];
