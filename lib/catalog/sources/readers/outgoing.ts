/**
 * Requests to other hosts. Only hosts that the configuration names are asked; addresses of this machine and of private
 * networks only when outgoing.hosts lists the host. The address is checked when the connection is made, so a name that
 * resolves to something else a moment later gains nothing.
 */
import { lookup as resolveName } from "node:dns";
import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { SourceError, tooLarge } from "#lib/catalog/sources/source-reader.ts";

export interface OutgoingPolicy {
  /** outgoing.hosts: names, `*.domain` or addresses, with or without a port */
  listed: readonly string[];
  /** Hosts named by the source's own address: allowed as long as they are public */
  named: readonly string[];
}

const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  notPublic.addSubnet(network, prefix, "ipv6");

/** Loopback, link-local, private and other addresses that are not of the public internet. */
export function isPrivateAddress(address: string): boolean {
  // An IPv4 address in IPv6 clothes is judged as the former: BlockList does so by itself.
  return notPublic.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

const hostOf = (url: URL) => url.hostname.toLowerCase();
const portOf = (url: URL) => url.port || (url.protocol === "http:" ? "80" : "443");

function covers(entry: string, host: string, port: string): boolean {
  const [, name = "", entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  // `[::1]` has colons of its own; a port stands behind the bracket.
  const bare = entry.startsWith("[") && !entryPort ? entry.toLowerCase() : name;
  if (entryPort && entryPort !== port) return false;
  return bare.startsWith("*.") ? host.endsWith(bare.slice(1)) : bare === host;
}

/** Whether the configuration lists the host, which frees it from the check of its address. */
export function isListed(url: URL, policy: OutgoingPolicy): boolean {
  return policy.listed.some((entry) => covers(entry, hostOf(url), portOf(url)));
}

/** Why `url` may not be asked, or null. Says nothing yet about the address its name resolves to. */
export function refusal(url: URL, policy: OutgoingPolicy): SourceError | null {
  if (isListed(url, policy)) return null;
  const host = hostOf(url);
  if (!policy.named.includes(host)) {
    return new SourceError(
      `The host ${host} is not one the portal may ask.`,
      `An administrator can list it: outgoing: { hosts: [${host}] } in portolan.yaml.`,
    );
  }
  const literal = host.replace(/^\[|\]$/g, "");
  return isIP(literal) && isPrivateAddress(literal) ? privateHost(host, literal) : null;
}

function privateHost(host: string, address: string): SourceError {
  const what = host.replace(/^\[|\]$/g, "") === address ? host : `${host} (${address})`;
  return new SourceError(
    `${what} is an address of this machine or of a private network.`,
    `An administrator can list it: outgoing: { hosts: [${host.startsWith("[") ? `"${host}"` : host}] } in portolan.yaml.`,
  );
}

/** The addresses of a host that may be asked. @throws SourceError */
export async function allowedAddresses(url: URL, policy: OutgoingPolicy): Promise<string[]> {
  const refused = refusal(url, policy);
  if (refused) throw refused;
  const host = hostOf(url);
  const literal = host.replace(/^\[|\]$/g, "");
  if (isIP(literal)) return [literal];
  const found = await lookup(host, { all: true }).catch(() => {
    throw unknownHost(host);
  });
  const addresses = found.map(({ address }) => address);
  const hidden = isListed(url, policy) ? undefined : addresses.find(isPrivateAddress);
  if (hidden) throw privateHost(host, hidden);
  return addresses;
}

const unknownHost = (host: string) =>
  new SourceError(
    `The host name ${host} could not be resolved.`,
    "Check its spelling and the network's DNS.",
  );

/** A lookup that refuses private addresses of hosts that are not listed. */
export function guardedLookup(url: URL, policy: OutgoingPolicy): LookupFunction {
  const free = isListed(url, policy);
  return (name, options, callback) => {
    resolveName(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(unknownHost(name), "", 4);
      const hidden = free ? undefined : addresses.find(({ address }) => isPrivateAddress(address));
      if (hidden) return callback(privateHost(name, hidden.address), "", 4);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      return first ? callback(null, first.address, first.family) : callback(unknownHost(name), "", 4);
    });
  };
}

export interface FetchOptions {
  policy: OutgoingPolicy;
  maxBytes: number;
  timeoutMs: number;
  /** Bearer token, sent to the first address' host only */
  token?: string | undefined;
  /** Answer `notModified` when the resource still has this etag */
  etag?: string | null | undefined;
}

export type Fetched =
  | { notModified: true }
  | { notModified: false; bytes: Buffer; etag: string | null; url: string };

const MAX_REDIRECTS = 5;

/** GETs an address. @throws SourceError */
export async function fetchAddress(address: string, options: FetchOptions): Promise<Fetched> {
  const start = new URL(address);
  const signal = AbortSignal.timeout(options.timeoutMs);
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const refused = refusal(url, options.policy);
    if (refused) throw refused;
    const response = await get(url, url.host === start.host ? options.token : undefined, options, signal);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if ([301, 302, 303, 307, 308].includes(status) && location) {
      response.resume();
      url = new URL(location, url);
      if (!/^https?:$/.test(url.protocol))
        throw new SourceError(`${start.host} redirects to ${url.protocol}, which is not followed.`);
      continue;
    }
    if (status === 304) {
      response.resume();
      return { notModified: true };
    }
    if (status !== 200) {
      response.resume();
      throw statusError(url, status);
    }
    const bytes = await body(response, options, signal, url);
    return { notModified: false, bytes, etag: response.headers.etag ?? null, url: url.href };
  }
  throw new SourceError(`${address} redirects more than ${MAX_REDIRECTS} times.`);
}

function get(
  url: URL,
  token: string | undefined,
  { policy, etag }: FetchOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const headers: Record<string, string> = { accept: "*/*", "user-agent": "portolan" };
  if (token) headers.authorization = `Bearer ${token}`;
  if (etag) headers["if-none-match"] = etag;
  const send = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = send(url, { headers, signal, lookup: guardedLookup(url, policy), agent: false }, resolve);
    sent.on("error", (error) => reject(connectionError(url, error, signal)));
    sent.end();
  });
}

async function body(
  response: IncomingMessage,
  { maxBytes }: FetchOptions,
  signal: AbortSignal,
  url: URL,
): Promise<Buffer> {
  const declared = Number(response.headers["content-length"] ?? 0);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    if (declared > maxBytes) throw tooLarge(declared);
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(size);
      chunks.push(chunk);
    }
  } catch (error) {
    response.destroy();
    throw connectionError(url, error, signal);
  }
  return Buffer.concat(chunks);
}

export function connectionError(url: URL, error: unknown, signal: AbortSignal): SourceError {
  if (error instanceof SourceError) return error;
  if (signal.aborted) return new SourceError(`${url.host} did not answer in time.`);
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return new SourceError(`${url.host} refuses connections.`);
  return new SourceError(`${url.host} could not be asked: ${message}.`);
}

function statusError(url: URL, status: number): SourceError {
  const remedies: Record<number, string> = {
    401: "Set the source's token.",
    403: "Check that the source's token may read it.",
    404: "Check the address.",
  };
  return new SourceError(`${url.host} answered ${status} for ${url.pathname}.`, remedies[status]);
}
