/**
 * What a sync has to change, decided from what the files say and what the catalog has. Only files that were read anew or are
 * gone take part; what unchanged files describe stays as it is and keeps its refs.
 */
import type { DeletionPolicy } from "#lib/config-schema.ts";

/** An accepted document. */
export interface Claim {
  /** Its number in the sync; claims come in this order */
  n: number;
  ref: string;
  etag: string;
  path: string;
  index: number;
  line: number;
}

/** An entity of the database, living or not, of this source or another. */
export interface ExistingEntity {
  id: string;
  ref: string;
  etag: string;
  /** Of the source that is synced */
  own: boolean;
  sourceName: string;
  /** null: kept by somebody's decision though no document describes it */
  path: string | null;
  index: number;
  line: number;
  deleted: boolean;
  /** The source is no longer configured: whoever describes the entity takes it over */
  detached: boolean;
}

export interface PlanInput {
  claims: readonly Claim[];
  /** Every entity whose ref is claimed, and every living one of this source whose file was read or is gone */
  existing: readonly ExistingEntity[];
  readPaths: ReadonlySet<string>;
  gonePaths: ReadonlySet<string>;
  /** Refs of documents that were refused */
  refusedRefs: ReadonlySet<string>;
  /** Read files in which something is too broken to tell whose it is */
  blurredPaths: ReadonlySet<string>;
}

/** Where the document that has a ref is. */
export interface Owner {
  sourceName: string | null;
  path: string | null;
  line: number;
}

export interface Plan {
  create: Claim[];
  update: { claim: Claim; id: string; restored: boolean }[];
  /** Nothing but the place changed */
  move: { claim: Claim; id: string }[];
  unchanged: number;
  /** Valid before and broken now: the last good state stays */
  keep: ExistingEntity[];
  delete: ExistingEntity[];
  conflicts: { claim: Claim; owner: Owner }[];
}

export function planSync(input: PlanInput): Plan {
  const plan: Plan = { create: [], update: [], move: [], unchanged: 0, keep: [], delete: [], conflicts: [] };
  const existing = new Map(input.existing.map((entity) => [entity.ref, entity]));
  const claimed = new Map<string, Claim[]>();
  for (const claim of input.claims) {
    const others = claimed.get(claim.ref);
    if (others) others.push(claim);
    else claimed.set(claim.ref, [claim]);
  }
  for (const [ref, claims] of claimed) decide(claims, existing.get(ref), input, plan);
  for (const entity of input.existing) {
    if (claimed.has(entity.ref) || !entity.own || entity.deleted || entity.path === null) continue;
    if (!input.readPaths.has(entity.path) && !input.gonePaths.has(entity.path)) continue;
    if (isBroken(entity, input)) plan.keep.push(entity);
    else plan.delete.push(entity);
  }
  return plan;
}

const isBroken = (entity: ExistingEntity, { refusedRefs, blurredPaths }: PlanInput) =>
  refusedRefs.has(entity.ref) || (entity.path !== null && blurredPaths.has(entity.path));

/** All claims to one ref: at most one gets it. */
function decide(claims: Claim[], entity: ExistingEntity | undefined, input: PlanInput, plan: Plan): void {
  const winner = winningClaim(claims, entity, input);
  if (!winner && entity && entity.own && input.refusedRefs.has(entity.ref)) plan.keep.push(entity);
  for (const claim of claims) {
    if (claim === winner) continue;
    const owner = winner ? { sourceName: null, path: winner.path, line: winner.line } : ownerOf(entity);
    plan.conflicts.push({ claim, owner });
  }
  if (!winner) return;
  if (!entity) {
    plan.create.push(winner);
    return;
  }
  const { id, deleted } = entity;
  const samePlace =
    entity.path === winner.path && entity.index === winner.index && entity.line === winner.line;
  if (deleted || !entity.own || entity.path === null || entity.etag !== winner.etag)
    plan.update.push({ claim: winner, id, restored: deleted });
  else if (samePlace) plan.unchanged += 1;
  else plan.move.push({ claim: winner, id });
}

/** The first claim, unless somebody living has the ref already. */
function winningClaim(
  claims: Claim[],
  entity: ExistingEntity | undefined,
  input: PlanInput,
): Claim | undefined {
  const [first] = claims;
  if (!entity || entity.deleted) return first;
  if (!entity.own) return entity.detached ? first : undefined;
  const { path } = entity;
  if (path === null || input.gonePaths.has(path)) return first;
  if (!input.readPaths.has(path)) return undefined;
  const same = claims.find((claim) => claim.path === path);
  // Its own document is there but broken: it keeps the ref together with the last good state.
  return same ?? (input.refusedRefs.has(entity.ref) ? undefined : first);
}

function ownerOf(entity: ExistingEntity | undefined): Owner {
  if (!entity) return { sourceName: null, path: null, line: 1 };
  return { sourceName: entity.own ? null : entity.sourceName, path: entity.path, line: entity.line };
}

/** `line 12 of web/catalog-info.yaml in the source shop` */
export function describeOwner({ sourceName, path, line }: Owner): string {
  const file = path === null ? "a document that is no longer there" : `line ${line} of ${path}`;
  return sourceName === null ? file : `${file} in the source ${sourceName}`;
}

/**
 * Whether deletions wait for a person: when too much of a source would go at once, or all of it because nothing was listed.
 * @param living entities of the source before the sync
 */
export function holdsDeletions(
  deletions: number,
  living: number,
  listedNothing: boolean,
  policy: DeletionPolicy,
): boolean {
  if (deletions === 0) return false;
  return listedNothing || deletions > Math.max(policy.entities, (living * policy.percent) / 100);
}
