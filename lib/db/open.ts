/** The database of this installation: the one that DATABASE_URL names, or the embedded server of the data folder. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkConnection } from "./connection.ts";
import { secret } from "./embedded/secrets.ts";
import { type EmbeddedServer, startServer } from "./embedded/server.ts";

export interface OpenDatabase {
  readonly url: string;
  /** The embedded server; undefined when DATABASE_URL names another one. */
  readonly server: EmbeddedServer | undefined;
}

/** Starts or takes over the embedded server unless `databaseUrl` is given. The caller holds the lock of `dataDir`. */
export async function openDatabase(databaseUrl: string | undefined, dataDir: string): Promise<OpenDatabase> {
  if (databaseUrl) {
    await checkConnection(databaseUrl);
    return { url: databaseUrl, server: undefined };
  }
  const server = await startServer({
    dataDir: resolve(dataDir),
    password: secret(dataDir, "database"),
    port: rememberedPort(dataDir),
  });
  rememberPort(dataDir, server.port);
  return { url: server.url(), server };
}

/** The port of the last start: tools that a person has pointed at the database find it again. */
function rememberedPort(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(portFile(dataDir), "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function rememberPort(dataDir: string, port: number): void {
  writeFileSync(portFile(dataDir), `${port}\n`);
}

function portFile(dataDir: string): string {
  return join(dataDir, "postgres.port");
}
