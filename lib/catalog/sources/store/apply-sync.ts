/** The transaction of a sync: plan against the catalog as it is now, write, account for it, tell everybody. */
import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import { system } from "#lib/auth/actor.ts";
import {
  describeOwner,
  type ExistingEntity,
  holdsDeletions,
  type Plan,
  planSync,
} from "#lib/catalog/sources/plan.ts";
import { sourceRules } from "#lib/catalog/sources/rules.ts";
import type { DeletionPolicy } from "#lib/config-schema.ts";
import {
  applyPlan,
  deleteEntities,
  existingEntities,
  forgetFiles,
  inheritDomains,
  livingEntities,
  lockCatalog,
  releaseRefs,
  replaceProblems,
  rereadFiles,
} from "./apply.ts";
import type { Intake } from "./intake.ts";
import type { KnownFile } from "./known-files.ts";
import { finishSync, notify, requestSourceSync, type SourceRecord } from "./source-row.ts";
import { type StagedProblem, stage } from "./staging.ts";

/** What was read, and of what. */
export interface Learned {
  record: SourceRecord;
  known: ReadonlyMap<string, KnownFile>;
  intake: Intake;
  /** How many files the source's own globs name */
  listed: number;
  revision: string | null;
  /** Milliseconds since the sync began */
  elapsed: () => number;
}

export interface SyncCounts {
  /** Files gone through, and of those the ones that were read */
  files: number;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  held: number;
}

export interface AppliedSync {
  status: "ok" | "held";
  counts: SyncCounts;
  durationMs: number;
}

/** Inside the caller's transaction. */
export async function applySync(
  client: pg.ClientBase,
  learned: Learned,
  policy: DeletionPolicy,
): Promise<AppliedSync> {
  const { record, known, intake, listed, revision, elapsed } = learned;
  await lockCatalog(client);
  const gone = [...known.keys()].filter((path) => !intake.seenPaths.has(path));
  const existing = await existingEntities(client, record.id, gone);
  const plan = planSync({
    claims: intake.claims,
    existing,
    readPaths: intake.readPaths,
    gonePaths: new Set(gone),
    refusedRefs: intake.refusedRefs,
    blurredPaths: intake.blurredPaths,
  });
  await stage(client, "staged_problem", plan.conflicts.map(conflictProblem));
  await applyPlan(client, record.id, plan);
  const listedNothing = listed === 0 && known.size > 0;
  const living = plan.delete.length > 0 ? await livingEntities(client, record.id) : 0;
  const isHeld = holdsDeletions(plan.delete.length, living, listedNothing, policy);
  const held = isHeld ? plan.delete : [];
  const deleted = isHeld ? [] : plan.delete;
  await applyDeletions(client, record, deleted, held, gone);
  const written = [...plan.create, ...plan.update.map(({ claim }) => claim), ...deleted].map(
    ({ ref }) => ref,
  );
  const inherited = await inheritDomains(client, written);
  await replaceProblems(client, record.id);

  const counts = countAll(intake, plan, deleted, held);
  const changed = counts.created + counts.updated + counts.deleted + inherited.length > 0;
  const status = isHeld ? "held" : "ok";
  const durationMs = elapsed();
  await finishSync(client, record.id, {
    status,
    message: isHeld ? heldMessage(held.length, listedNothing) : null,
    durationMs,
    revision,
    changed,
    heldRefs: held.map(({ ref }) => ref).sort(),
  });
  if (changed) {
    const detail = { ...counts, revision };
    await recordAudit(client, system("Source sync"), { action: "source.sync", subject: record.name, detail });
  }
  if (changed || counts.read > 0) {
    const refs = [...changedRefs(intake, plan), ...deleted.map(({ ref }) => ref), ...inherited];
    await announce(client, record.id, refs);
  }
  return { status, counts, durationMs };
}

/** Tombstones what goes; what is held stays, with its file, so that the next sync comes to the same question. */
async function applyDeletions(
  client: pg.ClientBase,
  record: SourceRecord,
  deleted: readonly ExistingEntity[],
  held: readonly ExistingEntity[],
  gone: readonly string[],
): Promise<void> {
  const ids = (entities: readonly ExistingEntity[]) => entities.map(({ id }) => id);
  await deleteEntities(client, ids(deleted));
  await rereadFiles(client, ids(held));
  const needed = new Set(held.map(({ path }) => path));
  await forgetFiles(
    client,
    record.id,
    gone.filter((path) => !needed.has(path)),
  );
  await offerRefs(
    client,
    deleted.map(({ ref }) => ref),
  );
}

/** Refs that became free go to whoever was turned away because of them. */
export async function offerRefs(client: pg.ClientBase, refs: readonly string[]): Promise<void> {
  for (const sourceId of await releaseRefs(client, refs)) await requestSourceSync(client, sourceId);
}

function conflictProblem({ claim, owner }: Plan["conflicts"][number]): StagedProblem {
  return {
    path: claim.path,
    document_index: claim.index,
    line: claim.line,
    column: 1,
    severity: sourceRules["duplicate-entity"].severity,
    rule: "duplicate-entity",
    message: `${claim.ref} is described already, by ${describeOwner(owner)}. Remove one of the two, or give this one another name.`,
    entity_ref: claim.ref,
  };
}

function countAll(
  intake: Intake,
  plan: Plan,
  deleted: readonly unknown[],
  held: readonly unknown[],
): SyncCounts {
  return {
    files: intake.files,
    read: intake.readPaths.size,
    created: plan.create.length,
    updated: plan.update.length,
    unchanged: plan.unchanged + plan.move.length,
    deleted: deleted.length,
    held: held.length,
  };
}

function heldMessage(held: number, listedNothing: boolean): string {
  const what = held === 1 ? "The deletion of 1 entity waits" : `The deletion of ${held} entities waits`;
  const why = listedNothing ? "the source lists no files any more" : "that is more than one sync may delete";
  return `${what} for a decision: ${why}.`;
}

/** Also what only its problems changed: its page shows them. */
function changedRefs(intake: Intake, plan: Plan): Iterable<string> {
  return new Set([
    ...intake.claims.map(({ ref }) => ref),
    ...intake.refusedRefs,
    ...plan.keep.map(({ ref }) => ref),
  ]);
}

const MAX_NAMED_REFS = 100;
const MAX_PAYLOAD_BYTES = 7_900;

/** Tells every process which entities changed; too many to name are just "many". */
export async function announce(
  client: pg.ClientBase,
  sourceId: string,
  refs: readonly string[],
): Promise<void> {
  const named = { sourceId, refs: [...refs] };
  const fits = refs.length <= MAX_NAMED_REFS && JSON.stringify(named).length <= MAX_PAYLOAD_BYTES;
  await notify(client, "catalog_changed", fits ? named : { sourceId, refs: null });
}
