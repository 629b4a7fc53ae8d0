/**
 * The web addresses of files in repositories on well-known git hosts. The one place that knows the hosts' patterns.
 * Pure: no requests, and a host nobody knows gives null.
 */

const forges = ["github", "gitlab", "bitbucket", "gitea"] as const;
export type Forge = (typeof forges)[number];

/** A repository on a forge: where its pages are, and which pattern they follow. */
export interface WebRepository {
  forge: Forge;
  /** `https://host/owner/name`, without `.git` and without a slash at the end */
  base: string;
}

const wellKnown: [RegExp, Forge][] = [
  [/^(www\.)?github\.com$|^github\.|\.ghe\.com$/, "github"],
  [/^(www\.)?gitlab\.com$|^gitlab\./, "gitlab"],
  [/^bitbucket\.org$/, "bitbucket"],
  [/^codeberg\.org$|^(gitea|forgejo)\./, "gitea"],
];

interface Pattern {
  /** Before the path: of a file's page, of a folder's, of the plain file */
  ref: (name: string, commit: boolean) => [file: string, folder: string, raw: string];
  line: string;
  /** Before and behind the path of the editor's page */
  edit: (name: string) => [before: string, behind: string];
}

/** How each forge addresses a file at a branch or commit, and a line in it. */
const patterns: Record<Forge, Pattern> = {
  github: {
    ref: (name) => [`/blob/${name}/`, `/tree/${name}/`, `/raw/${name}/`],
    line: "#L",
    edit: (name) => [`/edit/${name}/`, ""],
  },
  gitlab: {
    ref: (name) => [`/-/blob/${name}/`, `/-/tree/${name}/`, `/-/raw/${name}/`],
    line: "#L",
    edit: (name) => [`/-/edit/${name}/`, ""],
  },
  bitbucket: {
    ref: (name) => [`/src/${name}/`, `/src/${name}/`, `/raw/${name}/`],
    line: "#lines-",
    edit: (name) => [`/src/${name}/`, `?mode=edit&at=${name}`],
  },
  gitea: {
    ref: (name, commit) => {
      const kind = commit ? "commit" : "branch";
      return [`/src/${kind}/${name}/`, `/src/${kind}/${name}/`, `/raw/${kind}/${name}/`];
    },
    line: "#L",
    edit: (name) => [`/_edit/${name}/`, ""],
  },
};

const isCommit = (ref: string) => /^[0-9a-f]{40,64}$/.test(ref);

/** Reads `https://…`, `ssh://git@host/…` and `git@host:owner/name.git`; null for a local path or a host that is not known. */
export function webRepository(gitUrl: string, forge?: Forge): WebRepository | null {
  const scp = /^[\w.-]+@([\w.-]+):(?!\/\/)(.+)$/.exec(gitUrl);
  const text = scp ? `ssh://${scp[1]}/${scp[2]}` : gitUrl;
  if (!/^(https?|ssh):\/\//.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const known = forge ?? wellKnown.find(([host]) => host.test(url.hostname))?.[1];
  const path = url.pathname.replace(/\.git\/?$|\/+$/, "");
  if (!known || path.split("/").length < 3) return null;
  // The port of an ssh address is not that of the web pages.
  const scheme = url.protocol === "http:" ? "http:" : "https:";
  const host = url.protocol === "ssh:" ? url.hostname : url.host;
  return { forge: known, base: `${scheme}//${host}${path}` };
}

const encodePath = (path: string) => path.split("/").map(encodeURIComponent).join("/");

/** The page of a file at a branch, at `line` (from 1) when given. `ref` may be a full commit id. */
export function webFileUrl(
  repository: WebRepository,
  ref: string,
  path: string,
  line?: number | null,
): string {
  const pattern = patterns[repository.forge];
  const [prefix] = pattern.ref(encodePath(ref), isCommit(ref));
  return `${repository.base}${prefix}${encodePath(path)}${line ? `${pattern.line}${line}` : ""}`;
}

/** The page of a folder, with a slash at the end; the top of the repository for an empty path. */
export function webFolderUrl(repository: WebRepository, ref: string, folder: string): string {
  const [, prefix] = patterns[repository.forge].ref(encodePath(ref), isCommit(ref));
  return `${repository.base}${prefix}${folder === "" ? "" : `${encodePath(folder)}/`}`;
}

/** The page that edits a file; null at a commit, which cannot be edited. */
export function webEditUrl(repository: WebRepository, ref: string, path: string): string | null {
  if (isCommit(ref)) return null;
  const [before, behind] = patterns[repository.forge].edit(encodePath(ref));
  return `${repository.base}${before}${encodePath(path)}${behind}`;
}

/** The path inside the repository that a web address of the same branch means; null when it is of another place. */
export function pathOfWebUrl(repository: WebRepository, branch: string, address: string): string | null {
  const bare = address.replace(/[?#].*$/, "");
  for (const prefix of patterns[repository.forge].ref(encodePath(branch), false)) {
    const start = repository.base + prefix;
    if (!bare.toLowerCase().startsWith(start.toLowerCase())) continue;
    try {
      return decodeURIComponent(bare.slice(start.length));
    } catch {
      return null;
    }
  }
  return null;
}

/** How the path of a file's page becomes that of the plain file, on each forge. */
const pageToRaw: Record<Forge, [page: RegExp, raw: string]> = {
  github: [/^(\/[^/]+\/[^/]+)\/blob\//, "$1/raw/"],
  gitlab: [/\/-\/blob\//, "/-/raw/"],
  bitbucket: [/^(\/[^/]+\/[^/]+)\/src\//, "$1/raw/"],
  gitea: [/^(\/[^/]+\/[^/]+)\/src\//, "$1/raw/"],
};

/** The address of the plain file when `address` is its page on a well-known host; any other address as it is. */
export function plainFileUrl(address: string): string {
  const url = new URL(address);
  const forge = wellKnown.find(([host]) => host.test(url.hostname))?.[1];
  if (!forge) return address;
  const [page, raw] = pageToRaw[forge];
  const pathname = url.pathname.replace(page, raw);
  if (pathname === url.pathname) return address;
  url.pathname = pathname;
  return url.href;
}

/** The forge behind a web address; null when the host is not well-known. */
export function forgeOf(address: string): Forge | null {
  const url = URL.parse(address);
  return (url && wellKnown.find(([host]) => host.test(url.hostname))?.[1]) ?? null;
}
