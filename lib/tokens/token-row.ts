/** A row of access_token as what pages and REST show. Pure. */
import type { TokenScope } from "#lib/auth/actor.ts";
import type { AccessToken, TokenState } from "./types.ts";

export interface TokenRow {
  [column: string]: unknown;
  id: string;
  label: string;
  name: string;
  scope: TokenScope;
  state: TokenState;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

/** Of `access_token t`. */
export const tokenColumns = `
  t.id, 'ptl_' || t.short_id AS label, t.name, t.scope, t.created_at, t.expires_at, t.last_used_at, t.revoked_at,
  CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= now() THEN 'expired' ELSE 'active' END AS state`;

export function tokenOf(row: TokenRow): AccessToken {
  return {
    id: row.id,
    label: row.label,
    name: row.name,
    scope: row.scope,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
