/**
 * The embedded PostgreSQL: the real server, from an npm package, with its data in one folder.
 *
 * It runs in a process group of its own, so that a Ctrl-C in the terminal reaches Portolan alone, which stops it last. When
 * Portolan is killed the server stays; the next start finds it by its data folder and takes it over.
 */

import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { PortolanError } from "#lib/errors.ts";
import { requireAccess, serverAccount } from "./account.ts";
import { findBinaries } from "./binaries.ts";
import { createCluster, launch, stopServer } from "./cluster.ts";
import { type Postmaster, runningPostmaster } from "./postmaster.ts";

export interface ServerOptions {
  /** Gets `postgres/` (the cluster) and `postgres.log`. Created when absent. */
  readonly dataDir: string;
  /** Of the role `portolan`; fixed once the cluster exists. */
  readonly password: string;
  /** Preferred port; another free one is taken when it is in use. */
  readonly port?: number;
  /** Gives up durability for speed: for clusters that are thrown away. */
  readonly disposable?: boolean;
}

export interface EmbeddedServer {
  readonly pid: number;
  readonly port: number;
  /** It ran already, left over by an earlier start. */
  readonly adopted: boolean;
  /** The cluster was created by this call. */
  readonly created: boolean;
  /** Address of one of its databases, `portolan` unless named. */
  url(database?: string): string;
  /** Ends sessions, writes everything out and waits until the process is gone. */
  stop(): Promise<void>;
}

const DATABASE = "portolan";
const ROLE = "portolan";
const READY_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 5_000;

/** Starts the server on `dataDir`, or takes over the one that runs there, and makes sure its database exists. */
export async function startServer(options: ServerOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const cluster = join(dataDir, "postgres");
  const left = await adopt(cluster, options.password);
  if (left) return handle(left, options.password, { adopted: true, created: false });

  const binaries = findBinaries();
  const account = serverAccount();
  if (account) {
    // The programs first: where they cannot be reached, another folder for the data would not help.
    requireAccess(account, binaries.folder, "its programs");
    requireAccess(account, dataDir, "its data");
  }
  const place = { dataDir, cluster, binaries, account };
  const created = await createCluster(place, options.password, options.disposable ?? false);
  const postmaster = await launch(place, options.port, options.disposable ?? false);
  const server = handle(postmaster, options.password, { adopted: false, created });
  await ensureDatabase(server.url("postgres"));
  return server;
}

/** The server of an earlier start that still runs, once it answers. One that never will is ended. */
async function adopt(cluster: string, password: string): Promise<Postmaster | undefined> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let silentSince: number | undefined;
  for (;;) {
    const found = runningPostmaster(cluster);
    if (!found) return undefined;
    if (found.status === "ready") {
      if (await tryEnsureDatabase(address(found.port, password, "postgres"))) return found;
      silentSince ??= Date.now();
    }
    // Starting up after a crash and shutting down end by themselves; a server that is ready and silent hangs.
    const hangs = silentSince !== undefined && Date.now() - silentSince > ANSWER_TIMEOUT_MS;
    if (hangs || Date.now() > deadline) {
      await stopServer(found.pid);
      return undefined;
    }
    await sleep(50);
  }
}

function handle(
  { pid, port }: Postmaster,
  password: string,
  how: { adopted: boolean; created: boolean },
): EmbeddedServer {
  return {
    pid,
    port,
    ...how,
    url: (database = DATABASE) => address(port, password, database),
    stop: () => stopServer(pid),
  };
}

function address(port: number, password: string, database: string): string {
  return `postgresql://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** False when nobody answers at `url`. */
async function tryEnsureDatabase(url: string): Promise<boolean> {
  try {
    await ensureDatabase(url);
    return true;
  } catch (error) {
    if (error instanceof PortolanError) throw error;
    return false;
  }
}

const INVALID_PASSWORD = "28P01";

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_TIMEOUT_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    if ((error as { code?: string }).code !== INVALID_PASSWORD) throw error;
    throw new PortolanError(
      "Unavailable",
      "The embedded PostgreSQL does not accept the password that DATA_DIR/secrets.json holds.",
      "Restore that file, or move DATA_DIR away to begin with an empty database.",
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
