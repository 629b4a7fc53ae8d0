/** A connection that listens: one a process, connected again whenever it is lost. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import type { Channel, Notifications } from "./notify.ts";

/** Notifications of one channel, or what several have in common. */
export type Notification = { [C in Channel]: { channel: C; payload: Notifications[C] } }[Channel];

export interface ListenOptions {
  channels: readonly Channel[];
  /** Shown in pg_stat_activity; readiness counts workers by it */
  applicationName: string;
  onNotification(notification: Notification): void;
  /** Listening began, for the first time or anew. What was sent while nobody listened is lost: look for yourself. */
  onListening?(): void;
}

export interface Listener {
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** A connection whose other end vanished without a word is noticed by this. */
const PROBE_MS = 30_000;
const PROBE_TIMEOUT_MS = 10_000;

/** Listens until closed. Returns at once; connecting goes on in the background. */
export function listen(options: ListenOptions): Listener {
  const ending = new AbortController();
  const loop = stayConnected(options, ending.signal);
  return {
    async close() {
      ending.abort();
      await loop;
    },
  };
}

async function stayConnected(options: ListenOptions, signal: AbortSignal): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      await listenOnce(options, signal, () => {
        pause = FIRST_PAUSE_MS;
      });
    } catch (error) {
      if (signal.aborted) return;
      log().warn({ reason: error instanceof Error ? error.message : String(error) }, "listening interrupted");
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** Resolves when `signal` is aborted; rejects when the connection is lost. */
async function listenOnce(options: ListenOptions, signal: AbortSignal, connected: () => void): Promise<void> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    application_name: options.applicationName,
    keepAlive: true,
    query_timeout: PROBE_TIMEOUT_MS,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
  });
  const { promise: lost, resolve, reject } = Promise.withResolvers<void>();
  // Also rejected while nobody awaits it yet.
  lost.catch(() => undefined);
  const onAbort = () => resolve();
  signal.addEventListener("abort", onAbort, { once: true });
  client.on("error", reject);
  client.on("end", () => reject(new Error("the connection ended")));
  client.on("notification", ({ channel, payload }) => {
    options.onNotification({ channel, payload: JSON.parse(payload ?? "null") } as Notification);
  });
  let probe: NodeJS.Timeout | undefined;
  try {
    await client.connect();
    for (const channel of options.channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    probe = setInterval(() => client.query("SELECT 1").catch(reject), PROBE_MS);
    probe.unref();
    connected();
    options.onListening?.();
    await lost;
  } finally {
    clearInterval(probe);
    signal.removeEventListener("abort", onAbort);
    // Not awaited: saying goodbye to a server that is gone can take as long as TCP likes.
    client.end().catch(() => undefined);
  }
}
