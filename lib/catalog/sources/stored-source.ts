/**
 * A source as the database keeps it: what was configured, without its secrets. Those stay in the configuration of each
 * process and are looked up by name.
 */
import { type ConfiguredSource, defaultGlobs } from "#lib/config-schema.ts";

export interface StoredFileSource {
  type: "file";
  /** Absolute */
  root: string;
  glob: string[];
}

export interface StoredGitSource {
  type: "git";
  /** Absolute local path, or the address of a remote repository */
  url: string;
  /** null: the repository's default branch */
  branch: string | null;
  glob: string[];
  forge: "github" | "gitlab" | "bitbucket" | "gitea" | null;
  /** null: only when asked, by a push hook or a person */
  intervalMs: number | null;
}

export interface StoredUrlSource {
  type: "url";
  url: string;
  intervalMs: number;
}

/** What people write in the portal itself. There is one, and nobody configures it. */
interface StoredPortalSource {
  type: "portal";
}

/** Its name; no configured source may have it. */
export const PORTAL_SOURCE = "portal";

export type StoredSource = StoredFileSource | StoredGitSource | StoredUrlSource | StoredPortalSource;

export interface SourceSecrets {
  token?: string;
  webhookSecret?: string;
}

export function storedSource(source: ConfiguredSource): StoredSource {
  if (source.type === "url") return { type: "url", url: source.url, intervalMs: source.interval };
  const glob = source.glob ?? defaultGlobs;
  if (source.type === "file") return { type: "file", root: source.root ?? ".", glob };
  return {
    type: "git",
    url: source.url,
    branch: source.branch ?? null,
    glob,
    forge: source.forge ?? null,
    intervalMs: source.interval ?? null,
  };
}

export function sourceSecrets(configured: readonly ConfiguredSource[], name: string): SourceSecrets {
  const source = configured.find((candidate) => candidate.name === name);
  if (!source || source.type === "file") return {};
  return { token: source.token, webhookSecret: source.type === "git" ? source.webhookSecret : undefined };
}

/** What a source reads, in one line for people. */
export function describeTarget(source: StoredSource): string {
  switch (source.type) {
    case "file":
      return source.glob.map((glob) => `${source.root.replace(/\/$/, "")}/${glob}`).join(", ");
    case "git":
      return source.branch ? `${source.url}, branch ${source.branch}` : source.url;
    case "url":
      return source.url;
    case "portal":
      return "Written in the portal";
  }
}
