/**
 * Errors that reach a person. What the user can fix is returned or thrown as one of these, with a sentence that teaches the
 * correct form; anything else is a bug and shows only its request id.
 */

export type ErrorCode =
  | "InvalidInput"
  | "NotSignedIn"
  | "NotAllowed"
  | "NotFound"
  | "Conflict"
  | "TooLarge"
  | "TooManyRequests"
  | "Unavailable";

export const statusOf: Readonly<Record<ErrorCode, number>> = {
  InvalidInput: 400,
  NotSignedIn: 401,
  NotAllowed: 403,
  NotFound: 404,
  Conflict: 409,
  TooLarge: 413,
  TooManyRequests: 429,
  Unavailable: 503,
};

export class PortolanError extends Error {
  readonly code: ErrorCode;
  /** What to do about it, as a sentence; shown below the message. */
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, message: string, remedy?: string) {
    super(message);
    this.name = "PortolanError";
    this.code = code;
    this.remedy = remedy;
  }

  get status(): number {
    return statusOf[this.code];
  }
}

/** A credential that was sent and does not count. `WWW-Authenticate` repeats `why` (RFC 6750), so it is ASCII without quotes. */
export class CredentialError extends PortolanError {
  readonly why: string;

  constructor(why: string, remedy: string) {
    super("NotSignedIn", why, remedy);
    this.name = "CredentialError";
    this.why = why;
  }
}
