/** Shapes of one entity's page. Nothing here reads anything, so the browser may use it. */
import type { Entity, EntityLabel, RelationAttributes, Severity } from "#lib/catalog/types.ts";

/** Where an entity's document stands. */
interface EntityPlace {
  source: { name: string; type: string; status: string };
  /** Path inside the source, or the address of a url source; null when the file is gone */
  path: string | null;
  /** First line of the document, from 1 */
  line: number;
  /** Commit of a git source, etag of a url source */
  revision: string | null;
  /** ISO time of the source's last completed sync */
  syncedAt: string | null;
  /** The document in a browser (http or https), at its line */
  webUrl: string | null;
  editUrl: string | null;
}

/** A problem with its place, as every list of problems shows it. */
export interface ProblemItem {
  id: string;
  severity: Severity;
  rule: string;
  message: string;
  source: string;
  path: string;
  line: number | null;
  column: number | null;
  /** ISO time */
  since: string;
  /** The line in a browser; null when the source has no web address */
  webUrl: string | null;
  /** The entity it is about; null on that entity's own page, and when kind or name could not be read */
  entity: EntityLabel | null;
}

/** The far end of a relation. */
export interface RelationEnd extends EntityLabel {
  /** spec.type and spec.lifecycle of the far end */
  type: string | null;
  lifecycle: string | null;
  /** ISO time of its removal, when it existed once */
  deletedAt: string | null;
  /** Said by this entity's own document; otherwise by the other's */
  declaredHere: boolean;
  /** What the relation says beside its type; null when it says nothing more */
  attributes: RelationAttributes | null;
}

export interface RelationGroup {
  type: string;
  /** All of them; `ends` may hold fewer */
  total: number;
  /** How many of all exist in the catalog no more, or not yet */
  dangling: number;
  ends: RelationEnd[];
}

export interface EntityDetail {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  tags: string[];
  owner: EntityLabel | null;
  /** What it is part of, outermost first, itself left out */
  ancestors: EntityLabel[];
  /** The document as the catalog took it, after placeholders and annotations */
  document: Entity;
  place: EntityPlace;
  /** ISO times */
  createdAt: string;
  updatedAt: string;
  problems: ProblemItem[];
  /** The newest version of the document was refused: what is shown is the last one that was right */
  outdated: boolean;
  relations: RelationGroup[];
}

/** The text behind the source tab. */
export interface DescriptorText {
  /** `file`: as it stands in the source. `catalog`: written from the stored document, lines mean nothing. */
  origin: "file" | "catalog";
  text: string;
  /** Number of the first line in the file */
  firstLine: number;
}

/** What a ref that nothing answers to can still tell. */
export interface MissingEntity {
  ref: string;
  /** Who refers to it: the first few, and how many in all */
  referrers: { type: string; entity: EntityLabel }[];
  referrerTotal: number;
  suggestions: EntityLabel[];
  tombstone: { title: string | null; deletedAt: string; source: string } | null;
  problems: ProblemItem[];
}
