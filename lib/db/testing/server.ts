/** A PostgreSQL for one test run, in a folder that goes away with it. */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stopServer } from "#lib/db/embedded/cluster.ts";
import { runningPostmaster } from "#lib/db/embedded/postmaster.ts";
import { isAlive } from "#lib/db/embedded/process.ts";
import { startServer } from "#lib/db/embedded/server.ts";

const PREFIX = "portolan-test-";

export interface TestServer {
  /** Address of one of its databases. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** The embedded server, or the one that TEST_DATABASE_URL names; then the path of that address is ignored. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return existingServer(given);
  await sweep();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // A temporary folder is closed to others; started by root, PostgreSQL is another user.
  chmodSync(dataDir, 0o755);
  const server = await startServer({ dataDir, password: "test", disposable: true });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function existingServer(address: string): TestServer {
  return {
    url(database) {
      const url = new URL(address);
      url.pathname = `/${database}`;
      return url.href;
    },
    stop: async () => undefined,
  };
}

/** Ends and removes what a test run that was killed has left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(name.match(new RegExp(`^${PREFIX}(\\d+)-`))?.[1]);
    if (!owner || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    const left = runningPostmaster(join(folder, "postgres"));
    if (left) await stopServer(left.pid);
    rmSync(folder, { recursive: true, force: true });
  }
}
