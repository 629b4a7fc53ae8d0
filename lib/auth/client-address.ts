/**
 * The network address a request came from. Next.js passes on whatever X-Forwarded-For a client sent, and handlers cannot see the
 * socket, so the address is taken where the HTTP server still has it and put into a header of our own.
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "#lib/env.ts";

export const clientAddressHeader = "x-portolan-client";

/**
 * The client's address as seen through `proxies` trusted proxies, each of which appends the address it was called from. Entries
 * further left are the client's own words.
 */
export function clientAddress(socket: string | undefined, forwardedFor: string, proxies: number): string {
  const hops = forwardedFor
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const named = proxies > 0 ? (hops.at(-proxies) ?? hops[0]) : undefined;
  return (named ?? socket ?? "unknown").replace(/^::ffff:/, "").slice(0, 64);
}

const shared = globalThis as typeof globalThis & { portolanClientAddress?: boolean };

/** Called once when the web server starts (instrumentation.ts). Replaces the header in every request, so none can be forged. */
export function installClientAddress(): void {
  if (shared.portolanClientAddress) return;
  shared.portolanClientAddress = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers["x-forwarded-for"];
    const list = Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? "");
    request.headers[clientAddressHeader] = clientAddress(
      request.socket.remoteAddress,
      list,
      env().TRUST_PROXY,
    );
  });
}
