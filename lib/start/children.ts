/** The processes beside this one: started, watched, started again, stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { birth, isAlive, signal, waitForExit } from "#lib/db/embedded/process.ts";
import { warn } from "./console.ts";

export interface ChildSpec {
  /** What people call it: web, worker, identity provider. */
  readonly name: string;
  /** Node's arguments: the script and its own. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where its output goes; undefined for the terminal. */
  readonly logFile?: string;
}

const STOP_TIMEOUT_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived this long was healthy: the next failure begins with a short pause again. */
const HEALTHY_MS = 60_000;

interface Running {
  readonly spec: ChildSpec;
  process: ChildProcess;
  startedAt: number;
  pauseMs: number;
}

export class Children {
  readonly #root: string;
  readonly #recordFile: string;
  readonly #running = new Map<string, Running>();
  #stopping = false;

  /** `dataDir` keeps the list of what runs, for the next start to clean up after a kill. */
  constructor(root: string, dataDir: string) {
    this.#root = root;
    this.#recordFile = join(dataDir, "processes.json");
  }

  /** Ends what an earlier start that was killed has left running. Returns the names. */
  async endLeftovers(): Promise<string[]> {
    const left = readRecord(this.#recordFile).filter(
      ({ pid, birth: born }) => isAlive(pid) && birth(pid) === born,
    );
    await Promise.all(left.map(({ pid }) => endGroup(pid)));
    rmSync(this.#recordFile, { force: true });
    return left.map(({ name }) => name);
  }

  start(spec: ChildSpec): void {
    const entry: Running = {
      spec,
      process: this.#spawn(spec),
      startedAt: Date.now(),
      pauseMs: FIRST_PAUSE_MS,
    };
    this.#running.set(spec.name, entry);
    this.#watch(entry);
    this.#record();
  }

  isRunning(name: string): boolean {
    const child = this.#running.get(name)?.process;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Asks every process to end; insists after a while. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#running.values()].map((entry) => endGroup(entry.process.pid ?? 0)));
    rmSync(this.#recordFile, { force: true });
  }

  /** Ends everything at once, without asking. */
  kill(): void {
    this.#stopping = true;
    for (const { process: child } of this.#running.values()) {
      if (child.pid && child.exitCode === null) signal(-child.pid, "SIGKILL");
    }
  }

  #spawn(spec: ChildSpec): ChildProcess {
    // A file outlives this process: output to a pipe would end the child when this one is killed.
    const output = spec.logFile ? openLog(spec.logFile) : "inherit";
    // A process group of its own: Ctrl-C in the terminal reaches the start command alone, which stops the others in order.
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", "./lib/start/follow-parent.mjs", ...spec.args],
      {
        cwd: this.#root,
        env: { ...process.env, ...spec.env, PORTOLAN_PARENT: String(process.pid) },
        detached: true,
        stdio: ["ignore", output, output, "ipc"],
      },
    );
    if (typeof output === "number") closeSync(output);
    return child;
  }

  #watch(entry: Running): void {
    entry.process.on("error", () => undefined);
    entry.process.once("exit", (code, signalName) => {
      if (!this.#stopping) void this.#startAgain(entry, signalName ?? `code ${code}`);
    });
  }

  async #startAgain(entry: Running, reason: string): Promise<void> {
    if (Date.now() - entry.startedAt > HEALTHY_MS) entry.pauseMs = FIRST_PAUSE_MS;
    const pause = entry.pauseMs;
    entry.pauseMs = Math.min(pause * 2, LONGEST_PAUSE_MS);
    warn(
      `The ${entry.spec.name} process ended by itself (${reason}); starting it again in ${pause / 1000} s.`,
    );
    if (entry.spec.logFile) warn(lastLines(entry.spec.logFile));
    await sleep(pause);
    if (this.#stopping) return;
    entry.process = this.#spawn(entry.spec);
    entry.startedAt = Date.now();
    this.#watch(entry);
    this.#record();
  }

  #record(): void {
    const list = [...this.#running.values()].flatMap(({ spec, process: { pid } }) =>
      pid ? [{ name: spec.name, pid, birth: birth(pid) }] : [],
    );
    writeFileSync(this.#recordFile, JSON.stringify(list));
  }
}

interface Recorded {
  readonly name: string;
  readonly pid: number;
  readonly birth: string;
}

function readRecord(file: string): Recorded[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Recorded[];
  } catch {
    return [];
  }
}

const LOG_LIMIT_BYTES = 10_000_000;

/** The log of the run before last is kept beside it once it has grown large. */
function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/** What a process said last, shortened to fit a terminal. */
function lastLines(file: string): string {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(-3);
  return [`Its last words, from ${file}:`, ...lines.map((line) => `    ${line.slice(0, 200)}`)].join("\n");
}

/** Ends a process and the ones it has started. */
async function endGroup(pid: number): Promise<void> {
  if (pid <= 0 || !isAlive(pid)) return;
  signal(-pid, "SIGTERM");
  await waitForExit(pid, STOP_TIMEOUT_MS);
  // What is left of the group, or all of it when the request was not heard.
  signal(-pid, "SIGKILL");
  await waitForExit(pid, STOP_TIMEOUT_MS);
}
