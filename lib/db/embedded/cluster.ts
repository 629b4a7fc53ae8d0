/** Creates a cluster, runs a server on it, ends the server. */
import { type SpawnOptions, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PortolanError } from "#lib/errors.ts";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { freePort } from "./free-port.ts";
import { type Postmaster, runningPostmaster } from "./postmaster.ts";
import { isAlive, signal, waitForExit } from "./process.ts";

export interface Place {
  readonly dataDir: string;
  /** The folder that PostgreSQL calls PGDATA. */
  readonly cluster: string;
  readonly binaries: Binaries;
  /** Who runs the server; undefined for the present user. */
  readonly account: Account | undefined;
}

const ROLE = "portolan";
const MAJOR = "18";
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const LOG_LIMIT_BYTES = 5_000_000;
/** After a kill the old server's sessions hold its shared memory until they notice; that takes a moment. */
const LAUNCH_ATTEMPTS = 20;

/** Creates the cluster unless it exists; returns whether it did. A creation that was interrupted leaves no trace. */
export async function createCluster(place: Place, password: string, disposable: boolean): Promise<boolean> {
  const { dataDir, cluster, account } = place;
  if (existsSync(join(cluster, "PG_VERSION"))) {
    requireVersion(cluster);
    return false;
  }
  const fresh = `${cluster}.new`;
  const passwordFile = join(dataDir, "postgres.password");
  try {
    mkdirSync(dataDir, { recursive: true });
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) {
      for (const path of [fresh, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    await initialise(place, fresh, passwordFile, disposable);
    renameSync(fresh, cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw explain(error, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  return true;
}

/** The same collation and encoding on every machine: PostgreSQL's own, not the operating system's. */
const initdbArguments = [
  "--username",
  ROLE,
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--locale=C",
];

async function initialise(
  place: Place,
  fresh: string,
  passwordFile: string,
  disposable: boolean,
): Promise<void> {
  const child = spawn(
    place.binaries.initdb,
    [...initdbArguments, ...(disposable ? ["--no-sync"] : []), "--pgdata", fresh, "--pwfile", passwordFile],
    { ...asAccount(place), stdio: ["ignore", "ignore", "pipe"] },
  );
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  if (code !== 0) throw new Error(complaint.trim() || `initdb ended with code ${code}`);
}

/** Starts a server on the cluster and waits until it takes connections. */
export async function launch(
  place: Place,
  preferredPort: number | undefined,
  disposable: boolean,
): Promise<Postmaster> {
  let complaint = "";
  for (let attempt = 0; attempt < LAUNCH_ATTEMPTS; attempt++) {
    const port = await freePort(preferredPort);
    const result = await tryLaunch(place, port, disposable);
    if (typeof result !== "string") return result;
    complaint = result;
    if (!/shared memory|could not bind|Address already in use|lock file/.test(complaint)) break;
    // A leftover file that names a process of somebody else; `adopt` has made sure that no server runs here.
    if (/lock file/.test(complaint) && !runningPostmaster(place.cluster)) {
      rmSync(join(place.cluster, "postmaster.pid"), { force: true });
    }
    await sleep(250);
  }
  throw explain(new Error(complaint), place.dataDir);
}

const safeSettings = {
  listen_addresses: "127.0.0.1",
  // Its files are on a disk without a moving head: otherwise an index over many rows looks dearer than reading every row.
  random_page_cost: "1.1",
  // What lists and facets of a hundred thousand entities go through stays in memory; the usual 128 MB just hold it.
  shared_buffers: "256MB",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
};
const disposableSettings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** The running server, or what it complained about. */
async function tryLaunch(place: Place, port: number, disposable: boolean): Promise<Postmaster | string> {
  const logFile = join(place.dataDir, "postgres.log");
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) rmSync(logFile);
  const log = openSync(logFile, "a", 0o600);
  const logStart = statSync(logFile).size;
  const settings = { ...safeSettings, ...(disposable ? disposableSettings : {}) };
  const child = spawn(
    place.binaries.postgres,
    [
      "-D",
      place.cluster,
      "-p",
      String(port),
      ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]),
    ],
    { ...asAccount(place), detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  let failure: Error | undefined;
  child.on("error", (error) => {
    failure = error;
  });
  child.unref();
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    await sleep(10);
    if (failure) throw explain(failure, place.dataDir);
    if (child.exitCode !== null || child.signalCode !== null) {
      return readFileSync(logFile).subarray(logStart).toString().trim() || "PostgreSQL ended without a word.";
    }
    const postmaster = runningPostmaster(place.cluster);
    if (postmaster?.pid === child.pid && postmaster?.status === "ready") return postmaster;
    if (Date.now() > deadline) {
      await stopServer(child.pid ?? 0);
      return `PostgreSQL did not become ready within ${START_TIMEOUT_MS / 1000} s; see ${logFile}`;
    }
  }
}

/** "Fast" shutdown: sessions are ended, everything is written out. Falls back to ever harder ways. */
export async function stopServer(pid: number): Promise<void> {
  for (const name of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (!isAlive(pid)) return;
    signal(pid, name);
    if (await waitForExit(pid, STOP_TIMEOUT_MS)) return;
  }
}

function asAccount(place: Place): SpawnOptions {
  const { account } = place;
  return {
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV },
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  };
}

function requireVersion(cluster: string): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version === MAJOR) return;
  throw new PortolanError(
    "Unavailable",
    `${cluster} was written by PostgreSQL ${version}; this version of Portolan brings ${MAJOR}.`,
    "Dump it with the former version and load it into a server that DATABASE_URL names, or move it away to begin anew.",
  );
}

/** One sentence for what can go wrong outside of our hands. */
function explain(error: unknown, dataDir: string): Error {
  if (error instanceof PortolanError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left on device|EDQUOT|[Qq]uota exceeded/.test(text)) {
    return new PortolanError(
      "Unavailable",
      `The disk that holds ${dataDir} is full.`,
      "Free some space there (200 MB are enough to begin), or set DATA_DIR to a folder on another disk.",
    );
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/.test(text)) {
    return new PortolanError(
      "Unavailable",
      `The database's folder ${dataDir} cannot be written: ${firstLine(text)}`,
      "Make it writable for the user that starts Portolan, or set DATA_DIR to another folder.",
    );
  }
  return new PortolanError(
    "Unavailable",
    `The embedded PostgreSQL does not start: ${firstLine(text)}`,
    `Its log is ${join(dataDir, "postgres.log")}. With DATABASE_URL another server is used.`,
  );
}

/** The line that says most: the last FATAL or error, else the first. */
function firstLine(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines[0] ?? "";
  return telling.replace(/^.*?(FATAL|PANIC|error):\s*/i, "").trim();
}
