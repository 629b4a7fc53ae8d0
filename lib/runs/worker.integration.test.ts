/** The worker as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { receivePush } from "#lib/catalog/sources/mutations.ts";
import { component, Folder, Repository } from "#lib/catalog/sources/store/testing.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";

const root = join(import.meta.dirname, "../..");
const running = new Set<ChildProcess>();
let folder: Folder;
let repository: Repository;

beforeEach(async () => {
  await resetDatabase();
  folder = new Folder();
  repository = new Repository();
  repository.commit({ "catalog-info.yaml": component("committed") });
  folder.write({
    "catalog/a.yaml": component("a"),
    "portolan.yaml": `catalog:
  sources:
    - { name: files, type: file, root: ./catalog, glob: "**/*.yaml" }
    - { name: shop, type: git, url: "${repository.path}" }
`,
  });
});
afterEach(async () => {
  for (const child of running) await stop(child, "SIGKILL");
  folder.dispose();
  repository.dispose();
});
afterAll(closePool);

function startWorker(environment: Record<string, string> = {}): {
  child: ChildProcess;
  output: () => string;
} {
  const child = spawn(process.execPath, ["lib/runs/worker.ts"], {
    cwd: root,
    env: {
      ...process.env,
      PORTOLAN_CONFIG: join(folder.path, "portolan.yaml"),
      DATA_DIR: join(folder.path, "data"),
      LOG_LEVEL: "info",
      ...environment,
    },
  });
  running.add(child);
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  return { child, output: () => text };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill(signal);
  const [code] = await exited;
  return code;
}

/** Milliseconds until the query finds something. */
async function until(sql: string, patience = 20_000): Promise<number> {
  const since = performance.now();
  while (performance.now() - since < patience) {
    if ((await rows(sql)).length > 0) return performance.now() - since;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Nothing came of: ${sql}`);
}

const hasEntity = (name: string) => `SELECT FROM entity WHERE name = '${name}' AND deleted_at IS NULL`;

describe("the worker", () => {
  it("reads what is configured, then shows saved files and commits within two seconds", async () => {
    const { child, output } = startWorker();
    await until(hasEntity("a"));
    await until(hasEntity("committed"));
    // Watching begins beside the first sync.
    await until("SELECT FROM source WHERE name = 'files' AND status = 'ok'");
    await new Promise((resolve) => setTimeout(resolve, 500));

    folder.write({ "catalog/deep/b.yaml": component("b") });
    expect(await until(hasEntity("b"))).toBeLessThan(2_000);
    folder.write({ "catalog/a.yaml": component("a", { metadata: "title: Saved" }) });
    expect(await until("SELECT FROM entity WHERE title = 'Saved'")).toBeLessThan(2_000);
    repository.commit({ "x/catalog-info.yaml": component("x") });
    expect(await until(hasEntity("x"))).toBeLessThan(2_000);
    repository.git("checkout", "--quiet", "-b", "side");
    repository.commit({ "y/catalog-info.yaml": component("y") });
    repository.git("checkout", "--quiet", "main");
    repository.git("merge", "--quiet", "side");
    repository.git("pack-refs", "--all");
    await until(hasEntity("y"));

    const since = performance.now();
    expect(await stop(child, "SIGTERM")).toBe(0);
    expect(performance.now() - since).toBeLessThan(3_000);
    expect(output()).toContain("worker stopped");
  });

  it("starts without sources, and finds those that are added", async () => {
    folder.write({ "portolan.yaml": "" });
    const { child } = startWorker();
    await until("SELECT FROM pg_stat_activity WHERE application_name = 'portolan-worker'");
    const { testSource } = await import("#lib/catalog/sources/store/testing.ts");
    await testSource({
      name: "demo",
      type: "file",
      root: join(folder.path, "catalog"),
      glob: ["**/*.yaml"],
    });
    await until(hasEntity("a"));
    await new Promise((resolve) => setTimeout(resolve, 500));
    folder.write({ "catalog/b.yaml": component("b") });
    expect(await until(hasEntity("b"))).toBeLessThan(2_000);
    expect(await stop(child, "SIGINT")).toBe(0);
  });

  it("shares the work with others, and takes over from one that was killed", async () => {
    const first = startWorker();
    const second = startWorker();
    await until(hasEntity("a"));
    await until("SELECT FROM pg_stat_activity WHERE application_name = 'portolan-worker' OFFSET 1");
    await stop(first.child, "SIGKILL");
    for (let n = 0; n < 5; n += 1) {
      folder.write({ [`catalog/n${n}.yaml`]: component(`n${n}`) });
      await until(hasEntity(`n${n}`));
    }
    expect(await stop(second.child, "SIGTERM")).toBe(0);
  });

  it("says on one line each what is wrong with the configuration", async () => {
    folder.write({ "portolan.yaml": "catalog: { sources: [{ name: a, type: git }] }" });
    const { child, output } = startWorker();
    const [code] = await once(child, "exit");
    expect(code).toBe(1);
    expect(output()).toContain("portolan.yaml:1:22 catalog.sources.0.url: is missing");
  });
});

describe("the push hook", () => {
  it("takes signed pushes to the source's branch", async () => {
    const secret = "a-shared-secret";
    const { config } = await import("#lib/config.ts");
    const { testConfig, testSource } = await import("#lib/catalog/sources/store/testing.ts");
    // The process' configuration is read once; the test stands in for the file.
    const given = testConfig(
      `catalog: { sources: [{ name: shop, type: git, url: "${repository.path}", webhookSecret: ${secret} }] }`,
    );
    Object.assign(config().catalog, given.catalog);
    await testSource({ name: "shop", type: "git", url: repository.path });
    await rows("UPDATE source SET sync_requested_at = NULL");
    const push = (body: string, key = secret, name = "shop") => {
      const signature = `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
      const headers = new Headers({ "x-hub-signature-256": signature });
      return receivePush(system("Push hook"), name, { headers, body: Buffer.from(body) });
    };
    const body = (ref: string) => JSON.stringify({ ref, repository: { default_branch: "main" } });
    const requested = "SELECT FROM source WHERE sync_requested_at IS NOT NULL";

    await expect(push(body("refs/heads/main"), "another-secret")).rejects.toMatchObject({ status: 401 });
    await expect(push(body("refs/heads/main"), secret, "nobody")).rejects.toMatchObject({ status: 404 });
    await expect(push("hello")).rejects.toMatchObject({ status: 400 });
    expect(await push(body("refs/heads/dev"))).toMatchObject({ syncRequested: false });
    expect(await rows(requested)).toHaveLength(0);
    expect(await push(body("refs/heads/main"))).toEqual({ source: "shop", syncRequested: true });
    expect(await rows(requested)).toHaveLength(1);
    const audit = await rows("SELECT actor_name FROM audit_event WHERE action = 'source.request-sync'");
    expect(audit).toEqual([{ actor_name: "Push hook" }]);
  });
});
