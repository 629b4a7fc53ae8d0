/**
 * A branch of a git repository. A local repository is read in place, a remote one through a bare mirror with one commit.
 * Files are known by their object id, so one that did not change is never read. Links and submodules are not followed.
 */
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { locationMatcher, sourceMatcher } from "#lib/catalog/sources/path-glob.ts";
import {
  type ListedFile,
  missingFile,
  type ReadFile,
  SourceError,
  type SourceReader,
} from "#lib/catalog/sources/source-reader.ts";
import type { StoredGitSource } from "#lib/catalog/sources/stored-source.ts";
import { isRemote } from "#lib/config.ts";
import { BlobReader } from "./git-blobs.ts";
import { explain, type GitContext, GitFailure, git } from "./git-process.ts";
import { allowedAddresses, type OutgoingPolicy } from "./outgoing.ts";

const LOCAL_TIMEOUT_MS = 60_000;
const REMOTE_TIMEOUT_MS = 300_000;

export interface GitOptions {
  /** Folder for the mirror of a remote repository */
  mirror: string;
  token?: string | undefined;
  policy: OutgoingPolicy;
  signal?: AbortSignal | undefined;
}

/** @throws SourceError */
export async function openGitReader(source: StoredGitSource, options: GitOptions): Promise<SourceReader> {
  const context = isRemote(source.url)
    ? await remoteContext(source, options)
    : { directory: source.url, url: source.url, timeoutMs: LOCAL_TIMEOUT_MS, signal: options.signal };
  try {
    const branch = isRemote(source.url)
      ? await fetchMirror(context, source)
      : (source.branch ?? (await localDefaultBranch(context)));
    const commit = await commitOf(context, branch);
    return new GitReader(context, source.glob, branch, commit, await listTree(context, commit));
  } catch (error) {
    throw explain(error, context);
  }
}

class GitReader implements SourceReader {
  readonly revision: string;
  readonly branch: string;
  readonly #globs: readonly string[];
  /** Path → object id of every file of the commit */
  readonly #tree: ReadonlyMap<string, string>;
  readonly #blobs: BlobReader;

  constructor(
    context: GitContext,
    globs: readonly string[],
    branch: string,
    commit: string,
    tree: ReadonlyMap<string, string>,
  ) {
    this.revision = commit;
    this.branch = branch;
    this.#globs = globs;
    this.#tree = tree;
    this.#blobs = new BlobReader(context);
  }

  async list(): Promise<ListedFile[]> {
    const matches = sourceMatcher(this.#globs);
    const listed: ListedFile[] = [];
    for (const [path, hash] of this.#tree) if (matches(path)) listed.push({ path, hash });
    return listed;
  }

  async match(glob: string): Promise<string[]> {
    const matches = locationMatcher(glob);
    return [...this.#tree.keys()].filter(matches);
  }

  async hashOf(path: string): Promise<string | null> {
    return this.#tree.get(path) ?? null;
  }

  async read(path: string): Promise<ReadFile> {
    const hash = this.#tree.get(path);
    if (!hash) throw missingFile();
    return { text: await this.#blobs.read(hash), hash };
  }

  async close(): Promise<void> {
    this.#blobs.close();
  }
}

async function text(context: GitContext, args: readonly string[]): Promise<string> {
  return (await git(context, args)).toString("utf8").trim();
}

async function localDefaultBranch(context: GitContext): Promise<string> {
  // A detached HEAD has no name; its commit is read all the same.
  return text(context, ["symbolic-ref", "--quiet", "--short", "HEAD"]).catch((error: unknown) => {
    if (error instanceof GitFailure && error.stderr === "" && !error.systemCode) return "HEAD";
    throw error;
  });
}

async function commitOf(context: GitContext, branch: string): Promise<string> {
  const name = branch === "HEAD" ? "HEAD" : `refs/heads/${branch}`;
  try {
    return await text(context, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);
  } catch (error) {
    if (!(error instanceof GitFailure) || error.stderr !== "" || error.systemCode || error.timedOut)
      throw error;
    const names = await text(context, ["for-each-ref", "--format=%(refname:short)", "refs/heads"]);
    throw missingBranch(branch, names.split("\n").filter(Boolean), context.url);
  }
}

function missingBranch(branch: string, existing: readonly string[], url: string): SourceError {
  if (existing.length === 0)
    return new SourceError(`${url} has no commits yet.`, "Push a first commit, then sync again.");
  const shown = existing.slice(0, 10).join(", ");
  const more = existing.length > 10 ? ` and ${existing.length - 10} more` : "";
  return new SourceError(
    `${url} has no branch ${branch}.`,
    `It has ${shown}${more}; set the source's branch.`,
  );
}

/** Every regular file of a commit: `<mode> blob <oid>\t<path>\0`. */
async function listTree(context: GitContext, commit: string): Promise<Map<string, string>> {
  const output = await git(context, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  const tree = new Map<string, string>();
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start);
    const entry = output.toString("utf8", start, end);
    start = end + 1;
    const tab = entry.indexOf("\t");
    const [mode, , oid] = entry.slice(0, tab).split(" ");
    // 120000 is a symbolic link, 160000 a submodule.
    if (mode?.startsWith("100") && oid) tree.set(entry.slice(tab + 1), oid);
  }
  return tree;
}

async function remoteContext(source: StoredGitSource, options: GitOptions): Promise<GitContext> {
  const scp = /^[\w.-]+@([\w.-]+):/.exec(source.url);
  const url = new URL(scp ? `ssh://${scp[1]}` : source.url);
  if (url.protocol === "ssh:" && !url.port) url.port = "22";
  const addresses = await allowedAddresses(url, options.policy);
  const port = url.port || (url.protocol === "http:" ? "80" : "443");
  return {
    directory: options.mirror,
    url: source.url,
    token: options.token,
    pinned: { host: url.hostname, port, addresses },
    timeoutMs: REMOTE_TIMEOUT_MS,
    signal: options.signal,
  };
}

/** Brings the mirror to the newest commit of the branch; returns the branch. A damaged mirror is made anew once. */
async function fetchMirror(context: GitContext, source: StoredGitSource): Promise<string> {
  const branch = source.branch ?? (await remoteDefaultBranch(context));
  try {
    await fetchOnce(context, branch);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (/couldn't find remote ref/i.test(error.stderr))
      throw missingBranch(branch, await remoteBranches(context), context.url);
    // A lock or a half-written object that a killed process left behind.
    if (!/\.lock|corrupt|bad object|bad pack|shallow file|unable to read/i.test(error.stderr)) throw error;
    await rm(context.directory ?? "", { recursive: true, force: true });
    await fetchOnce(context, branch);
  }
  return branch;
}

async function fetchOnce(context: GitContext, branch: string): Promise<void> {
  const mirror = context.directory ?? "";
  if (!(await stat(join(mirror, "HEAD")).catch(() => null))) {
    await mkdir(mirror, { recursive: true });
    await git(context, ["init", "--bare", "--quiet", "."]);
  }
  const refspec = `+refs/heads/${branch}:refs/heads/${branch}`;
  const fetch = ["fetch", "--quiet", "--no-tags", "--force", "--no-write-fetch-head"];
  try {
    await git(context, [...fetch, "--depth=1", "--end-of-options", context.url, refspec]);
  } catch (error) {
    // A plain web server that carries a repository's files cannot send a part of the history.
    if (!(error instanceof GitFailure) || !/dumb http/i.test(error.stderr)) throw error;
    await git(context, [...fetch, "--end-of-options", context.url, refspec]);
  }
}

/** git runs in the mirror, which may not exist yet when the remote is first asked. */
const withoutMirror = (context: GitContext): GitContext => ({ ...context, directory: null });

async function remoteDefaultBranch(context: GitContext): Promise<string> {
  const answer = await text(withoutMirror(context), ["ls-remote", "--symref", "--", context.url, "HEAD"]);
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(answer)?.[1];
  if (!branch) throw missingBranch("HEAD", await remoteBranches(context), context.url);
  return branch;
}

async function remoteBranches(context: GitContext): Promise<string[]> {
  const answer = await text(withoutMirror(context), ["ls-remote", "--heads", "--", context.url]);
  return [...answer.matchAll(/\trefs\/heads\/(\S+)$/gm)].map(([, name = ""]) => name);
}
