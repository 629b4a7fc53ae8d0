/** One process at a time looks after a data folder. The lock is a file that names its holder; a dead holder has none. */
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PortolanError } from "#lib/errors.ts";
import { birth, isAlive } from "./process.ts";

export interface Holder {
  readonly pid: number;
  readonly birth: string;
  /** The command, e.g. `npm start`. */
  readonly command: string;
  /** The portal's address, once it is known. */
  readonly url?: string;
  /** It is about to let go. */
  readonly stopping?: boolean;
}

export interface DataLock {
  /** Tells later comers where the portal is, or that it is stopping. */
  announce(news: Pick<Holder, "url" | "stopping">): void;
  release(): void;
}

/** Takes the lock of `dataDir`, or returns who has it. */
export function lockData(dataDir: string, command: string): DataLock | Holder {
  const file = lockFile(dataDir);
  const draft = `${file}.${process.pid}`;
  const mine: Holder = { pid: process.pid, birth: birth(process.pid), command };
  try {
    createFolder(dataDir);
    writeFileSync(draft, JSON.stringify(mine));
  } catch (error) {
    throw explain(error, dataDir);
  }
  try {
    for (;;) {
      // A link either appears whole, with its content, or fails because the name is taken.
      if (tryLink(draft, file)) return held(file, mine);
      const holder = lockHolder(dataDir);
      if (holder) return holder;
      removeStale(file, `${draft}.stale`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

export function isHolder(result: DataLock | Holder): result is Holder {
  return "pid" in result;
}

/**
 * Moves the lock of a dead holder away. Of two that find it at once, one may move the other's fresh lock: that one is put back,
 * and its mover finds it taken.
 */
function removeStale(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (readHolder(aside)) tryLink(aside, file);
  rmSync(aside, { force: true });
}

/** Who looks after `dataDir` at present. */
export function lockHolder(dataDir: string): Holder | undefined {
  return readHolder(lockFile(dataDir));
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Holder;
    return isAlive(holder.pid) && birth(holder.pid) === holder.birth ? holder : undefined;
  } catch {
    return undefined;
  }
}

function createFolder(dataDir: string): void {
  const created = mkdirSync(dataDir, { recursive: true });
  // Started by root under a narrow umask, the database's own account could not enter.
  if (created) chmodSync(dataDir, 0o755);
}

const remedies: Record<string, string> = {
  ENOSPC:
    "The disk is full: free some space there (200 MB are enough to begin), or set DATA_DIR to another disk.",
  EROFS: "The disk is read-only: set DATA_DIR to a folder that can be written.",
  EEXIST: "It is a file: remove it, or set DATA_DIR to a folder.",
  ENOTDIR: "A part of the path is a file: set DATA_DIR to a folder.",
};

function explain(error: unknown, dataDir: string): PortolanError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return new PortolanError(
    "Unavailable",
    `The data folder ${resolve(dataDir)} cannot be written (${code}).`,
    remedies[code] ??
      "Make it writable for the user that starts Portolan, or set DATA_DIR to another folder.",
  );
}

function lockFile(dataDir: string): string {
  return join(dataDir, "portolan.lock");
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function held(file: string, mine: Holder): DataLock {
  return {
    announce: (news) => {
      // Replaced, not written in place: nobody reads half a file.
      writeFileSync(`${file}.news`, JSON.stringify({ ...mine, ...news }));
      renameSync(`${file}.news`, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}
