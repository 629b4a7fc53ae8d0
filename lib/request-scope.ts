/** The API request that is being answered, for what runs below its handler: who asks is read from it without being handed along. */
import { AsyncLocalStorage } from "node:async_hooks";

export interface RequestScope {
  readonly request: Request;
  readonly requestId: string;
}

// Next bundles a module once for pages and once for handlers; the storage has to be one a process.
const shared = globalThis as typeof globalThis & { portolanRequestScope?: AsyncLocalStorage<RequestScope> };

function storage(): AsyncLocalStorage<RequestScope> {
  shared.portolanRequestScope ??= new AsyncLocalStorage();
  return shared.portolanRequestScope;
}

export function inRequestScope<T>(scope: RequestScope, work: () => T): T {
  return storage().run(scope, work);
}

/** Undefined outside of handlers under /api: in pages, server actions, the worker. */
export function requestScope(): RequestScope | undefined {
  return storage().getStore();
}
