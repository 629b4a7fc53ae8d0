/**
 * Where a descriptor file is, in the words of the formats that name places.
 *
 * | Source | `managed-by-location` |
 * | --- | --- |
 * | file | `file:<absolute path>` |
 * | git on a known host | `url:<web page of the file at the branch>` |
 * | any other git | `git:<url or absolute path>#<branch>:<path>` |
 * | url, and a url that a Location names | `url:<address>` |
 * | the portal itself | `portal:<path>` |
 */
import {
  pathOfWebUrl,
  webEditUrl,
  webFileUrl,
  webFolderUrl,
  webRepository,
} from "#lib/integrations/git-hosts.ts";
import type { StoredGitSource, StoredSource } from "./stored-source.ts";

export interface FilePlace {
  type: "file" | "git" | "url" | "portal";
  target: string;
}

export const isAddress = (path: string) => /^https?:\/\//i.test(path);

/** @param branch the branch that is read, also when the source leaves it to the repository */
export function filePlace(source: StoredSource, branch: string | null, path: string): FilePlace {
  if (source.type === "url" || isAddress(path)) return { type: "url", target: path };
  if (source.type === "file") return { type: "file", target: `${source.root.replace(/\/$/, "")}/${path}` };
  if (source.type === "portal") return { type: "portal", target: path };
  const name = source.branch ?? branch ?? "HEAD";
  const repository = repositoryOf(source);
  if (repository) return { type: "url", target: webFileUrl(repository, name, path) };
  return { type: "git", target: `${source.url}#${name}:${path}` };
}

/** The annotations that tell where a file can be seen and edited, where that is known. Authors' own values win. */
export function fileAnnotations(
  source: StoredSource,
  branch: string | null,
  path: string,
): Record<string, string> {
  if (isAddress(path)) {
    return {
      "backstage.io/view-url": path,
      "backstage.io/source-location": `url:${new URL("./", path).href}`,
    };
  }
  const repository = source.type === "git" ? repositoryOf(source) : null;
  if (source.type !== "git" || !repository) return {};
  const name = source.branch ?? branch ?? "HEAD";
  const edit = webEditUrl(repository, name, path);
  const folder = webFolderUrl(repository, name, path.split("/").slice(0, -1).join("/"));
  return {
    "backstage.io/view-url": webFileUrl(repository, name, path),
    ...(edit ? { "backstage.io/edit-url": edit } : {}),
    "backstage.io/source-location": `url:${folder}`,
  };
}

/** The web page of a line of a file; null when there is none. `ref`: branch or commit, when the source names no branch. */
export function filePage(
  source: StoredSource,
  ref: string | null,
  path: string,
  line: number | null,
): string | null {
  if (isAddress(path)) return path;
  if (source.type === "url") return source.url;
  if (source.type === "file" || source.type === "portal") return null;
  const repository = repositoryOf(source);
  return repository ? webFileUrl(repository, source.branch ?? ref ?? "HEAD", path, line) : null;
}

/** The path in the repository that a web address means; null when it means another place. */
export function pathOfAddress(source: StoredSource, branch: string | null, address: string): string | null {
  if (source.type !== "git") return null;
  const repository = repositoryOf(source);
  return repository ? pathOfWebUrl(repository, source.branch ?? branch ?? "HEAD", address) : null;
}

const repositoryOf = (source: StoredGitSource) => webRepository(source.url, source.forge ?? undefined);
