/** Who sends a request to /api, by its headers alone. */
import { portalUrl } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { bearerOf, shortIdOf } from "./access-token.ts";
import { type SignedIn, sessionOfToken, signedInByToken } from "./credentials.ts";
import { asksOnly, isForeignWrite } from "./gate.ts";
import { readOnlyRefusal } from "./permissions.ts";
import { countTokenUse } from "./rate-limit.ts";
import { sessionCookieName } from "./session-cookie.ts";

/**
 * The person of a request: by its bearer token, else by its session cookie; null without either or when the session has ended.
 * A bearer token of somebody else's, such as a proxy's, does not hinder a session.
 * @throws CredentialError; PortolanError NotAllowed for a write that the credential does not cover, TooManyRequests
 */
export async function identify(request: Request): Promise<SignedIn | null> {
  const bearer = bearerOf(request.headers.get("authorization"));
  const cookie = cookieOf(request.headers.get("cookie"), sessionCookieName());
  if (bearer && (shortIdOf(bearer) || !cookie)) return byToken(request, bearer);
  return cookie ? byCookie(request, cookie) : null;
}

async function byToken(request: Request, bearer: string): Promise<SignedIn> {
  const found = await signedInByToken(bearer);
  countTokenUse(found.actor);
  const refusal = asksOnly(request.method, pathOf(request)) ? null : readOnlyRefusal(found.actor);
  if (refusal) throw new PortolanError("NotAllowed", refusal);
  return found;
}

async function byCookie(request: Request, cookie: string): Promise<SignedIn | null> {
  const { method, headers } = request;
  const origin = {
    method,
    site: headers.get("sec-fetch-site"),
    origin: headers.get("origin"),
    host: headers.get("host"),
    portal: portalUrl(),
  };
  if (isForeignWrite(origin)) throw foreignWrite();
  return sessionOfToken(cookie);
}

function foreignWrite(): PortolanError {
  return new PortolanError(
    "NotAllowed",
    "Another site's page tried to change something here.",
    "Send the request from the portal itself, or from a program with an access token.",
  );
}

/** Without the query, whatever host the server believes to have. */
function pathOf({ url }: Request): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const end = url.indexOf("?", start);
  return url.slice(start, end < 0 ? undefined : end);
}

/** The value of one cookie of a Cookie header; null when it is not there or empty. */
export function cookieOf(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim() || null;
  }
  return null;
}
