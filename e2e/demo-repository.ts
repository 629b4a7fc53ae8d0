/** A repository of the demo company in the portal's data folder, changed as its team would change it. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";

export class DemoRepository {
  readonly folder: string;

  constructor(name: string) {
    const dataDir = process.env.PORTAL_DATA_DIR;
    if (!dataDir) throw new Error("PORTAL_DATA_DIR is not set: run the journeys with `playwright test`.");
    this.folder = join(dataDir, "demo", name);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Replaces `from`, which has to be there once, and returns the line that `to` begins in. */
  replace(file: string, from: string, to: string): number {
    const text = this.read(file);
    const [before = "", ...after] = text.split(from);
    if (after.length !== 1) throw new Error(`${file} holds "${from}" ${after.length} times instead of once.`);
    this.write(file, `${before}${to}${after[0]}`);
    return before.split("\n").length;
  }

  /** Commits these files; what else was changed stays uncommitted. */
  commit(message: string, ...files: string[]): string {
    this.#git("commit", "--quiet", "--message", message, "--", ...files);
    return this.#git("rev-parse", "HEAD");
  }

  #git(...args: string[]): string {
    return git(this.folder, ...args);
  }
}

/** Runs git as somebody of the demo company, whatever is configured on this machine. */
export function git(folder: string, ...args: string[]): string {
  const identity = [
    "-c",
    "user.name=Leila Benchekroun",
    "-c",
    "user.email=leila.benchekroun@brinevik.example",
  ];
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: devNull };
  const safe = ["-c", `safe.directory=${folder}`];
  return execFileSync("git", [...identity, ...safe, ...args], { cwd: folder, env, encoding: "utf8" }).trim();
}
