/** Files below a folder of this machine. */
import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { globBase, locationMatcher, sourceMatcher } from "#lib/catalog/sources/path-glob.ts";
import {
  decodeText,
  type ListedFile,
  MAX_FILE_BYTES,
  missingFile,
  type ReadFile,
  SourceError,
  type SourceReader,
  tooLarge,
} from "#lib/catalog/sources/source-reader.ts";
import type { StoredFileSource } from "#lib/catalog/sources/stored-source.ts";

/** Never looked into: nothing in them is written by hand, and they are large. */
export const ignoredFolders = new Set([".git", "node_modules"]);
const PARALLEL = 32;
const MAX_ENTRIES = 1_000_000;

interface Fingerprint {
  mtimeMs: number;
  ctimeMs: number;
  size: number;
  ino: number;
  hash: string;
}

interface FoundFile {
  path: string;
  /** Its real path, where that is known already: finding it out costs more than everything else about an unchanged file */
  file: string | null;
}

/** Hashes of files that have not been touched since; spares reading them at every sync. By absolute path. */
const fingerprints = new Map<string, Fingerprint>();
const MAX_FINGERPRINTS = 300_000;
/** A file saved this recently may be saved again within its timestamp's resolution. */
const SETTLED_MS = 100;

export async function openFileReader(source: StoredFileSource): Promise<SourceReader> {
  let root: string;
  try {
    root = await realpath(source.root);
    if (!(await stat(root)).isDirectory()) throw new Error("not a folder");
  } catch {
    throw new SourceError(
      `The folder ${source.root} cannot be read.`,
      "Check that it exists and that the portal's user may read it.",
    );
  }
  return new FileReader(root, source.glob);
}

class FileReader implements SourceReader {
  readonly revision = null;
  readonly branch = null;
  readonly #root: string;
  readonly #globs: readonly string[];

  constructor(root: string, globs: readonly string[]) {
    this.#root = root;
    this.#globs = globs;
  }

  async list(): Promise<ListedFile[]> {
    const found = await this.#walk(this.#globs.map(globBase), sourceMatcher(this.#globs));
    const listed: ListedFile[] = [];
    for (let start = 0; start < found.length; start += PARALLEL) {
      const batch = found.slice(start, start + PARALLEL);
      const hashes = await Promise.all(
        batch.map(({ path, file }) => (file === null ? this.hashOf(path) : this.#hashOfFile(file))),
      );
      for (const [index, { path }] of batch.entries()) {
        const hash = hashes[index];
        if (hash) listed.push({ path, hash });
      }
    }
    return listed;
  }

  async match(glob: string): Promise<string[]> {
    const found = await this.#walk([globBase(glob)], locationMatcher(glob));
    return found.map(({ path }) => path);
  }

  async hashOf(path: string): Promise<string | null> {
    return this.#hashOfFile(await this.#inside(path));
  }

  /** @param file real path inside the root; null when there is none */
  async #hashOfFile(file: string | null): Promise<string | null> {
    const stats = file === null ? null : await stat(file).catch(() => null);
    if (file === null || !stats?.isFile()) return null;
    const known = fingerprints.get(file);
    if (known && isSame(known, stats)) return known.hash;
    // A file that cannot be read is listed all the same: its error belongs on the sources page.
    if (stats.size > MAX_FILE_BYTES) return `large:${stats.size}:${stats.mtimeMs}`;
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) return `unreadable:${stats.size}:${stats.mtimeMs}`;
    return this.#remember(file, stats, bytes);
  }

  async read(path: string): Promise<ReadFile> {
    const file = await this.#inside(path);
    const stats = file === null ? null : await stat(file).catch(() => null);
    if (file === null || !stats?.isFile()) throw missingFile();
    if (stats.size > MAX_FILE_BYTES) throw tooLarge(stats.size);
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      throw new SourceError(
        `The file cannot be read (${error.code ?? error.message}).`,
        "Check that the portal's user may read it.",
      );
    });
    return { text: decodeText(bytes), hash: this.#remember(file, stats, bytes) };
  }

  async close(): Promise<void> {}

  #remember(file: string, stats: Stats, bytes: Uint8Array): string {
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (Date.now() - stats.mtimeMs > SETTLED_MS) {
      if (fingerprints.size >= MAX_FINGERPRINTS) fingerprints.clear();
      const { mtimeMs, ctimeMs, size, ino } = stats;
      fingerprints.set(file, { mtimeMs, ctimeMs, size, ino, hash });
    }
    return hash;
  }

  /** The real path of a file inside the root; null when it is not there or a link leads out of the root. */
  async #inside(path: string): Promise<string | null> {
    const real = await realpath(join(this.#root, path)).catch(() => null);
    return real !== null && isBelow(this.#root, real) ? real : null;
  }

  /** Files below any of the folders that match. Links are followed as long as they stay inside and do not repeat. */
  async #walk(folders: readonly string[], matches: (path: string) => boolean): Promise<FoundFile[]> {
    const found: FoundFile[] = [];
    const visited = new Set<string>();
    const queue = outermost(folders);
    let entries = 0;
    for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
      const real = await this.#inside(folder);
      if (real === null || visited.has(real)) continue;
      visited.add(real);
      for (const entry of await readdir(real, { withFileTypes: true }).catch(unreadableFolder(real))) {
        entries += 1;
        if (entries > MAX_ENTRIES) throw tooManyEntries(this.#root);
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        const kind = entry.isSymbolicLink() ? await this.#linkKind(path) : entry;
        if (kind?.isDirectory() && !ignoredFolders.has(entry.name)) queue.push(path);
        else if (kind?.isFile() && matches(path))
          found.push({ path, file: entry.isSymbolicLink() ? null : join(real, entry.name) });
      }
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async #linkKind(path: string): Promise<Stats | null> {
    const real = await this.#inside(path);
    return real === null ? null : stat(real).catch(() => null);
  }
}

const isSame = (known: Fingerprint, stats: Stats) =>
  known.mtimeMs === stats.mtimeMs &&
  known.ctimeMs === stats.ctimeMs &&
  known.size === stats.size &&
  known.ino === stats.ino;

const isBelow = (root: string, path: string) =>
  path === root || path.startsWith(root === "/" ? root : `${root}/`);

/** Without the folders that lie in another of them. */
function outermost(folders: readonly string[]): string[] {
  const distinct = [...new Set(folders)];
  return distinct.filter(
    (folder) =>
      !distinct.some((other) => other !== folder && (other === "" || folder.startsWith(`${other}/`))),
  );
}

function tooManyEntries(root: string): SourceError {
  return new SourceError(
    `There are more than ${MAX_ENTRIES.toLocaleString("en-US")} files below ${root}.`,
    "Start the globs deeper, for example services/*/catalog-info.yaml.",
  );
}

/** A folder that vanished meanwhile is empty. One that cannot be read must not look empty: its entities would go. */
const unreadableFolder = (folder: string) => (error: NodeJS.ErrnoException) => {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
  throw new SourceError(
    `The folder ${folder} cannot be read (${error.code ?? error.message}).`,
    "Let the portal's user read it, or start the globs elsewhere.",
  );
};
