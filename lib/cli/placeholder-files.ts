/** Reads what placeholders name from the working copy that a descriptor is in. */
import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { NotRead, type ReadPlaceholder } from "#lib/catalog/descriptor/placeholders.ts";
import { type RepositoryFile, repositoryFile } from "#lib/catalog/descriptor/repository.ts";

/**
 * Relative targets start at the descriptor's folder, those that start with `/` at the top of its repository; none may lead
 * out of the repository (without one: out of the working directory or the descriptor's own folder). An address of the
 * repository itself, as its remotes tell, is read from the working copy, and one of another repository is refused as the
 * portal would. Any other address is not read, since this command uses no network.
 */
export function placeholderReader(descriptor: string): ReadPlaceholder {
  const folder = dirname(resolve(descriptor));
  let root: Promise<string> | undefined;
  return async (target) => {
    root ??= findRoot(folder);
    const top = await root;
    const path = /^[a-z][a-z0-9+.-]*:/i.test(target) ? await pathOfAddress(target, top) : target;
    const file = path.startsWith("/") ? join(top, path) : resolve(folder, path);
    return await readInside(file, top);
  };
}

/** The folder that nothing may lead out of. */
async function findRoot(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if (await exists(join(at, ".git"))) return at;
    if (at === dirname(at)) break;
  }
  const working = process.cwd();
  return isInside(folder, working) ? working : folder;
}

async function readInside(file: string, top: string): Promise<string> {
  if (!isInside(file, top)) throw new Error(`it is outside of ${top}.`);
  try {
    // Links are followed before the check that counts.
    const real = await realpath(file);
    if (!isInside(real, await realpath(top))) throw new Error(`it is outside of ${top}.`);
    return await readFile(real, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw new Error(`there is no file ${shown(file)}.`);
    if (code === "EISDIR") throw new Error(`${shown(file)} is a folder.`);
    throw error;
  }
}

async function pathOfAddress(address: string, top: string): Promise<string> {
  const named = repositoryFile(address);
  if (!named) throw new NotRead(`${address} was not read, so its content was not checked.`, address);
  if ((await remotesOf(top)).some((remote) => isSame(remote, named)))
    return `/${decodeURIComponent(named.path)}`;
  throw new Error(
    "it is in another repository. Copy the file into this one and name it by its relative path.",
  );
}

function isSame(remote: Omit<RepositoryFile, "path">, named: RepositoryFile): boolean {
  return remote.host === named.host && remote.repository === named.repository;
}

/** Host and owner/name of the working copy's remotes, from lines such as `url = git@example.com:shop/web.git`. */
async function remotesOf(top: string): Promise<Omit<RepositoryFile, "path">[]> {
  const config = await readFile(join(top, ".git/config"), "utf8").catch(() => "");
  const remotes: Omit<RepositoryFile, "path">[] = [];
  for (const [, host = "", repository = ""] of config.matchAll(
    /^\s*url\s*=\s*(?:[a-z+]+:\/\/)?(?:[^@\s/]+@)?([^/:\s]+)(?::\d+)?[/:](\S+?)(?:\.git)?\/?\s*$/gim,
  )) {
    remotes.push({ host: host.toLowerCase(), repository: repository.toLowerCase() });
  }
  return remotes;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === path);
}

function shown(file: string): string {
  const way = relative(process.cwd(), file);
  return way.startsWith("..") ? file : way;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
