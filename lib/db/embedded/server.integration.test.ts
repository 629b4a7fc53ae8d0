import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { serverAccount } from "./account.ts";
import { isHolder, lockData, lockHolder } from "./data-lock.ts";
import { runningPostmaster } from "./postmaster.ts";
import { birth, isAlive, signal, waitForExit } from "./process.ts";
import { secret } from "./secrets.ts";
import { type EmbeddedServer, startServer } from "./server.ts";

let dataDir: string;
const started: EmbeddedServer[] = [];

/** Most tests share one cluster: creating one takes longer than everything else. */
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "portolan-embedded-"));
  chmodSync(dataDir, 0o755);
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const password = "it's a p@ss:word/";

async function start(options: { password?: string; dataDir?: string } = {}): Promise<EmbeddedServer> {
  const server = await startServer({ dataDir, password, disposable: true, ...options });
  started.push(server);
  return server;
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: "array" })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

test("creates, starts, stops, starts again with the same data", async () => {
  const first = await start();
  expect(first).toMatchObject({ created: true, adopted: false });
  await ask(first.url(), "CREATE TABLE kept (id int)");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await start();
  expect(second).toMatchObject({ created: false, adopted: false });
  expect(await ask(second.url(), "SELECT count(*)::int FROM kept")).toBe(0);
});

test("listens on loopback alone, with a password, in UTF-8", async () => {
  const server = await start();
  expect(await ask(server.url(), "SHOW listen_addresses")).toBe("127.0.0.1");
  expect(await ask(server.url(), "SHOW server_encoding")).toBe("UTF8");
  expect(await ask(server.url(), "SELECT lower('ÅÉ')")).toBe("åé");
  const wrong = new URL(server.url());
  wrong.password = "wrong";
  await expect(ask(wrong.href, "SELECT 1")).rejects.toThrow(/password/);
});

test("takes over a server that an earlier start has left running", async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ pid: first.pid, port: first.port, adopted: true });
});

test("says so when the left-over server has another password", async () => {
  await start();
  await expect(start({ password: "another" })).rejects.toThrow(/does not accept the password/);
});

test("recovers from a kill of the server", async () => {
  const first = await start();
  signal(first.pid, "SIGKILL");
  await waitForExit(first.pid, 5_000);
  const second = await start();
  expect(second).toMatchObject({ adopted: false, created: false });
  expect(await ask(second.url(), "SELECT count(*)::int FROM kept")).toBe(0);
});

test("a postmaster.pid that names a process of somebody else is stale", async () => {
  const first = await start();
  const cluster = join(dataDir, "postgres");
  const file = join(cluster, "postmaster.pid");
  const text = readFileSync(file, "utf8");
  await first.stop();
  const account = serverAccount();
  const other = spawn("sleep", ["60"], { ...(account ? { uid: account.uid, gid: account.gid } : {}) });
  writeFileSync(file, text.replace(/^\d+/, String(other.pid)));
  if (account) chownSync(file, account.uid, account.gid);
  try {
    expect(runningPostmaster(cluster)).toBeUndefined();
    expect((await start()).adopted).toBe(false);
  } finally {
    other.kill();
  }
});

test("a creation that was interrupted is begun anew", async () => {
  const other = join(dataDir, "interrupted");
  mkdirSync(join(other, "postgres.new/base"), { recursive: true });
  expect((await start({ dataDir: other })).created).toBe(true);
});

test("refuses a cluster of another version", async () => {
  const other = join(dataDir, "former");
  mkdirSync(join(other, "postgres"), { recursive: true });
  writeFileSync(join(other, "postgres/PG_VERSION"), "14\n");
  await expect(start({ dataDir: other })).rejects.toThrow(/written by PostgreSQL 14/);
});

test("a secret is made once and readable by its owner alone", () => {
  const made = secret(dataDir, "auth");
  expect(made).toMatch(/^[\w-]{43}$/);
  expect(secret(dataDir, "auth")).toBe(made);
  expect(secret(dataDir, "database")).not.toBe(made);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
});

test("one holder at a time; a dead one does not count, nor does its id under another process", () => {
  const lock = lockData(dataDir, "npm start");
  expect(isHolder(lock)).toBe(false);
  expect(lockData(dataDir, "npm start")).toMatchObject({ pid: process.pid, command: "npm start" });
  if (!isHolder(lock)) {
    lock.announce({ url: "http://127.0.0.1:3000" });
    expect(lockHolder(dataDir)?.url).toBe("http://127.0.0.1:3000");
    lock.release();
  }
  expect(lockHolder(dataDir)).toBeUndefined();
  const stale = { pid: process.pid, birth: `${birth(process.pid)}0`, command: "npm start" };
  writeFileSync(join(dataDir, "portolan.lock"), JSON.stringify(stale));
  expect(isHolder(lockData(dataDir, "npm start"))).toBe(false);
});
