/** Errors as clients of Backstage read them. Everything below these paths answers so, whichever handler failed. */
import type { ErrorCode } from "./errors.ts";

/** What is told of an error: a PortolanError, or that there was a bug. */
export interface KnownError {
  readonly code: ErrorCode | "Internal";
  readonly message: string;
  readonly remedy?: string | undefined;
  readonly status: number;
}

const compatible =
  /^(?:https?:\/\/[^/]*)?\/api\/(?:catalog|search|scaffolder|techdocs|permission|notifications)(?:[/?]|$)/;

/** Whether the address, absolute or from the path on, is one that Backstage has too. */
export function isBackstagePath(url: string): boolean {
  return compatible.test(url);
}

/** Names that its clients compare; they are those of its own error classes. */
const names: Record<KnownError["code"], string> = {
  InvalidInput: "InputError",
  NotSignedIn: "AuthenticationError",
  NotAllowed: "NotAllowedError",
  NotFound: "NotFoundError",
  Conflict: "ConflictError",
  TooLarge: "PayloadTooLargeError",
  TooManyRequests: "TooManyRequestsError",
  Unavailable: "ServiceUnavailableError",
  Internal: "Error",
};

/** `{error: {name, message}, request: {method, url}, response: {statusCode}}`; the remedy follows the message. */
export function backstageErrorBody(error: KnownError, request: { method: string; url: string }) {
  const { code, message, remedy, status } = error;
  return {
    error: { name: names[code], message: remedy ? `${message} ${remedy}` : message },
    request: { method: request.method, url: pathOf(request.url) },
    response: { statusCode: status },
  };
}

/** Path and query below the API's own base, as Backstage's backend sees them: `/entities?limit=1`. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]*/, "").replace(/^\/api\/[^/?]+/, "");
}
