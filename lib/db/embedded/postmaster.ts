/** Reads who runs a data folder: PostgreSQL writes it to `postmaster.pid`. */
import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./process.ts";

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** starting | stopping | ready | standby; empty until the server has written it. */
  readonly status: string;
}

/** The lines of `postmaster.pid`: pid, folder, start time, port, socket folder, address, shared memory, status. */
export function parsePostmaster(text: string): Postmaster | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? "" };
}

/**
 * The server that runs on `folder`, if one does. A file left behind by a server that was killed names a process that is gone
 * or, after a restart of the machine, one that has nothing to do with it.
 */
export function runningPostmaster(folder: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, "postmaster.pid"), "utf8");
  } catch {
    return undefined;
  }
  const postmaster = parsePostmaster(text);
  return postmaster && isAlive(postmaster.pid) && runsOn(postmaster.pid, folder) ? postmaster : undefined;
}

function runsOn(pid: number, folder: string): boolean {
  const command = commandLine(pid);
  return (
    command.includes("postgres") && [folder, realpathSync(folder)].some((path) => command.includes(path))
  );
}

function commandLine(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  try {
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
