/** Shutting down the web server: no new work, open answers are finished, streams that would never end are ended. */
import type { Server, ServerResponse } from "node:http";

/** Answers get this long to finish. */
const GRACE_MS = 8_000;

interface DrainState {
  draining: boolean;
  servers: Set<Server>;
  open: Set<ServerResponse>;
}

// Next bundles a module once for instrumentation and once for handlers; the state has to be one a process.
const shared = globalThis as typeof globalThis & { portolanDrain?: DrainState };

function state(): DrainState {
  shared.portolanDrain ??= { draining: false, servers: new Set(), open: new Set() };
  return shared.portolanDrain;
}

/** Whether the process has been asked to end. */
export function isDraining(): boolean {
  return state().draining;
}

/** Remembers an answer until it is finished. */
export function trackResponse(server: Server, response: ServerResponse): void {
  const { servers, open } = state();
  servers.add(server);
  open.add(response);
  response.once("close", () => open.delete(response));
}

/** Next closes its server on SIGTERM and SIGINT and then waits for every answer, event streams included. This ends the wait. */
export function drainOnSignal(): void {
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, drain);
}

function drain(): void {
  const { servers, open } = state();
  state().draining = true;
  for (const response of open) {
    const type = String(response.getHeader("content-type") ?? "");
    if (type.startsWith("text/event-stream")) response.destroy();
  }
  const end = () => {
    for (const server of servers) server.closeAllConnections();
  };
  setTimeout(end, GRACE_MS).unref();
}
