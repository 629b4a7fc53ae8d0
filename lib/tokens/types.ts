/** Access tokens as pages and REST show them: never the token itself. */
import type { TokenScope } from "#lib/auth/actor.ts";

/** `active` until its end, whichever comes first. */
export type TokenState = "active" | "expired" | "revoked";

export interface AccessToken {
  id: string;
  /** What logs call it: ptl_<short id> */
  label: string;
  name: string;
  scope: TokenScope;
  state: TokenState;
  /** All times ISO 8601 */
  createdAt: string;
  expiresAt: string;
  /** Accurate to an hour */
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** With whose it is, for the admin's list. */
export interface OwnedToken extends AccessToken {
  owner: { id: string; name: string };
}

export interface TokenPage {
  tokens: OwnedToken[];
  total: number;
  page: number;
  pages: number;
}

/** The one answer that has the token's text. */
export interface CreatedToken extends AccessToken {
  token: string;
}
