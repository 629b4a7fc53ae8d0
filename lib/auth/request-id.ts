/** The id under which the log speaks of one request. */

const pattern = /^[A-Za-z0-9._-]{8,128}$/;

/** `value` when it can be a request id, as what comes from outside is written to logs and shown on pages; otherwise null. */
export function requestIdOf(value: unknown): string | null {
  return typeof value === "string" && pattern.test(value) ? value : null;
}
