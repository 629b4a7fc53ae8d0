/** What the home page shows. Nothing here imports code. */
import type { SourceStatus } from "#lib/catalog/sources/types.ts";
import type { EntityLabel, Severity } from "#lib/catalog/types.ts";

export interface OwnedEntity extends EntityLabel {
  type: string | null;
  lifecycle: string | null;
  /** The person, or the group of theirs, that owns it */
  owner: EntityLabel;
  /** ISO 8601 */
  updatedAt: string;
}

/** What somebody owns of one kind: all of them counted, the first few by name. */
export interface OwnedKind {
  kind: string;
  count: number;
  entities: OwnedEntity[];
}

export interface OwnedGroup {
  label: EntityLabel;
  /** Entities that name this group as their owner */
  owns: number;
  /** False: a parent of a group the person is in */
  direct: boolean;
}

export interface ChangedEntity extends EntityLabel {
  type: string | null;
  owner: EntityLabel | null;
  /** ISO 8601 */
  updatedAt: string;
  /** True when it came into the catalog with this change */
  added: boolean;
}

export interface OwnedProblem {
  id: string;
  severity: Severity;
  message: string;
  sourceName: string;
  path: string;
  /** From 1; null when the whole file is meant */
  line: number | null;
  entity: EntityLabel | null;
}

export interface OwnedProblems {
  errors: number;
  warnings: number;
  first: OwnedProblem[];
}

interface SourceHealth {
  name: string;
  status: SourceStatus;
  message: string | null;
  /** ISO 8601; null before the first sync */
  lastSyncedAt: string | null;
  problems: number;
}

/** All sources counted, and those that want attention or, failing that, the latest. */
export interface SourcesHealth {
  total: number;
  ok: number;
  shown: SourceHealth[];
}
