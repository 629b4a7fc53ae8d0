import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive, signal, waitForExit } from "#lib/db/embedded/process.ts";
import { Children } from "./children.ts";

const root = resolve(import.meta.dirname, "../..");
/** Starts a child of its own, tells both ids, and runs until it is asked to end. */
const script = `
  const { spawn } = require("node:child_process");
  const inner = spawn("sleep", ["60"]);
  console.log(JSON.stringify({ outer: process.pid, inner: inner.pid }));
  setInterval(() => {}, 1000);
`;

let dataDir: string;
let children: Children;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "portolan-children-"));
  children = new Children(root, dataDir);
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

afterEach(async () => {
  await children.stop();
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Ids {
  readonly outer: number;
  readonly inner: number;
}

function start(): void {
  children.start({ name: "worker", args: ["-e", script], env: {}, logFile: join(dataDir, "worker.log") });
}

/** The ids that the `count`th process has told. */
async function told(count: number): Promise<Ids> {
  for (;;) {
    await sleep(50);
    const lines = readFileSync(join(dataDir, "worker.log"), "utf8").trim().split("\n");
    const line = lines[count - 1];
    if (line) return JSON.parse(line) as Ids;
  }
}

test("a process that ends by itself is started again", async () => {
  start();
  const first = await told(1);
  signal(first.outer, "SIGKILL");
  const second = await told(2);
  expect(second.outer).not.toBe(first.outer);
  expect(isAlive(second.outer)).toBe(true);
});

test("stopping ends the process and what it has started", async () => {
  start();
  const { outer, inner } = await told(1);
  await children.stop();
  expect(isAlive(outer)).toBe(false);
  expect(await waitForExit(inner, 2_000)).toBe(true);
});

test("the next start ends what a killed one has left behind", async () => {
  start();
  const { outer } = await told(1);
  const next = new Children(root, dataDir);
  // The first one would start it again; in life it is gone.
  const left = next.endLeftovers();
  await children.stop();
  expect(await left).toEqual(["worker"]);
  expect(isAlive(outer)).toBe(false);
  expect(await next.endLeftovers()).toEqual([]);
});
