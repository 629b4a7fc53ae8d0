/** What the sources pages, the REST handlers and the browser see of a source. */
import type { Severity } from "#lib/catalog/types.ts";
import type { StoredSource } from "./stored-source.ts";

export type SourceType = "file" | "git" | "url" | "portal";

/** `api`: a location that a client registered. `detached`: no longer configured; its entities stay until somebody removes the source. */
export type SourceOrigin = "configuration" | "demo" | "portal" | "api" | "detached";

/** `held`: synced, but deletions wait for a decision. */
export type SourceStatus = "pending" | "syncing" | "ok" | "failed" | "held";

export interface SourceSummary {
  name: string;
  type: SourceType;
  origin: SourceOrigin;
  /** What it reads, for people: `https://git.example.com/shop/web.git, branch main` */
  target: string;
  status: SourceStatus;
  /** Why it failed, what is held, how far it is; null when there is nothing to say */
  statusMessage: string | null;
  /** Commit of a git source, etag of a url source */
  revision: string | null;
  /** ISO 8601, as all times here */
  lastSyncedAt: string | null;
  lastChangedAt: string | null;
  lastDurationMs: number | null;
  /** A sync was asked for and has not started */
  syncRequested: boolean;
  entities: number;
  files: number;
  errors: number;
  warnings: number;
  /** Entities whose deletion waits for a decision */
  heldRefs: number;
}

export interface SourceDetail extends SourceSummary {
  /** The refs behind `heldRefs`, at most 500 */
  held: string[];
  /** Entities of each kind as written by their authors, most first */
  kinds: { kind: string; entities: number }[];
  /** As stored: without its secrets */
  config: StoredSource;
}

export interface SourceProblem {
  id: string;
  source: string;
  path: string;
  line: number | null;
  column: number | null;
  severity: Severity;
  rule: string;
  message: string;
  entityRef: string | null;
  /** The entity is in the catalog, in this or an earlier state */
  entityExists: boolean;
  /** Web page of the place, when the source is on a known git host or is a url */
  href: string | null;
  createdAt: string;
}

export interface SourceProblemPage {
  items: SourceProblem[];
  total: number;
  page: number;
  pageSize: number;
}

/** How often a rule was broken in a source. */
export interface RuleCount {
  rule: string;
  severity: Severity;
  problems: number;
}

/** What a held deletion can be answered with. */
export type HeldDecision = "apply" | "keep";
