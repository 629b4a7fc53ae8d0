/** The secret that signs what the browser keeps during a sign-in, and the CSRF cookie made with it. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { EnvError, env, webProblems } from "#lib/env.ts";
import { servedSecurely } from "./session-cookie.ts";

const shared = globalThis as typeof globalThis & { portolanAuthSecret?: string };

/** AUTH_SECRET; in development a random one per process when it is unset. @throws EnvError in production without it. */
export function authSecret(): string {
  const problems = webProblems(env());
  if (problems.length > 0) throw new EnvError(problems);
  shared.portolanAuthSecret ??= env().AUTH_SECRET ?? randomBytes(32).toString("base64");
  return shared.portolanAuthSecret;
}

/** next-auth's own names. */
export function csrfCookieName(): string {
  return servedSecurely() ? "__Host-next-auth.csrf-token" : "next-auth.csrf-token";
}

function signature(token: string): string {
  return createHash("sha256").update(`${token}${authSecret()}`).digest("hex");
}

/** A fresh cookie value in next-auth's format, `<token>|<hash>`. The proxy sets it, so that the sign-in form works without scripts. */
export function newCsrfCookie(): string {
  const token = randomBytes(32).toString("hex");
  return `${token}|${signature(token)}`;
}

/** The token to put in a form, when the cookie is one that this secret made; otherwise null. */
export function csrfTokenOf(cookie: string | undefined): string | null {
  const [token, hash] = (cookie ?? "").split("|");
  if (!token || !hash) return null;
  const expected = Buffer.from(signature(token));
  const given = Buffer.from(hash);
  return expected.length === given.length && timingSafeEqual(expected, given) ? token : null;
}
