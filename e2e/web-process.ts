/**
 * One more web process of the journeys' portal, on the same database but with settings of its own: for what depends on the
 * configuration, at the price of a second instead of a whole portal.
 */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#lib/db/embedded/free-port.ts";
import { cleanEnvironment } from "./portal.ts";

const root = resolve(import.meta.dirname, "..");
const START_TIMEOUT_MS = 60_000;

export interface WebProcess {
  /** Without a trailing slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/** @param settings environment variables of lib/env.ts, from the address that the process will have */
export async function startWebProcess(
  settings: (url: string) => Record<string, string>,
): Promise<WebProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      "./lib/start/follow-parent.mjs",
      "node_modules/next/dist/bin/next",
      "start",
      "-H",
      "127.0.0.1",
      "-p",
      String(port),
    ],
    {
      cwd: root,
      env: {
        ...cleanEnvironment(),
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PORT: String(port),
        PORTOLAN_URL: url,
        DATA_DIR: process.env.PORTAL_DATA_DIR,
        DATABASE_URL: process.env.PORTAL_DATABASE_URL,
        PORTOLAN_CONFIG: join(process.env.PORTAL_DATA_DIR ?? "", "portolan.yaml"),
        AUTH_SECRET: "a secret of the browser tests, of no worth anywhere else",
        ...settings(url),
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The web process did not become ready:\n${output}`);
    }
    await sleep(50);
  }
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
