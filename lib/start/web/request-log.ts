/** One log line a request, with the id that the error page and the answer's header show. */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { bearerLabel } from "#lib/auth/access-token.ts";
import { log } from "#lib/log.ts";
import { trackResponse } from "./drain.ts";

/** What Node publishes of every request of every HTTP server in the process. */
interface RequestEvent {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/** Assets and probes come by the hundred and say nothing. */
const quiet = /^\/(_next\/|api\/health\/|favicon|icon)/;

export function logRequests(): void {
  const began = new WeakMap<IncomingMessage, number>();
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as RequestEvent;
    began.set(request, performance.now());
    trackResponse(server, response);
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as RequestEvent;
    const path = pathOf(request);
    if (quiet.test(path)) return;
    log().info(
      {
        requestId: requestIdOf(request, response),
        method: request.method,
        path,
        token: bearerLabel(request.headers.authorization),
        status: response.statusCode,
        ms: Math.round(performance.now() - (began.get(request) ?? performance.now())),
      },
      "request",
    );
  });
}

/** Without the query: people type into it, and sign-in answers carry codes there. */
function pathOf(request: IncomingMessage): string {
  return request.url?.split("?")[0] ?? "";
}

function requestIdOf(request: IncomingMessage, response: ServerResponse): string | undefined {
  const id = response.getHeader("x-request-id") ?? request.headers["x-request-id"];
  return Array.isArray(id) ? id[0] : id?.toString();
}
