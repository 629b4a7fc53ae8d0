/** An access token's text: `ptl_<short id>_<secret>`, and how it is kept. */
import { createHash, randomBytes } from "node:crypto";

/** Without letters that look like digits, in order of value. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const shortIdLength = 10;
const form = /^ptl_([0-9a-hjkmnp-tv-z]{10})_[A-Za-z0-9_-]{43}$/;

export interface NewToken {
  /** The whole of it, shown once. */
  readonly text: string;
  readonly shortId: string;
  readonly hash: string;
}

export function newAccessToken(): NewToken {
  const shortId = Array.from(randomBytes(shortIdLength), (byte) => alphabet[byte % alphabet.length]).join("");
  const text = `ptl_${shortId}_${randomBytes(32).toString("base64url")}`;
  return { text, shortId, hash: accessTokenHash(text) };
}

/** What `access_token.secret_hash` holds. The secret has 256 random bits, so a plain hash cannot be reversed by guessing. */
export function accessTokenHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The short id of what has a token's form; null for anything else. */
export function shortIdOf(text: string): string | null {
  return form.exec(text)?.[1] ?? null;
}

/** What logs and lists call a token. */
export const tokenLabel = (shortId: string): string => `ptl_${shortId}`;

/** The credential of `Authorization: Bearer …`; null without one. The scheme's letters may be of either case. */
export function bearerOf(authorization: string | null | undefined): string | null {
  const [, credential] = /^Bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
  return credential ?? null;
}

/** How a log line names the token that came with a request; undefined when none did. */
export function bearerLabel(authorization: string | undefined): string | undefined {
  const shortId = shortIdOf(bearerOf(authorization) ?? "");
  return shortId ? tokenLabel(shortId) : undefined;
}
