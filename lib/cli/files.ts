import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { globBase, isGlob, sourceMatcher } from "#lib/catalog/sources/path-glob.ts";

const ignoredFolders = new Set(["node_modules", ".git"]);

/**
 * The files that paths and patterns name, relative to the working directory, each once. A path that exists is taken as it
 * is, whatever brackets and braces are in it; a folder stands for the catalog-info files below it. Patterns are those of a
 * source's configuration: they look into folders that start with a dot.
 */
export async function findFiles(
  patterns: readonly string[],
): Promise<{ files: string[]; unmatched: string[] }> {
  const files = new Set<string>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const matches = await matchesOf(pattern);
    for (const match of matches) files.add(match);
    if (matches.length === 0) unmatched.push(pattern);
  }
  return { files: [...files], unmatched };
}

async function matchesOf(pattern: string): Promise<string[]> {
  const found = await stat(pattern).catch(() => null);
  if (found?.isDirectory()) return await search(pattern, "**/catalog-info.{yaml,yml}");
  // A path that is no pattern is kept, to be reported as a file that cannot be read.
  if (found || !isGlob(pattern)) return [pattern];
  const [, root = "", rest = ""] = /^((?:\.{0,2}\/+)*)(.*)$/s.exec(pattern) ?? [];
  return await search(root === "" ? "." : root, rest);
}

async function search(root: string, glob: string): Promise<string[]> {
  const matches = sourceMatcher([glob]);
  const files: string[] = [];
  for await (const file of walk(join(root, globBase(glob)))) {
    if (matches(relative(root, file).split(sep).join("/"))) files.push(file.split(sep).join("/"));
  }
  return files.sort();
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // A link is followed to a file, and not to a folder, which might lead back here.
    if (entry.isDirectory() && !ignoredFolders.has(entry.name)) yield* walk(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) yield path;
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}
