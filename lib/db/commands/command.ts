/** What the db commands share: settings, a database for the length of the command, problems as lines. */
import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { checkConnection } from "#lib/db/connection.ts";
import { isHolder, lockData } from "#lib/db/embedded/data-lock.ts";
import { runningPostmaster } from "#lib/db/embedded/postmaster.ts";
import { secret } from "#lib/db/embedded/secrets.ts";
import { startServer } from "#lib/db/embedded/server.ts";
import { openDatabase } from "#lib/db/open.ts";
import { EnvError, parseEnv } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";

const root = resolve(import.meta.dirname, "../../..");

export interface CommandDatabase {
  readonly url: string;
  /** As a person would name it, without the password. */
  readonly name: string;
  readonly dataDir: string;
}

/** Runs a command; its problem is said in two lines and makes the exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));
    await work();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof EnvError) for (const problem of error.problems) console.error(problem);
    else if (error instanceof PortolanError)
      console.error([error.message, error.remedy].filter(Boolean).join("\n  "));
    else console.error(error);
  }
}

/**
 * Gives `work` the database that DATABASE_URL names, or the embedded one: that of the running portal, or one that is started
 * for the length of the command. Sets DATABASE_URL and DATA_DIR of the process, for code that reads the environment.
 */
export async function withDatabase(
  command: string,
  work: (database: CommandDatabase) => Promise<void>,
): Promise<void> {
  const env = parseEnv(process.env);
  const dataDir = isAbsolute(env.DATA_DIR) ? env.DATA_DIR : join(root, env.DATA_DIR);
  process.env.DATA_DIR = dataDir;
  if (env.DATABASE_URL) {
    await checkConnection(env.DATABASE_URL);
    const { host, pathname } = new URL(env.DATABASE_URL);
    await work({ url: env.DATABASE_URL, name: `${pathname.slice(1)} at ${host}`, dataDir });
    return;
  }
  const name = `the embedded database in ${dataDir}`;
  const lock = lockData(dataDir, `npm run ${command}`);
  if (isHolder(lock)) {
    const url = await urlOfRunning(dataDir, lock.command);
    process.env.DATABASE_URL = url;
    await work({ url, name, dataDir });
    return;
  }
  try {
    const { url, server } = await openDatabase(undefined, dataDir);
    process.env.DATABASE_URL = url;
    try {
      await work({ url, name, dataDir });
    } finally {
      await server?.stop();
    }
  } finally {
    lock.release();
  }
}

async function urlOfRunning(dataDir: string, holder: string): Promise<string> {
  if (!runningPostmaster(join(dataDir, "postgres"))) {
    throw new PortolanError(
      "Unavailable",
      `\`${holder}\` uses ${dataDir}, and its database is not up yet.`,
      "Repeat the command in a moment.",
    );
  }
  const server = await startServer({ dataDir, password: secret(dataDir, "database") });
  return server.url();
}
