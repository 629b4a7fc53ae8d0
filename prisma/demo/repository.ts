/** Makes one demo repository: a git repository with its history and a working tree, whole or not at all. */
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { devNull } from "node:os";
import { basename, dirname, join } from "node:path";
import { PortolanError } from "#lib/errors.ts";
import { type Change, type RepositoryHistory, replay, type Tree } from "./replay.ts";

export interface Person {
  name: string;
  email: string;
}

export interface RepositoryPlan {
  files: Tree;
  history: RepositoryHistory;
  /** By name of their `User` entity */
  people: ReadonlyMap<string, Person>;
  /** What the history's days are counted back from */
  now: Date;
}

/** Path with `/` → text of every file below a folder. */
export async function readFiles(folder: string): Promise<Tree> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return new Map(
    paths.map((path, index) => [path.slice(folder.length + 1).replaceAll("\\", "/"), texts[index] ?? ""]),
  );
}

/**
 * Built in a folder beside the target, then renamed: a reader never sees half a repository, and a killed process leaves
 * nothing but a folder that the next run removes.
 * @returns false when a repository was there already; it is somebody's work by now and stays as it is
 */
export async function createRepository(target: string, plan: RepositoryPlan): Promise<boolean> {
  if (await isRepository(target)) return false;
  await mkdir(dirname(target), { recursive: true });
  const workshop = await mkdtemp(join(dirname(target), `.making-${basename(target)}-${process.pid}-`));
  // mkdtemp closes it to others; a repository is for everybody who may see the data folder.
  await chmod(workshop, 0o755);
  try {
    await git(dirname(target), ["init", "--quiet", "--initial-branch=main", "--template=", workshop]);
    // One pack instead of hundreds of files.
    await git(workshop, ["-c", "fastimport.unpackLimit=0", "fast-import", "--quiet"], importStream(plan));
    await git(workshop, ["reset", "--quiet", "--hard", "main"]);
    return await moveIntoPlace(workshop, target);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Removes what processes that no longer run have left unfinished in a folder of repositories. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const owner = Number(/^\.making-.+-(\d+)-\w+$/.exec(name)?.[1] ?? Number.NaN);
    if (owner && !isAlive(owner)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function moveIntoPlace(workshop: string, target: string): Promise<boolean> {
  // Another process may have been faster.
  if (await isRepository(target)) return false;
  // Whatever else is there is no repository: copied in halves, or its .git was lost.
  await rm(target, { recursive: true, force: true });
  try {
    await rename(workshop, target);
    return true;
  } catch (error) {
    if (await isRepository(target)) return false;
    throw error;
  }
}

/** git writes the index last. A `.git` that is a file belongs to a worktree that somebody made. */
async function isRepository(folder: string): Promise<boolean> {
  const found = await stat(join(folder, ".git")).catch(() => null);
  if (!found?.isDirectory()) return found !== null;
  return (await stat(join(folder, ".git", "index")).catch(() => null)) !== null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The whole history in git's fast-import language: one process, however many commits. */
function importStream({ files, history, people, now }: RepositoryPlan): string {
  const changes = replay(files, history);
  const lines: string[] = [];
  for (const [index, commit] of history.entries()) {
    const person = people.get(commit.author);
    if (!person) throw new Error(`Nobody of the demo company is called ${commit.author}.`);
    const signature = `${person.name} <${person.email}> ${secondsAt(now, commit.daysAgo, index)} +0100`;
    lines.push("commit refs/heads/main", `mark :${index + 1}`);
    lines.push(`author ${signature}`, `committer ${signature}`, data(`${commit.message}\n`));
    if (index > 0) lines.push(`from :${index}`);
    lines.push(...changeLines(changes[index] ?? new Map()));
    if (!commit.tag) continue;
    lines.push(`tag ${commit.tag.name}`, `from :${index + 1}`, `tagger ${signature}`);
    lines.push(data(`${commit.tag.message}\n`));
  }
  return `${lines.join("\n")}\n`;
}

function changeLines(change: Change): string[] {
  return [...change].map(([path, text]) =>
    text === null ? `D ${path}` : `M 100644 inline ${path}\n${data(text)}`,
  );
}

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}`;

/** Some minute of that day's working hours, never the same twice in a row. */
function secondsAt(now: Date, daysAgo: number, index: number): number {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - daysAgo);
  const minutes = 7 * 60 + ((daysAgo * 137 + index * 61) % 540);
  return midnight / 1000 + minutes * 60;
}

/** @throws PortolanError when git is not installed, Error with its words when it fails */
function git(directory: string, args: readonly string[], input?: string): Promise<void> {
  const { PATH, HOME, TMPDIR } = process.env;
  // Nobody's settings or hooks take part, and no repository around the data folder is mistaken for this one.
  const env = {
    PATH,
    HOME,
    TMPDIR,
    NODE_ENV: process.env.NODE_ENV,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CEILING_DIRECTORIES: dirname(directory),
    LC_ALL: "C",
  };
  return new Promise((resolve, reject) => {
    const child = execFile(
      "git",
      [...args],
      { cwd: directory, env, timeout: 60_000 },
      (error, _out, stderr) => {
        if (!error) return resolve();
        reject(error.code === "ENOENT" ? gitMissing() : new Error(`git ${args[0]} failed: ${stderr.trim()}`));
      },
    );
    // When git ends early its exit says why; the broken pipe is only the echo.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

function gitMissing(): PortolanError {
  return new PortolanError(
    "Unavailable",
    "The demo company needs git, and there is none on the PATH.",
    "Install git (2.28 or later), or start with DEMO_COMPANY=off.",
  );
}
