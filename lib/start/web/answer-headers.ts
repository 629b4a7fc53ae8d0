/**
 * The headers that every answer has, whatever gives it: a page, a handler, a file, an error. Set as the request arrives, where
 * the HTTP server still has it: a few microseconds, where Next's proxy layer takes more than most handlers.
 */
import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { requestIdOf } from "#lib/auth/request-id.ts";
import { dataPolicy, securityHeaders } from "#lib/auth/security-headers.ts";
import { servedSecurely } from "#lib/auth/session-cookie.ts";

/** Below /api nothing is a page, but for the steps of a sign-in, whose policy proxy.ts sets. */
const dataPath = /^\/api(?:\/(?!auth\/)|[?]|$)/;

/** Built files: dozens for a page, and a browser needs to know two things of each. The rest would weigh as much as some of them. */
const builtFile = /^\/_next\/static\//;
const builtFileHeaders = ["X-Content-Type-Options", "Cross-Origin-Resource-Policy"];

const shared = globalThis as typeof globalThis & { portolanAnswerHeaders?: boolean };

/** Called once when the web server starts (instrumentation.ts). */
export function installAnswerHeaders(): void {
  if (shared.portolanAnswerHeaders) return;
  shared.portolanAnswerHeaders = true;
  const constant = Object.entries(securityHeaders(servedSecurely()));
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    setAnswerHeaders(request, response, constant);
  });
}

/** Also gives the request its id: a caller's own when it can be one, else a new one. */
export function setAnswerHeaders(
  request: Pick<IncomingMessage, "headers" | "url">,
  response: Pick<ServerResponse, "setHeader">,
  constant: readonly (readonly [string, string])[],
): void {
  const id = requestIdOf(request.headers["x-request-id"]) ?? randomUUID();
  request.headers["x-request-id"] = id;
  const built = builtFile.test(request.url ?? "");
  for (const [name, value] of constant) {
    if (!built || builtFileHeaders.includes(name)) response.setHeader(name, value);
  }
  if (built) return;
  response.setHeader("x-request-id", id);
  if (dataPath.test(request.url ?? "")) response.setHeader("Content-Security-Policy", dataPolicy);
}
