/** Watches what sources read on this machine: folders of file sources, branches of local git repositories. */
import { execFile } from "node:child_process";
import { basename, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { type FSWatcher, watch } from "chokidar";
import { globBase } from "#lib/catalog/sources/path-glob.ts";
import { ignoredFolders } from "#lib/catalog/sources/readers/file.ts";
import type { StoredSource } from "#lib/catalog/sources/stored-source.ts";
import { isRemote } from "#lib/config.ts";

/** Editors save in several steps; git moves several files in one commit. */
const DEBOUNCE_MS = 150;
/** Under a steady stream of changes nobody waits longer than this. */
const PATIENCE_MS = 1_000;

export interface SourceWatch {
  close(): Promise<void>;
}

/** Calls `changed` some milliseconds after the last change; null when there is nothing to watch. */
export async function watchSource(source: StoredSource, changed: () => void): Promise<SourceWatch | null> {
  const watcher = await watcherOf(source);
  if (!watcher) return null;
  const settle = debounced(changed);
  watcher.on("all", settle.poke);
  // A folder that cannot be watched is still read when asked.
  watcher.on("error", () => undefined);
  return {
    async close() {
      settle.cancel();
      await watcher.close();
    },
  };
}

async function watcherOf(source: StoredSource): Promise<FSWatcher | null> {
  if (source.type === "file") return watchFolders(source.root, source.glob);
  if (source.type === "git" && !isRemote(source.url)) return watchBranches(await gitFolder(source.url));
  return null;
}

function watchFolders(root: string, globs: readonly string[]): FSWatcher {
  const folders = new Set(globs.map((glob) => resolve(root, globBase(glob))));
  return watch([...folders], {
    ignoreInitial: true,
    ignored: (path) => ignoredFolders.has(basename(path)),
  });
}

/** HEAD, the branches, and the file that git packs old branches into; nothing of the objects and the index. */
function watchBranches(folder: string): FSWatcher {
  return watch(folder, {
    ignoreInitial: true,
    ignored: (path) => {
      const below = relative(folder, path);
      if (below === "" || below === "HEAD" || below === "packed-refs" || below === "refs") return false;
      return below.endsWith(".lock") || !(below === "refs/heads" || below.startsWith("refs/heads/"));
    },
  });
}

/** The repository's own folder, of a checkout, a bare repository or a linked worktree. */
async function gitFolder(path: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("git", ["rev-parse", "--git-common-dir"], {
      cwd: path,
      timeout: 10_000,
    });
    return resolve(path, stdout.trim());
  } catch {
    // Not a repository yet: the sync says so, and this place is where one would appear.
    return join(path, ".git");
  }
}

function debounced(call: () => void): { poke(): void; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  return {
    poke() {
      const now = Date.now();
      if (timer) clearTimeout(timer);
      else since = now;
      const wait = Math.max(0, Math.min(DEBOUNCE_MS, since + PATIENCE_MS - now));
      timer = setTimeout(() => {
        timer = undefined;
        call();
      }, wait);
    },
    cancel() {
      clearTimeout(timer);
    },
  };
}
