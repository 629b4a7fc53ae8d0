/** Shapes that cross the catalog's borders. Nothing here imports code, so the browser may use it. */
import type { CatalogModel } from "./model/types.ts";

/** A descriptor document as its author wrote it, after placeholders and annotations. */
export interface Entity {
  apiVersion: string;
  kind: string;
  metadata: EntityMetadata;
  spec?: Record<string, unknown>;
}

export interface EntityMetadata {
  name: string;
  namespace: string;
  title?: string;
  description?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  tags?: string[];
  links?: { url: string; title?: string; icon?: string; type?: string }[];
  [key: string]: unknown;
}

/** A directed edge between two lower-cased refs. */
export interface RelationEdge {
  source: string;
  type: string;
  target: string;
  /** What it says beside its type; the same in both directions */
  attributes?: RelationAttributes;
}

/** protocol: grpc, criticality: high, since: 2025-03-01 */
export type RelationAttributes = Record<string, string | number | boolean>;

export type Severity = "error" | "warning";

/** Something wrong with a document: what, where, and the correct form. */
export interface DescriptorProblem {
  rule: string;
  severity: Severity;
  message: string;
  /** From 1; null when the whole file is meant */
  line: number | null;
  column: number | null;
}

/** One place a `Location` entity points at. */
export interface LocationTarget {
  type: string;
  target: string;
  presence: "required" | "optional";
  line: number;
  column: number;
}

/**
 * What refused a document: it is no YAML, its apiVersion, kind or metadata.name are missing, a placeholder failed, or a rule
 * of its kind. Only from "placeholders" on is its `entityRef` certain.
 */
export type RefusalStage = "yaml" | "envelope" | "placeholders" | "rules";

/** Which kinds enter the catalog beside the built-in ones. Without an apiVersion every apiVersion of that kind does. */
export interface KindPolicy {
  extraKinds: { apiVersion?: string; kind: string }[];
  /** What the catalog's Kind descriptors say */
  model?: CatalogModel;
}

/** One YAML document of a descriptor file, judged. */
export interface DescriptorDocument {
  /** Position in the file, from 0. Empty documents are counted, so that it stays what a YAML reader would say */
  index: number;
  /** First line, from 1 */
  line: number;
  /** Lower-cased ref, as soon as kind and name could be read (even from broken YAML), so also of a refused document */
  entityRef: string | null;
  /** True: the document enters the catalog */
  accepted: boolean;
  /** How far a refused document came; null when it was accepted */
  refusedAt: RefusalStage | null;
  entity: Entity | null;
  problems: DescriptorProblem[];
  /** Both directions, deduplicated, sorted by source, type, target */
  relations: RelationEdge[];
  /** Ways below `spec` whose refs carry attributes; what clients without them get is `plainDocument` */
  attributed: string[][];
  /** Only of an accepted `Location` */
  locations: LocationTarget[];
}

/** What a descriptor file was made into. */
export interface DescriptorFileResult {
  documents: DescriptorDocument[];
  /** Problems of the file as a whole (unreadable YAML, too large) */
  problems: DescriptorProblem[];
  /** Every target of a placeholder as written, with the SHA-256 of its text; "" when it could not be read */
  dependencies: { target: string; hash: string }[];
  /** Documents without content: no part of the catalog, and no mistake */
  empty: { index: number; line: number }[];
}

/** An entity in a list. Refs are lower-cased; labels are what to show for them. */
export interface EntitySummary {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  owner: EntityLabel | null;
  system: EntityLabel | null;
  domain: EntityLabel | null;
  tags: string[];
  updatedAt: string;
  /** Problems with severity error or warning on its document */
  problems: number;
}

/** Enough to draw an entity chip. `exists` is false for a ref that nothing in the catalog answers to. */
export interface EntityLabel {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  exists: boolean;
}
