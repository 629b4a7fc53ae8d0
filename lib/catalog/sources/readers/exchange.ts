/** One request with any method and body to a listed host. Redirects are not followed: whoever sends it sees them. */
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { SourceError } from "#lib/catalog/sources/source-reader.ts";
import { connectionError, guardedLookup, isListed, type OutgoingPolicy } from "./outgoing.ts";

export interface ExchangeRequest {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer | null;
}

export interface ExchangeLimits {
  policy: OutgoingPolicy;
  /** What of the answer's body is read; the rest is cut off */
  maxBytes: number;
  timeoutMs: number;
}

export interface ExchangeResponse {
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  body: Buffer;
  /** There was more than `maxBytes` */
  cut: boolean;
  /** From sending to the last byte, in milliseconds */
  elapsedMs: number;
}

/** @throws SourceError when the host is not listed or does not answer */
export async function exchange(request: ExchangeRequest, limits: ExchangeLimits): Promise<ExchangeResponse> {
  const { url } = request;
  if (!isListed(url, limits.policy)) throw new SourceError(`The host ${url.host} is not listed.`);
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const start = performance.now();
  try {
    const response = await send(request, limits.policy, signal);
    const { body, cut } = await bodyOf(response, limits.maxBytes);
    return {
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? "",
      headers: pairs(response.rawHeaders),
      body,
      cut,
      elapsedMs: Math.round(performance.now() - start),
    };
  } catch (error) {
    throw connectionError(url, error, signal);
  }
}

function send(
  { url, method, headers, body }: ExchangeRequest,
  policy: OutgoingPolicy,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const start = url.protocol === "https:" ? httpsRequest : httpRequest;
  const options = {
    method,
    // No compression is offered: what arrives is what is counted and shown.
    headers: {
      "user-agent": "portolan",
      "accept-encoding": "identity",
      ...headers,
      ...(body && { "content-length": body.length }),
    },
    signal,
    lookup: guardedLookup(url, policy),
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const sent = start(url, options, resolve);
    sent.on("error", reject);
    sent.end(body ?? undefined);
  });
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<{ body: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) {
      response.destroy();
      return { body: Buffer.concat(chunks).subarray(0, maxBytes), cut: true };
    }
  }
  return { body: Buffer.concat(chunks), cut: false };
}

function pairs(raw: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) found.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return found;
}
