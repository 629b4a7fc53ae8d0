/** The database of a start: opened, migrated, filled when it is empty, watched. */
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "#lib/db/embedded/process.ts";
import type { EmbeddedServer } from "#lib/db/embedded/server.ts";
import { migrate } from "#lib/db/migrate.ts";
import { openDatabase } from "#lib/db/open.ts";
import { stage, warn } from "./console.ts";
import type { Settings } from "./settings.ts";
import type { Shutdown } from "./shutdown.ts";

export interface ReadyDatabase {
  readonly url: string;
  readonly server: EmbeddedServer | undefined;
}

export async function prepareDatabase(settings: Settings, shutdown: Shutdown): Promise<ReadyDatabase> {
  const { env, dataDir } = settings;
  const opening = openDatabase(env.DATABASE_URL, dataDir);
  // Registered before it is open: a Ctrl-C in between waits for the server and then stops it.
  let server: EmbeddedServer | undefined;
  shutdown.add(async () => {
    await opening.then(
      ({ server: opened }) => (server ?? opened)?.stop(),
      () => undefined,
    );
  });
  const database = await stage("starting PostgreSQL", async () => {
    const value = await opening;
    return { said: nameServer(value.server, env.DATABASE_URL), value };
  });
  if (database.server) {
    server = database.server;
    void keepAlive(settings, database.server, shutdown, (again) => {
      server = again;
    });
  }
  await stage("applying migrations", async () => {
    const names = await migrate(database.url);
    const said = names.length === 0 ? "Schema is up to date" : `${count(names.length, "migration")} applied`;
    return { said, value: undefined };
  });
  return database;
}

function nameServer(server: EmbeddedServer | undefined, databaseUrl: string | undefined): string {
  if (!server) return `PostgreSQL at ${new URL(databaseUrl ?? "").host}`;
  if (server.adopted) return `PostgreSQL still ran on port ${server.port}; taken over`;
  return `PostgreSQL ${server.created ? "created and started" : "started"} on port ${server.port}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

const WATCH_MS = 1_000;

/** Starts the embedded server again, on the same port, when it has ended without being asked. */
async function keepAlive(
  settings: Settings,
  first: EmbeddedServer,
  shutdown: Shutdown,
  replaced: (server: EmbeddedServer) => void,
): Promise<void> {
  let server = first;
  for (;;) {
    await sleep(WATCH_MS, undefined, { ref: false });
    if (shutdown.isRequested) return;
    if (isAlive(server.pid)) continue;
    warn("PostgreSQL ended by itself; starting it again.");
    try {
      const again = await openDatabase(undefined, settings.dataDir);
      if (!again.server) return;
      server = again.server;
      replaced(server);
      if (server.port !== first.port) warn("Its port was taken meanwhile. Stop with Ctrl-C and start again.");
    } catch (error) {
      warn(`PostgreSQL does not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
