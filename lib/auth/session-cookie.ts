/** The session cookie: its name, its value, and how the value is kept. */
import { createHash, randomBytes } from "node:crypto";
import { env, portalUrl } from "#lib/env.ts";

export function servedSecurely(): boolean {
  return portalUrl().startsWith("https:");
}

/** Over https only the prefixed name counts: a cookie with that prefix cannot have been set over plain http. */
export function sessionCookieName(): string {
  return servedSecurely() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** Where next-auth keeps the address to come back to. */
export function returnCookieName(): string {
  return servedSecurely() ? "__Secure-next-auth.callback-url" : "next-auth.callback-url";
}

export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What `session.session_token` holds. The token has 256 random bits, so a plain hash cannot be reversed by guessing. */
export function sessionTokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function sessionMaxAgeSeconds(): number {
  return env().SESSION_MAX_AGE_HOURS * 3600;
}

/** As next-auth sets it; used to renew and to delete it. */
export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: servedSecurely() } as const;
}
