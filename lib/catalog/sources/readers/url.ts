/** One document at a web address, and the addresses that it names in turn. */
import { createHash } from "node:crypto";
import type { SourceReader } from "#lib/catalog/sources/source-reader.ts";
import {
  decodeText,
  type ListedFile,
  MAX_FILE_BYTES,
  missingFile,
  type ReadFile,
  SourceError,
} from "#lib/catalog/sources/source-reader.ts";
import type { StoredUrlSource } from "#lib/catalog/sources/stored-source.ts";
import { plainFileUrl } from "#lib/integrations/git-hosts.ts";
import { fetchAddress, type OutgoingPolicy } from "./outgoing.ts";

const limits = { maxBytes: MAX_FILE_BYTES, timeoutMs: 20_000 };

/** A token and the one host it is for. */
interface HostToken {
  host: string;
  token: string;
}

export interface UrlOptions {
  policy: OutgoingPolicy;
  token?: string | undefined;
  /** Etag and hash of the last sync: an answer of 304 stands for that hash */
  previous: { etag: string | null; hash: string } | null;
}

/** Fetches addresses, each at most once a sync. Also serves the addresses that files of other sources name. */
export class AddressReader {
  readonly #policy: OutgoingPolicy;
  readonly #token: HostToken | undefined;
  readonly #fetched = new Map<string, Promise<ReadFile>>();

  constructor(policy: OutgoingPolicy, token?: HostToken) {
    this.#policy = policy;
    this.#token = token;
  }

  read(address: string): Promise<ReadFile> {
    const known = this.#fetched.get(address);
    if (known) return known;
    const fetched = this.#fetch(address);
    this.#fetched.set(address, fetched);
    return fetched;
  }

  async hashOf(address: string): Promise<string | null> {
    return (await this.read(address)).hash;
  }

  async #fetch(address: string): Promise<ReadFile> {
    const token = new URL(address).host === this.#token?.host ? this.#token?.token : undefined;
    const answer = await fetchAddress(plainFileUrl(address), { policy: this.#policy, token, ...limits });
    if (answer.notModified) throw new SourceError(`${address} answered 304 without being asked.`);
    return file(answer.bytes);
  }
}

const file = (bytes: Buffer): ReadFile => ({
  text: decodeText(bytes),
  hash: createHash("sha256").update(bytes).digest("hex"),
});

/** @throws SourceError when the address cannot be fetched */
export async function openUrlReader(source: StoredUrlSource, options: UrlOptions): Promise<SourceReader> {
  const { policy, token, previous } = options;
  const addresses = new AddressReader(policy, token ? { host: new URL(source.url).host, token } : undefined);
  const answer = await fetchAddress(plainFileUrl(source.url), {
    policy,
    token,
    etag: previous?.etag,
    ...limits,
  });
  const own = answer.notModified ? null : file(answer.bytes);
  const hash = own?.hash ?? previous?.hash ?? "";
  const listed: ListedFile[] = [{ path: source.url, hash }];
  return {
    revision: answer.notModified ? (previous?.etag ?? null) : answer.etag,
    branch: null,
    list: async () => listed,
    match: async () => {
      throw missingFile();
    },
    hashOf: async (path) => (path === source.url ? hash : addresses.hashOf(path)),
    read: async (path) => (path === source.url && own ? own : addresses.read(path)),
    close: async () => undefined,
  };
}
