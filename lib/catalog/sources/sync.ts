/**
 * Brings the catalog to what a source says now: list, read what changed, judge, plan, and apply in one transaction. Started
 * by the worker; any number of processes may ask, one at a time does it.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import type { DescriptorInput } from "#lib/catalog/descriptor/read.ts";
import { judgedModel } from "#lib/catalog/model/catalog-model.ts";
import { readCatalogModel } from "#lib/catalog/model/store/model-row.ts";
import type { KindPolicy } from "#lib/catalog/types.ts";
import type { Config, DeletionPolicy } from "#lib/config-schema.ts";
import { inTransaction, pool } from "#lib/db/pool.ts";
import type { Logger } from "#lib/log.ts";
import { discover } from "./discovery.ts";
import { kindPolicy } from "./kind-policy.ts";
import { DescriptorPool } from "./readers/descriptor-pool.ts";
import { openReader } from "./readers/open.ts";
import { SourceError } from "./source-reader.ts";
import { refreshStatistics } from "./store/apply.ts";
import { applySync, type SyncCounts } from "./store/apply-sync.ts";
import { PIPELINE_VERSION } from "./store/document-row.ts";
import { Intake } from "./store/intake.ts";
import { type KnownFile, knownFiles } from "./store/known-files.ts";
import {
  abandonSync,
  failSync,
  lockSource,
  reportProgress,
  type SourceRecord,
  startSync,
  unlockSource,
} from "./store/source-row.ts";
import { closeStaging, openStaging, stageBatch } from "./store/staging.ts";

export interface SyncContext {
  config: Config;
  dataDir: string;
  log: Logger;
  /** Aborted when the process goes down: the sync stops before it has changed anything */
  signal?: AbortSignal;
}

/** `busy`: another worker syncs it now. `idle`: no sync was due. */
export type SyncReport =
  | { status: "busy" | "idle" | "abandoned" }
  | { status: "failed"; message: string }
  | { status: "ok" | "held"; counts: SyncCounts; durationMs: number };

/** What somebody deletes in the portal they have seen the consequences of. */
const neverHeld: DeletionPolicy = { entities: Number.POSITIVE_INFINITY, percent: 100 };
/** Of descriptors; as rows they are about four times that, twice: one batch is sent while the next is read. */
const BATCH_CHARACTERS = 500_000;
const PROGRESS_MS = 1_000;
const MANY_WRITTEN = 1_000;

/** @param onlyWhenDue skip it when every request has been met already */
export async function syncSource(
  sourceId: string,
  context: SyncContext,
  onlyWhenDue = false,
): Promise<SyncReport> {
  const client = await pool().connect();
  // A connection that breaks between two statements fails the next one; it must not end the process.
  const ignore = () => undefined;
  client.on("error", ignore);
  let unlocked = false;
  try {
    if (!(await lockSource(client, sourceId))) {
      unlocked = true;
      return { status: "busy" };
    }
    const record = await startSync(client, sourceId, onlyWhenDue);
    const report: SyncReport = record ? await runSync(client, record, context) : { status: "idle" };
    // Fails when the connection broke on the way, and the lock went with it.
    unlocked = await unlockSource(client, sourceId).then(
      () => true,
      () => false,
    );
    return report;
  } finally {
    client.off("error", ignore);
    // A connection in an unknown state is not used again; its lock and its staging tables go with it.
    client.release(!unlocked);
  }
}

async function runSync(
  client: pg.PoolClient,
  record: SourceRecord,
  context: SyncContext,
): Promise<SyncReport> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  const log = context.log.child({ source: record.name });
  try {
    const report = await readAndApply(client, record, context, elapsed);
    if ("counts" in report) {
      const { counts, status, durationMs } = report;
      // A sync that found nothing to do is worth a line to somebody who looks for it only.
      const level = counts.read + counts.deleted + counts.held > 0 ? "info" : "debug";
      log[level]({ ...counts, ms: Math.round(durationMs), status }, "source synced");
    }
    return report;
  } catch (error) {
    if (context.signal?.aborted) {
      await abandonSync(pool(), record.id);
      return { status: "abandoned" };
    }
    const expected = error instanceof SourceError;
    const message = expected
      ? error.sentence
      : "The sync failed for a reason that is not the source's. The worker's log has the details.";
    log.error(expected ? { message } : { err: error }, "source sync failed");
    // On another connection: this one may be what failed.
    await failSync(pool(), record.id, message, elapsed());
    return { status: "failed", message };
  }
}

async function readAndApply(
  client: pg.PoolClient,
  record: SourceRecord,
  context: SyncContext,
  elapsed: () => number,
): Promise<SyncReport> {
  const { config, dataDir, signal } = context;
  const { id, name, origin } = record;
  await openStaging(client);
  const known = await knownFiles(client, id);
  const kinds = kindPolicy(config, judgedModel(await readCatalogModel(client)));
  const hashPrefix = rulesPrefix(kinds);
  const previous = previousAnswer(known, record, hashPrefix);
  const reader = await openReader(record.config, { id, name, origin, config, dataDir, previous, signal });
  const judges = new DescriptorPool();
  const judge = (input: DescriptorInput) => judges.judge(input);
  try {
    const listed = await reader.list();
    const intake = new Intake(hashPrefix);
    const files = discover({ source: record.config, listed, reader, judge, kinds, known, hashPrefix });
    await stageFiles(client, record, intake, files, { total: listed.length, signal });
    if (intake.read > 0 && elapsed() > PROGRESS_MS)
      await reportProgress(client, record.id, "Writing what changed into the catalog.");
    const learned = { record, known, intake, listed: listed.length, revision: reader.revision, elapsed };
    const policy = record.config.type === "portal" ? neverHeld : config.catalog.deletions.holdAbove;
    const report = await inTransaction(client, () => applySync(client, learned, policy));
    await closeStaging(client);
    if (report.counts.created + report.counts.updated >= MANY_WRITTEN) await refreshStatistics(client);
    return report;
  } finally {
    await Promise.all([reader.close(), judges.close()]);
  }
}

/** Stages batch after batch; while the database takes one, the next is read. */
async function stageFiles(
  client: pg.PoolClient,
  record: SourceRecord,
  intake: Intake,
  files: ReturnType<typeof discover>,
  { total, signal }: { total: number; signal: AbortSignal | undefined },
): Promise<void> {
  let staging: Promise<void> = Promise.resolve();
  let reported = performance.now();
  for await (const file of files) {
    signal?.throwIfAborted();
    intake.add(file);
    if (intake.weight >= BATCH_CHARACTERS) {
      await staging;
      staging = stageBatch(client, intake.take());
      // Awaited at the next batch; until then a failure must not count as unhandled.
      staging.catch(() => undefined);
    }
    if (performance.now() - reported < PROGRESS_MS) continue;
    reported = performance.now();
    await staging;
    const count = (n: number) => n.toLocaleString("en-US");
    const message = `Reading files: ${count(intake.files)} of ${count(Math.max(total, intake.files))}.`;
    await reportProgress(client, record.id, message);
  }
  await staging;
  await stageBatch(client, intake.take());
}

/** Stands before every stored hash: a file counts as known only under the same rules. */
function rulesPrefix(kinds: KindPolicy): string {
  const digest = createHash("sha1").update(JSON.stringify(kinds)).digest("hex").slice(0, 8);
  return `${PIPELINE_VERSION}.${digest}:`;
}

/** What a url source may compare with, so that its host can answer "not modified". */
function previousAnswer(
  known: ReadonlyMap<string, KnownFile>,
  { config, revision }: SourceRecord,
  hashPrefix: string,
): { etag: string | null; hash: string } | null {
  const stored = config.type === "url" ? known.get(config.url)?.hash : undefined;
  if (!stored?.startsWith(hashPrefix)) return null;
  return { etag: revision, hash: stored.slice(hashPrefix.length) };
}
