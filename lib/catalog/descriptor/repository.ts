/** A file in a repository on a git host, as far as its address tells. */
export interface RepositoryFile {
  host: string;
  /** owner/name, with all its groups */
  repository: string;
  path: string;
}

/** Reads `https://host/owner/name/blob/ref/path` and the forms of the other hosts; null for any other address. */
export function repositoryFile(address: string): RepositoryFile | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return null;
  const match = /^\/(.+?\/.+?)\/(?:-\/)?(?:blob|tree|raw|edit|src)\/[^/]+\/(.+)$/.exec(pathname);
  if (!match) return null;
  const [, repository = "", path = ""] = match;
  return { host: host.toLowerCase(), repository: repository.toLowerCase(), path };
}

/** False only when both are files on git hosts, in different repositories. */
export function maySeeEachOther(a: string, b: string): boolean {
  const first = repositoryFile(a);
  const second = repositoryFile(b);
  if (!first || !second) return true;
  return first.host === second.host && first.repository === second.repository;
}
