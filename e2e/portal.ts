/**
 * A whole portal for a test: database, worker, web and demo identity provider, from the production build, with data of its own
 * that goes away with it. Nothing of the developer's own installation is read: not `.env`, not `portolan.yaml`, not `.data`.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "#lib/db/embedded/free-port.ts";
import { isAlive } from "#lib/db/embedded/process.ts";
import { secret } from "#lib/db/embedded/secrets.ts";
import { startServer } from "#lib/db/embedded/server.ts";
import { variableNames } from "#lib/env.ts";

const root = resolve(import.meta.dirname, "..");
const START_TIMEOUT_MS = 180_000;

export interface PortalOptions {
  /** Environment variables of lib/env.ts; everything that is not named has its default. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text of portolan.yaml. Without one it is empty, and the demo company is founded. */
  readonly config?: string;
}

export interface Portal {
  /** Without a trailing slash. */
  readonly url: string;
  /** Absolute; the demo company's repositories are below it. */
  readonly dataDir: string;
  /** For a further web process (web-process.ts). */
  readonly databaseUrl: string;
  /** Everything the start command has printed. */
  output(): string;
  /** Stops everything and removes the data. */
  stop(): Promise<void>;
}

/**
 * The environment of a process that shall know nothing of the developer's installation. An empty value counts as unset, and
 * keeps `.env` from filling it in.
 */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const unset = Object.fromEntries(variableNames.map((name) => [name, ""]));
  return { ...process.env, ...unset, PORTOLAN_PARENT: String(process.pid), NO_COLOR: "1", FORCE_COLOR: "0" };
}

const PREFIX = "portolan-e2e-";

/** Removes the data of test runs that were killed; their processes have ended with them. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(name.match(new RegExp(`^${PREFIX}(\\d+)-`))?.[1]);
    if (owner && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

export async function startPortal({ env = {}, config = "" }: PortalOptions = {}): Promise<Portal> {
  removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // A temporary folder is closed to others; started by root, PostgreSQL is another user.
  chmodSync(dataDir, 0o755);
  const configFile = join(dataDir, "portolan.yaml");
  writeFileSync(configFile, config);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      "--import",
      "./lib/start/follow-parent.mjs",
      "lib/start/start.ts",
    ],
    {
      cwd: root,
      env: {
        ...cleanEnvironment(),
        PORT: String(port),
        PORTOLAN_CONFIG: configFile,
        ...env,
        DATA_DIR: dataDir,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  let output = "";
  const url = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => {
      child.kill("SIGTERM");
      fail(new Error(`The portal did not start within ${START_TIMEOUT_MS / 1000} s:\n${output}`));
    }, START_TIMEOUT_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        const address = output.match(/Portolan is ready at (\S+)/)?.[1];
        if (!address) return;
        clearTimeout(timer);
        done(address);
      });
    }
    child.once("exit", (code) => {
      clearTimeout(timer);
      rmSync(dataDir, { recursive: true, force: true });
      fail(new Error(`The portal ended with code ${code} before it was ready:\n${output}`));
    });
  });
  // The server runs already; this asks for its address only.
  const database = await startServer({ dataDir, password: secret(dataDir, "database") });
  return {
    url,
    dataDir,
    databaseUrl: database.url(),
    output: () => output,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((done) => child.once("exit", done));
        child.kill("SIGTERM");
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
