/** A judged document as a row of the catalog. */
import { createHash } from "node:crypto";
import type { DescriptorDocument, Entity } from "#lib/catalog/types.ts";

/** What `staged_entity` takes; names are its columns. */
export interface DocumentRow {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  sort_name: string;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  /** Its own; that of its system is found when it is written */
  domain_ref: string | null;
  tags: string[];
  search_text: string;
  data: Entity;
  etag: string;
}

/** An index entry has at most 2,704 bytes; nothing a person reads needs them. */
const MAX_SORT_NAME = 200;
const MAX_INDEXED_REF = 500;
const MAX_SEARCH_TEXT = 20_000;

export function documentRow(ref: string, entity: Entity, document: DescriptorDocument): DocumentRow {
  const { metadata, spec = {} } = entity;
  const title = metadata.title ?? displayName(spec) ?? null;
  const tags = [...new Set(metadata.tags)];
  const target = (type: string, kind: string) =>
    document.relations.find(
      (edge) => edge.source === ref && edge.type === type && edge.target.startsWith(kind),
    )?.target ?? null;
  return {
    ref,
    kind: ref.slice(0, ref.indexOf(":")),
    namespace: metadata.namespace,
    name: metadata.name,
    title,
    sort_name: lower(title ?? metadata.name).slice(0, MAX_SORT_NAME),
    description: metadata.description ?? null,
    type: text(spec.type),
    lifecycle: text(spec.lifecycle),
    owner_ref: indexed(target("ownedBy", "")),
    system_ref: indexed(target("partOf", "system:")),
    domain_ref: indexed(target("partOf", "domain:")),
    tags,
    search_text: lower([metadata.name, title, metadata.description, ...tags].filter(Boolean).join(" ")).slice(
      0,
      MAX_SEARCH_TEXT,
    ),
    data: entity,
    etag: createHash("sha1").update(JSON.stringify(entity)).digest("hex"),
  };
}

/** Edges that fit the index; a longer ref can name no entity anyway. */
export function indexedRelations({ relations }: DescriptorDocument): DescriptorDocument["relations"] {
  return relations.filter(
    ({ source, target }) => source.length <= MAX_INDEXED_REF && target.length <= MAX_INDEXED_REF,
  );
}

const lower = (value: string) => value.toLowerCase();
const text = (value: unknown) => (typeof value === "string" ? value : null);
const indexed = (ref: string | null) => (ref && ref.length <= MAX_INDEXED_REF ? ref : null);

/** Groups and people are called by their profile. */
function displayName(spec: Record<string, unknown>): string | null {
  const { profile } = spec;
  if (typeof profile !== "object" || profile === null || !("displayName" in profile)) return null;
  return text(profile.displayName);
}
