/** From what a person filled in to the request that is sent: its address and headers, or why it cannot be one. */
import type { CallInput } from "#lib/apis/schema.ts";
import type { ApiServer } from "#lib/apis/types.ts";
import { PortolanError } from "#lib/errors.ts";

/** Set by the connection, or meant for proxies on the way. */
const forbidden = new Set([
  "host",
  "content-length",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "te",
  "trailer",
  "upgrade",
  "expect",
  "proxy-authorization",
  "proxy-connection",
  "accept-encoding",
]);

const wrong = (message: string, remedy?: string) => new PortolanError("InvalidInput", message, remedy);

/**
 * The address of an operation below one of the API's servers: the portal is no way to other places of a listed host.
 * @param template path with `{parameters}`
 * @throws PortolanError InvalidInput
 */
export function callAddress(template: string, servers: readonly ApiServer[], input: CallInput): URL {
  const server = servers.find(({ url }) => url === input.server);
  if (!server) throw wrong("The server is none of this API's.", "Choose one that the definition lists.");
  if (!/^https?:\/\//i.test(server.url) || !URL.canParse(server.url))
    throw wrong(
      `The server ${server.url} is no whole address.`,
      "Name it in the definition with https:// and its host.",
    );
  const path = template.replace(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const value = input.path[name];
    if (!value) throw wrong(`The path parameter ${name} is empty.`, "Fill it in: the path needs it.");
    // A segment of dots would lead to another path once the address is read.
    if (/^\.{1,2}$/.test(value)) throw wrong(`The path parameter ${name} cannot be ${value}.`);
    return encodeURIComponent(value);
  });
  const base = new URL(server.url);
  const url = new URL(base.href);
  url.pathname =
    template === ""
      ? base.pathname
      : `${base.pathname.replace(/\/$/, "")}${path.startsWith("/") ? "" : "/"}${path}`;
  for (const [name, value] of input.query) url.searchParams.append(name, value);
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

/** @throws PortolanError InvalidInput */
export function callHeaders(input: CallInput): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of input.headers) {
    const lower = name.toLowerCase();
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(lower)) throw wrong(`${name} is no name of a header.`);
    if (forbidden.has(lower) || lower.startsWith("sec-"))
      throw wrong(`The header ${name} is set by the connection.`, "Leave it out.");
    if (/[\r\n\0]/.test(value))
      throw wrong(`The value of the header ${name} has a line break.`, "Write it on one line.");
    headers[lower] = value;
  }
  return headers;
}
