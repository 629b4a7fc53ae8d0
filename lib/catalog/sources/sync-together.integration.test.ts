/** Several syncs at once, and syncs that end before they are done. */
import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { closePool, pool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { log } from "#lib/log.ts";
import { reconcileSources, requestSync } from "./mutations.ts";
import { lockCatalog } from "./store/apply.ts";
import {
  component,
  entity,
  Folder,
  living,
  problems,
  sourceState,
  type TestSource,
  testConfig,
  testSource,
} from "./store/testing.ts";
import { syncSource } from "./sync.ts";

let held: pg.Client | null = null;
let folder: Folder;
let source: TestSource;

beforeEach(async () => {
  await resetDatabase();
  folder = new Folder();
  folder.write({ "a.yaml": component("a") });
  source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["*.yaml"] });
});
afterEach(async () => {
  folder.dispose();
  await releaseCatalog();
});
afterAll(closePool);

const context = (signal?: AbortSignal) => ({
  config: testConfig(),
  dataDir: "/tmp",
  log: log().child({}, { level: "silent" }),
  signal,
});

/** Lets syncs come as far as their transaction, and no further. */
async function holdCatalog(): Promise<void> {
  held = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await held.connect();
  await held.query("BEGIN");
  await lockCatalog(held);
}

async function releaseCatalog(): Promise<void> {
  await held?.end();
  held = null;
}

/** Until a sync waits for the catalog; its server process. */
async function waitingSync(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [found] = await rows<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    if (found) return found.pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("No sync came to its transaction");
}

describe("two syncs of one source", () => {
  it("one does it, the other sees that it is busy", async () => {
    await holdCatalog();
    const first = source.sync();
    await waitingSync();
    expect(await source.sync()).toEqual({ status: "busy" });
    await releaseCatalog();
    expect(await first).toMatchObject({ status: "ok", counts: { created: 1 } });
  });

  it("a request during a sync is met by another one, and only by one", async () => {
    await holdCatalog();
    const first = source.sync();
    await waitingSync();
    folder.write({ "b.yaml": component("b") });
    await requestSync(system("Test"), "files");
    await releaseCatalog();
    await first;
    expect(await living()).toEqual(["component:default/a"]);
    expect(await syncSource(source.id, context(), true)).toMatchObject({
      status: "ok",
      counts: { created: 1 },
    });
    expect(await syncSource(source.id, context(), true)).toEqual({ status: "idle" });
  });
});

describe("two sources with one ref", () => {
  it("give it to one of them, whatever the order", async () => {
    const other = new Folder();
    other.write({ "a.yaml": component("a"), "b.yaml": component("b") });
    const second = await testSource({ name: "other", type: "file", root: other.path, glob: ["*.yaml"] });
    const reports = await Promise.all([source.sync(), second.sync()]);
    expect(reports.map(({ status }) => status)).toEqual(["ok", "ok"]);
    expect(await living()).toEqual(["component:default/a", "component:default/b"]);
    expect(await problems()).toMatchObject([{ rule: "duplicate-entity", entity_ref: "component:default/a" }]);
    other.dispose();
  });
});

describe("a sync that ends before it is done", () => {
  beforeEach(async () => {
    await source.sync();
    folder.write({ "a.yaml": component("a", { metadata: "title: New" }), "b.yaml": component("b") });
  });

  it("leaves everything as it was; the next one does it all", async () => {
    await holdCatalog();
    const broken = source.sync();
    await pool().query("SELECT pg_terminate_backend($1)", [await waitingSync()]);
    expect(await broken).toMatchObject({ status: "failed" });
    await releaseCatalog();
    expect(await living()).toEqual(["component:default/a"]);
    expect((await entity("component:default/a")).title).toBeNull();
    expect(await source.sync()).toMatchObject({ status: "ok", counts: { created: 1, updated: 1 } });
  });

  it("is taken over when its process died", async () => {
    // What a killed worker leaves: the state of its start, and no lock.
    await pool().query("UPDATE source SET status = 'syncing', last_started_at = clock_timestamp()");
    expect(await syncSource(source.id, context(), true)).toMatchObject({
      status: "ok",
      counts: { updated: 1 },
    });
  });

  it("is handed on when the process goes down", async () => {
    const stopping = new AbortController();
    stopping.abort();
    expect(await syncSource(source.id, context(stopping.signal))).toEqual({ status: "abandoned" });
    expect((await sourceState(source.id)).status).toBe("pending");
    expect(await living()).toEqual(["component:default/a"]);
    expect(await syncSource(source.id, context(), true)).toMatchObject({
      status: "ok",
      counts: { updated: 1 },
    });
  });
});

describe("reconcileSources", () => {
  const actor = system("Configuration");
  const configured = (names: string[]) =>
    testConfig(
      `catalog: { sources: [${names.map((name) => `{ name: ${name}, type: file, root: ${folder.path} }`)}] }`,
    ).catalog.sources;
  const origins = () => rows("SELECT name, origin FROM source ORDER BY name");

  it("adds, changes and detaches, and leaves the demo alone", async () => {
    expect(await reconcileSources(actor, configured(["a", "b"]))).toEqual({
      changed: ["a", "b"],
      detached: [],
    });
    expect(await reconcileSources(actor, configured(["a", "b"]))).toEqual({ changed: [], detached: [] });
    expect(await reconcileSources(actor, configured(["b"]))).toEqual({ changed: [], detached: ["a"] });
    expect(await origins()).toEqual([
      { name: "a", origin: "detached" },
      { name: "b", origin: "configuration" },
      { name: "files", origin: "demo" },
    ]);
    expect(await reconcileSources(actor, configured(["a", "b"]))).toEqual({ changed: ["a"], detached: [] });
  });

  it("does not sync what is detached", async () => {
    await reconcileSources(actor, configured(["a"]));
    await reconcileSources(actor, []);
    const [detached] = await rows<{ id: string }>("SELECT id FROM source WHERE name = 'a'");
    expect(await syncSource(detached?.id ?? "", context())).toEqual({ status: "idle" });
    await expect(requestSync(system("Test"), "a")).rejects.toThrow(/no longer configured/);
  });

  it("lets another source have what a detached one described", async () => {
    const glob = (name: string) => configured([name]).map((source) => ({ ...source, glob: ["a.yaml"] }));
    await resetDatabase();
    await reconcileSources(actor, [...glob("a"), ...glob("b")]);
    const [a, b] = await rows<{ id: string }>("SELECT id FROM source ORDER BY name");
    await syncSource(a?.id ?? "", context());
    await syncSource(b?.id ?? "", context());
    expect(await problems()).toMatchObject([{ rule: "duplicate-entity" }]);
    await reconcileSources(actor, glob("b"));
    expect(await syncSource(b?.id ?? "", context(), true)).toMatchObject({ status: "ok" });
    expect(await problems()).toEqual([]);
    expect(await rows("SELECT source_id AS id FROM entity WHERE deleted_at IS NULL")).toEqual([b]);
  });
});
