/** The worker process: `node lib/runs/worker.ts`. Any number may run; PostgreSQL shares the work out between them. */
import { setTimeout as sleep } from "node:timers/promises";
import { system } from "#lib/auth/actor.ts";
import { reconcileSources } from "#lib/catalog/sources/mutations.ts";
import { ConfigError, config } from "#lib/config.ts";
import { closePool } from "#lib/db/pool.ts";
import { EnvError, env } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { SourceWorker } from "./source-worker.ts";

/** Syncs under way get this long to finish or give up. */
const STOP_MS = 8_000;
const RETRY_MS = 2_000;

async function main(): Promise<void> {
  const stopping = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());
  const { DATA_DIR } = env();
  const configured = config();
  log().info({ node: process.versions.node, sources: configured.catalog.sources.length }, "worker started");
  if (!(await reconcile(stopping.signal))) return;
  const worker = new SourceWorker({
    config: configured,
    dataDir: DATA_DIR,
    log: log(),
    signal: stopping.signal,
  });
  await worker.start();
  await aborted(stopping.signal);
  const finished = await Promise.race([
    worker.close().then(() => true),
    sleep(STOP_MS, false, { ref: false }),
  ]);
  if (finished) await closePool();
  log().info({ finished }, "worker stopped");
}

/** Waits for a database with its tables: in a deployment the worker may be up before the migrations are. */
async function reconcile(signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    try {
      const sources = await reconcileSources(system("Configuration"), config().catalog.sources);
      if (sources.changed.length + sources.detached.length > 0) log().info(sources, "sources configured");
      return true;
    } catch (error) {
      if (error instanceof PortolanError) throw error;
      log().warn(
        { reason: error instanceof Error ? error.message : String(error) },
        "waiting for the database",
      );
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return false;
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (error instanceof EnvError || error instanceof ConfigError) {
    for (const problem of error.problems) console.error(problem);
  } else if (error instanceof PortolanError) {
    console.error([error.message, error.remedy].filter(Boolean).join(" "));
  } else {
    log().fatal({ err: error }, "worker failed");
  }
  process.exit(1);
}
