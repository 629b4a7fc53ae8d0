/** `npm start` and `npm run dev`: everything the portal needs, started in order, watched, and stopped in reverse. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { demoProviderSettings } from "#e2e/identity-provider/settings.ts";
import { type DataLock, isHolder, lockData } from "#lib/db/embedded/data-lock.ts";
import { freePort } from "#lib/db/embedded/free-port.ts";
import { secret } from "#lib/db/embedded/secrets.ts";
import { portalUrl } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { printBanner } from "./banner.ts";
import { ensureBuild } from "./build.ts";
import { Children, type ChildSpec } from "./children.ts";
import { complain, say, stage, warn } from "./console.ts";
import { prepareDatabase, type ReadyDatabase } from "./database.ts";
import { foundDemoCompany, isCatalogEmpty } from "./demo-company.ts";
import { choosePort } from "./ports.ts";
import { isLoopback, type Mode, readSettings, type Settings } from "./settings.ts";
import { Shutdown } from "./shutdown.ts";

export async function runPortal(mode: Mode): Promise<void> {
  const since = performance.now();
  const shutdown = new Shutdown();
  shutdown.listen();
  try {
    const settings = readSettings(mode);
    const lock = await takeLock(settings);
    shutdown.add(() => lock.release());
    await start(settings, lock, shutdown, since);
  } catch (error) {
    if (shutdown.isRequested) return;
    complain(error);
    await shutdown.run();
    process.exit(1);
  }
}

const LOCK_PATIENCE_MS = 30_000;

async function takeLock({ dataDir, mode }: Settings): Promise<DataLock> {
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const lock = lockData(dataDir, mode === "production" ? "npm start" : "npm run dev");
    if (!isHolder(lock)) return lock;
    if (!lock.stopping || Date.now() > deadline) {
      throw new PortolanError(
        "Conflict",
        `\`${lock.command}\` (process ${lock.pid}) uses ${dataDir} already${lock.url ? `: ${lock.url}` : "."}`,
        `Stop it with Ctrl-C or kill ${lock.pid}, or start another portal with its own data: DATA_DIR=.data-2 npm start`,
      );
    }
    await sleep(100);
  }
}

async function start(settings: Settings, lock: DataLock, shutdown: Shutdown, since: number): Promise<void> {
  const { env, dataDir, mode, root } = settings;
  mkdirSync(logFolder(dataDir), { recursive: true });
  const children = new Children(root, dataDir);
  const left = await children.endLeftovers();
  if (left.length > 0) warn(`Ended what an earlier start left behind: ${left.join(", ")}.`);

  const port = await choosePort(env.PORT, env.HOST, env.PORTOLAN_URL !== undefined);
  if (port !== env.PORT) warn(`Port ${env.PORT} is taken; using ${port}.`);
  const url = portalUrl({ ...env, PORT: port });

  const build = mode === "production" ? prepareBuild(root) : Promise.resolve();
  // Both run at once, and either may fail first; its error ends the start.
  build.catch(() => undefined);
  const database = await prepareDatabase(settings, shutdown);
  shutdown.addForce(() => children.kill());
  shutdown.add(() => children.stop());
  const shared = {
    NODE_ENV: mode,
    HOST: env.HOST,
    PORT: String(port),
    PORTOLAN_URL: url,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    AUTH_SECRET: env.AUTH_SECRET ?? secret(dataDir, "auth"),
    ...(await startIdentityProvider(settings, url, children)),
  };
  Object.assign(process.env, shared);
  await seed(settings, database);
  if (shutdown.isRequested) return;
  children.start(specOf(settings, "worker", ["lib/runs/worker.ts"], shared));
  await build;
  if (shutdown.isRequested) return;
  await startWeb(settings, children, shared, url);
  lock.announce({ url });
  shutdown.add(() => lock.announce({ url, stopping: true }));
  printBanner({ settings, url, database, took: since });
}

function prepareBuild(root: string): Promise<void> {
  return stage("building the portal; the first time takes up to a minute", async () => {
    const built = await ensureBuild(root);
    return { said: built ? "Portal built" : "Build is up to date", value: undefined };
  });
}

/** Settings of the portal for the demo's provider, once that is asked to start; none when another is configured. */
async function startIdentityProvider(
  settings: Settings,
  url: string,
  children: Children,
): Promise<Record<string, string>> {
  if (!settings.demoProvider) return {};
  if (!isLoopback(url)) {
    warn("Nobody can sign in: no provider is configured, and the demo's serves this machine alone.");
    warn(
      "  Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or those of another provider (.env.example).",
    );
    return {};
  }
  const demo = demoProviderSettings({
    issuerPort: await freePort(),
    portalUrl: url,
    secret: secret(settings.dataDir, "provider"),
  });
  children.start(specOf(settings, "identity provider", ["e2e/identity-provider/main.ts"], demo.provider));
  return demo.portal;
}

async function seed({ noDemo, dataDir }: Settings, database: ReadyDatabase): Promise<void> {
  if (noDemo) {
    say(`- No demo company: ${noDemo}`);
    return;
  }
  if (!(await isCatalogEmpty(database.url))) return;
  await stage("founding the demo company", async () => {
    return { said: await foundDemoCompany(dataDir), value: undefined };
  });
}

/**
 * Answers leave much behind that is dead at once. With Node's own size of the space for it, the process grows to 460 MB under
 * load before that is collected; with this one to 330 MB, for the same number of answers (bench/README.md).
 */
const webMemory = ["--max-semi-space-size=8"];

async function startWeb(
  settings: Settings,
  children: Children,
  shared: Record<string, string>,
  url: string,
): Promise<void> {
  const command = settings.mode === "production" ? "start" : "dev";
  await stage("starting the portal", async () => {
    children.start(
      specOf(
        settings,
        "web",
        [
          ...webMemory,
          "node_modules/next/dist/bin/next",
          command,
          "-H",
          settings.env.HOST,
          "-p",
          shared.PORT ?? "",
        ],
        { ...shared, NEXT_TELEMETRY_DISABLED: "1" },
      ),
    );
    await untilReady(
      `${portalUrl({ HOST: settings.env.HOST, PORT: Number(shared.PORT), PORTOLAN_URL: undefined })}/api/health/ready`,
    );
    return { said: `Portal answers at ${url}`, value: undefined };
  });
}

const READY_TIMEOUT_MS = 90_000;

/** Resolves when the portal says it is ready; throws its reasons when it does not in time. */
async function untilReady(healthUrl: string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let answer = "it does not answer";
  while (Date.now() < deadline) {
    try {
      const response = await fetch(healthUrl, { signal: AbortSignal.timeout(10_000) });
      if (response.ok) return;
      answer = await response.text();
    } catch {
      // Not listening yet.
    }
    await sleep(40);
  }
  throw new PortolanError(
    "Unavailable",
    `The portal did not become ready within ${READY_TIMEOUT_MS / 1000} s: ${answer}`,
    "The lines above and the logs in DATA_DIR/logs say why.",
  );
}

function specOf(
  { mode, dataDir }: Settings,
  name: string,
  args: readonly string[],
  env: Record<string, string>,
): ChildSpec {
  const logFile = join(logFolder(dataDir), `${name.replaceAll(" ", "-")}.log`);
  // Who develops wants to see what the server says; who tries the portal wants the banner to stay in sight.
  return { name, args, env, ...(mode === "production" ? { logFile } : {}) };
}

function logFolder(dataDir: string): string {
  return join(dataDir, "logs");
}
