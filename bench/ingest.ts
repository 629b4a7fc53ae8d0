/**
 * How fast descriptors become entities.
 *
 *   DATABASE_URL=postgresql://… node bench/ingest.ts [--sizes 1000,10000] [--per-file 10] [--runs 3] [--folder F --glob G]
 *     [--no-edits] [--keep <database>]
 *
 * Works in a database of its own on that server, which it removes again, or with `--keep` leaves behind under that name with
 * what was loaded last. `--folder` measures that folder instead of a generated catalog. Figures are medians of the runs.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { Repository, testConfig, testSource } from "#lib/catalog/sources/store/testing.ts";
import { migrate } from "#lib/db/migrate.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { writeCatalog } from "./generate-catalog.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000" },
    "per-file": { type: "string", default: "10" },
    runs: { type: "string", default: "3" },
    folder: { type: "string" },
    glob: { type: "string", default: "**/*.yaml" },
    keep: { type: "string" },
    "no-edits": { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const server = process.env.DATABASE_URL;
if (!server) {
  console.error(
    "DATABASE_URL: is missing (example: DATABASE_URL=postgresql://postgres:secret@127.0.0.1:5432/postgres)",
  );
  process.exit(1);
}
process.env.LOG_LEVEL = "silent";

interface Measured {
  entities: number;
  files: number;
  firstMs: number;
  againMs: number;
  writes: number;
  /** The most that the process held while it synced */
  memoryMb: number;
  /** Of the whole database, vacuumed */
  sizeMb: number;
}

async function inFreshDatabase<T>(work: () => Promise<T>): Promise<T> {
  const name = values.keep ?? `portolan_bench_${randomUUID().replaceAll("-", "")}`;
  if (!/^portolan_[a-z0-9_]+$/.test(name)) throw new Error(`--keep ${name}: has to look like portolan_100k`);
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  if (values.keep) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server ?? "");
  url.pathname = `/${name}`;
  // The pool reads it when it is first used.
  process.env.DATABASE_URL = url.href;
  try {
    await migrate(url.href);
    return await work();
  } finally {
    await closePool();
    if (!values.keep) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const rowVersions = async () =>
  JSON.stringify(await rows("SELECT count(*), sum(xmin::text::bigint) FROM entity"));

const emptyCatalog = () => rows("TRUNCATE source, audit_event CASCADE");

/** First sync, then the same again with nothing changed. */
async function measureSync(folder: string, glob: string): Promise<Measured> {
  await emptyCatalog();
  const source = await testSource({ name: "bench", type: "file", root: folder, glob });
  let files = 0;
  let memoryMb = 0;
  const sampling = setInterval(() => {
    memoryMb = Math.max(memoryMb, process.memoryUsage().rss / 1e6);
  }, 200);
  const firstMs = await timed(async () => {
    const report = await source.sync(testConfig());
    if (!("counts" in report)) throw new Error(JSON.stringify(report));
    files = report.counts.files;
  });
  clearInterval(sampling);
  const before = await rowVersions();
  const againMs = await timed(() => source.sync(testConfig()));
  const [count] = await rows<{ entities: number }>("SELECT count(*)::int AS entities FROM entity");
  const writes = (await rowVersions()) === before ? 0 : 1;
  await rows("VACUUM");
  const [size] = await rows<{ mb: number }>(
    "SELECT pg_database_size(current_database())::float8 / 1e6 AS mb",
  );
  const sizeMb = size?.mb ?? 0;
  return { entities: count?.entities ?? 0, files, firstMs, againMs, writes, memoryMb, sizeMb };
}

/** Saved or committed → the transaction that everybody sees, with a worker of its own. */
async function measureEdit(folder: string, file: string): Promise<{ savedMs: number; committedMs: number }> {
  await emptyCatalog();
  const repository = new Repository();
  repository.commit({
    "catalog-info.yaml": readFileSync(join(folder, file), "utf8").replaceAll("name: ", "name: git-"),
  });
  const home = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  const config = join(home, "portolan.yaml");
  writeFileSync(
    config,
    `catalog: { sources: [{ name: files, type: file, root: "${folder}", glob: "*.yaml" }, { name: git, type: git, url: "${repository.path}" }] }`,
  );
  const worker = spawn(process.execPath, ["lib/runs/worker.ts"], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, PORTOLAN_CONFIG: config, DATA_DIR: home },
    stdio: "inherit",
  });
  const listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await listener.connect();
  await listener.query("LISTEN catalog_changed");
  const changed = () => new Promise((resolve) => listener.once("notification", resolve));
  try {
    while ((await rows("SELECT FROM source WHERE status = 'ok'")).length < 2) await sleep(100);
    await sleep(1_500);
    const edit = async (write: (text: string) => void, path: string) => {
      const text = readFileSync(path, "utf8").replace(
        /description: .*/,
        `description: edited ${randomUUID()}`,
      );
      const seen = changed();
      const ms = await timed(async () => {
        write(text);
        await seen;
      });
      await sleep(300);
      return ms;
    };
    const saved: number[] = [];
    const committed: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const path = join(folder, file);
      saved.push(await edit((text) => writeFileSync(path, text), path));
      const inRepository = join(repository.path, "catalog-info.yaml");
      committed.push(await edit((text) => repository.commit({ "catalog-info.yaml": text }), inRepository));
    }
    return { savedMs: median(saved), committedMs: median(committed) };
  } finally {
    worker.kill("SIGTERM");
    await new Promise((resolve) => worker.once("exit", resolve));
    await listener.end();
    repository.dispose();
    rmSync(home, { recursive: true });
  }
}

const ms = (value: number) => `${Math.round(value).toLocaleString("en-US")} ms`;

function print(results: Measured[]): void {
  const first = median(results.map(({ firstMs }) => firstMs));
  const [{ entities, files } = { entities: 0, files: 0 }] = results;
  console.log(`${entities.toLocaleString("en-US")} entities in ${files.toLocaleString("en-US")} files`);
  console.log(
    `  first sync         ${ms(first)}, ${Math.round((entities / first) * 1000).toLocaleString("en-US")} entities/s`,
  );
  const writes = results.some((result) => result.writes > 0) ? "entities were written" : "no entity written";
  console.log(`  unchanged re-sync  ${ms(median(results.map(({ againMs }) => againMs)))}, ${writes}`);
  console.log(`  resident memory    ${Math.round(median(results.map(({ memoryMb }) => memoryMb)))} MB`);
  console.log(`  database           ${Math.round(median(results.map(({ sizeMb }) => sizeMb)))} MB`);
}

async function measure(folder: string, glob: string): Promise<void> {
  const results: Measured[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await measureSync(folder, glob));
  print(results);
}

async function measureGenerated(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  for (const size of values.sizes.split(",").map(Number)) {
    const [file = ""] = writeCatalog(folder, size, Number(values["per-file"]));
    await measure(folder, "*.yaml");
    if (values["no-edits"] || values.keep) continue;
    const { savedMs, committedMs } = await measureEdit(folder, file);
    console.log(`  saved → visible    ${ms(savedMs)}`);
    console.log(`  commit → visible   ${ms(committedMs)}`);
  }
  rmSync(folder, { recursive: true });
}

const { folder, glob } = values;
await inFreshDatabase(() => (folder ? measure(folder, glob) : measureGenerated()));
