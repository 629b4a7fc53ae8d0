/**
 * One request of a sign-in. next-auth passes a fixed set of arguments to its callbacks, adapter and logger and tells the caller
 * only a short code afterwards; this carries the rest from one to the other, and the reason of a failure back.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Failure } from "./failure.ts";
import type { Identity } from "./identity.ts";
import type { Match } from "./matching.ts";
import type { Provider } from "./providers.ts";

export interface Attempt {
  readonly requestId: string;
  readonly provider: Provider;
  readonly userAgent: string | null;
  /** The session cookie the browser already had; that session ends when a new one begins. */
  readonly previousToken: string | null;
  /** The first failure noted; later ones are its consequences. */
  failure: Failure | null;
  /** Set once the person may come in. */
  admitted: { readonly identity: Identity; readonly match: Match } | null;
}

const storage = new AsyncLocalStorage<Attempt>();

export function runAttempt<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  return storage.run(attempt, work);
}

export function currentAttempt(): Attempt | undefined {
  return storage.getStore();
}

export function noteFailure(failure: Failure): void {
  const attempt = storage.getStore();
  if (attempt) attempt.failure ??= failure;
}
