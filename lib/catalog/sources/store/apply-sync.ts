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
  applyVerdicts,
  deleteEntities,
  forgetFiles,
  livingEntities,
  lockCatalog,
  releaseRefs,
  replaceProblems,
  rereadFiles,
} from "./apply.ts";
import { settleChanges, someChangedRefs } from "./changes.ts";
import type { Intake } from "./intake.ts";
import type { KnownFile } from "./known-files.ts";
import { finishSync, notify, requestSourceSync, type SourceRecord } from "./source-row.ts";
import { type StagedProblem, stage } from "./staging.ts";
import {
  countVerdicts,
  decideClearClaims,
  openQuestions,
  someClaimedRefs,
  stagePlan,
  type VerdictCounts,
} from "./verdicts.ts";

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
  await decideClearClaims(client, record.id);
  const { refusedRefs, blurredPaths } = intake;
  const questions = await openQuestions(client, record.id, gone);
  const plan = planSync({ ...questions, gonePaths: new Set(gone), refusedRefs, blurredPaths });
  await stagePlan(client, plan);
  await stage(client, "staged_problem", plan.conflicts.map(conflictProblem));
  const verdicts = await countVerdicts(client, plan);
  // A folder without files is most likely a mistake; the portal's own files go when somebody deletes them.
  const listedNothing = listed === 0 && known.size > 0 && record.config.type !== "portal";
  const living = plan.delete.length > 0 ? await livingEntities(client, record.id) : 0;
  const isHeld = holdsDeletions(plan.delete.length, living, listedNothing, policy);
  const held = isHeld ? plan.delete : [];
  const deleted = isHeld ? [] : plan.delete;
  await deleteEntities(
    client,
    deleted.map(({ id }) => id),
  );
  await applyVerdicts(client, record.id, verdicts);
  await forgetGone(client, record, held, gone);
  await offerRefs(
    client,
    deleted.map(({ ref }) => ref),
  );
  await replaceProblems(client, record.id);

  const counts = countAll(intake, verdicts, deleted, held);
  const changed = counts.created + counts.updated + counts.deleted > 0;
  if (changed || counts.read > 0) await settleChanges(client);
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
    // Also what only its problems changed: its page shows them.
    const refs = new Set([
      ...(await someClaimedRefs(client, MAX_NAMED_REFS + 1)),
      ...(await someChangedRefs(client, MAX_NAMED_REFS + 1)),
      ...refusedRefs,
      ...plan.keep.map(({ ref }) => ref),
    ]);
    await announce(client, record.id, [...refs]);
  }
  return { status, counts, durationMs };
}

/** What is held stays, with its file, so that the next sync comes to the same question. */
async function forgetGone(
  client: pg.ClientBase,
  record: SourceRecord,
  held: readonly ExistingEntity[],
  gone: readonly string[],
): Promise<void> {
  await rereadFiles(
    client,
    held.map(({ id }) => id),
  );
  const needed = new Set(held.map(({ path }) => path));
  await forgetFiles(
    client,
    record.id,
    gone.filter((path) => !needed.has(path)),
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
  verdicts: VerdictCounts,
  deleted: readonly unknown[],
  held: readonly unknown[],
): SyncCounts {
  return {
    files: intake.files,
    read: intake.read,
    created: verdicts.create,
    updated: verdicts.update,
    unchanged: verdicts.unchanged + verdicts.move,
    deleted: deleted.length,
    held: held.length,
  };
}

function heldMessage(held: number, listedNothing: boolean): string {
  const what = held === 1 ? "The deletion of 1 entity waits" : `The deletion of ${held} entities waits`;
  const why = listedNothing ? "the source lists no files any more" : "that is more than one sync may delete";
  return `${what} for a decision: ${why}.`;
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
