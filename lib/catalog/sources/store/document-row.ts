/** A judged document as a row of the catalog. */
import { createHash } from "node:crypto";
import { plainDocument } from "#lib/catalog/descriptor/relation-values.ts";
import { factsOf } from "#lib/catalog/query/facts.ts";
import type { DescriptorDocument, Entity } from "#lib/catalog/types.ts";

/** Raised whenever the same text would be judged or stored differently: every file is then read, every entity written again. */
export const PIPELINE_VERSION = 3;

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
  /** null when the finished document says the same, as it nearly always does: then it is read from there */
  data: Entity | null;
  facts: string[];
  /** The finished document as JSON text, from behind the `{"metadata":{` it begins with */
  document_tail: string;
  /** Says how it is stored, then what: equal ones need no write */
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
  const plain = plainDocument(entity, document.attributed);
  const target = (type: string, kind: string) =>
    document.relations.find(
      (edge) => edge.source === ref && edge.type === type && edge.target.startsWith(kind),
    )?.target ?? null;
  const words = [metadata.name, title, displayName(spec), metadata.description, ...tags];
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
    search_text: lower([...new Set(words)].filter(Boolean).join(" ")).slice(0, MAX_SEARCH_TEXT),
    data: plain === entity && !("uid" in metadata) && !("etag" in metadata) ? null : entity,
    facts: plain === entity ? factsOf(entity) : [...new Set([...factsOf(plain), ...factsOf(entity)])],
    document_tail: documentTail(plain),
    etag: `${PIPELINE_VERSION}.${relationsDigest(document)}-${createHash("sha1").update(JSON.stringify(entity)).digest("hex")}`,
  };
}

/** Which relations a document makes depends on the catalog's model too: the same text may make others than before. */
function relationsDigest({ relations }: DescriptorDocument): string {
  return createHash("sha1").update(JSON.stringify(relations)).digest("hex").slice(0, 8);
}

/** Of an etag, the end that says what the entity is. */
export const DIGEST_LENGTH = 40;

export const DOCUMENT_HEAD = '{"metadata":{';

/** An entity has a name, so its metadata is never empty. What the portal fills in is not the author's to say. */
function documentTail({ metadata, ...rest }: Entity): string {
  const { uid: _uid, etag: _etag, ...authored } = metadata;
  return JSON.stringify({ metadata: authored, ...rest }).slice(DOCUMENT_HEAD.length);
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
