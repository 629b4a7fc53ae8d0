import { join, resolve } from "node:path";
import { isAddress } from "#lib/catalog/sources/file-place.ts";
import type { SourceReader } from "#lib/catalog/sources/source-reader.ts";
import {
  type SourceSecrets,
  type StoredSource,
  sourceSecrets,
  storedSource,
} from "#lib/catalog/sources/stored-source.ts";
import type { SourceOrigin } from "#lib/catalog/sources/types.ts";
import { isRemote } from "#lib/config.ts";
import type { Config } from "#lib/config-schema.ts";
import { openFileReader } from "./file.ts";
import { openGitReader } from "./git.ts";
import type { OutgoingPolicy } from "./outgoing.ts";
import { openPortalReader } from "./portal.ts";
import { AddressReader, openUrlReader } from "./url.ts";

export interface OpenOptions {
  id: string;
  name: string;
  origin: SourceOrigin;
  config: Config;
  dataDir: string;
  /** Etag and hash of the last sync, of a url source */
  previous: { etag: string | null; hash: string } | null;
  signal?: AbortSignal | undefined;
}

/** A reader of the source as it is now. Addresses that its files name are read through it, too. @throws SourceError */
export async function openReader(source: StoredSource, options: OpenOptions): Promise<SourceReader> {
  const secrets = sourceSecrets(options.config.catalog.sources, options.name);
  const policy = { listed: options.config.outgoing.hosts, named: trustedHosts(source, options) };
  const reader = await openOwn(source, options, secrets, policy);
  return source.type === "url" ? reader : withAddresses(reader, new AddressReader(policy));
}

function openOwn(
  source: StoredSource,
  options: OpenOptions,
  { token }: SourceSecrets,
  policy: OutgoingPolicy,
): Promise<SourceReader> {
  switch (source.type) {
    case "file":
      return openFileReader(source);
    case "git":
      return openGitReader(source, { mirror: mirrorOf(options), token, policy, signal: options.signal });
    case "url":
      return openUrlReader(source, { policy, token, previous: options.previous });
    case "portal":
      return openPortalReader();
  }
}

/** Where the copy of a remote repository is kept. Can be deleted at any time. */
const mirrorOf = ({ dataDir, id }: OpenOptions) => resolve(join(dataDir, "git", id));

/** Hosts are the configuration's to name: an address that a client registered is asked at one that some source of it has. */
function trustedHosts(source: StoredSource, { origin, config }: OpenOptions): string[] {
  if (origin !== "api") return namedHosts(source);
  return config.catalog.sources.flatMap((configured) => namedHosts(storedSource(configured)));
}

function namedHosts(source: StoredSource): string[] {
  if (source.type === "file" || source.type === "portal") return [];
  if (source.type === "git" && !isRemote(source.url)) return [];
  const scp = /^[\w.-]+@([\w.-]+):/.exec(source.url);
  return [(scp?.[1] ?? new URL(source.url).hostname).toLowerCase()];
}

function withAddresses(reader: SourceReader, addresses: AddressReader): SourceReader {
  return {
    revision: reader.revision,
    branch: reader.branch,
    list: () => reader.list(),
    match: (glob) => reader.match(glob),
    hashOf: (path) => (isAddress(path) ? addresses.hashOf(path) : reader.hashOf(path)),
    read: (path) => (isAddress(path) ? addresses.read(path) : reader.read(path)),
    close: () => reader.close(),
  };
}
