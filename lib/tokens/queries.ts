/** Reads access tokens: one's own, and everybody's for admins. */
import type { PersonActor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { rows } from "#lib/db/pool.ts";
import { type TokenRow, tokenColumns, tokenOf } from "./token-row.ts";
import type { AccessToken, TokenPage } from "./types.ts";

/** The actor's tokens, the active ones first, then by age. What ended more than 90 days ago is left out. */
export async function ownTokens(actor: PersonActor): Promise<AccessToken[]> {
  const found = await rows<TokenRow>(
    `SELECT ${tokenColumns} FROM access_token t
     WHERE t.person_id = $1 AND least(t.expires_at, t.revoked_at) > now() - interval '90 days'
     ORDER BY (t.revoked_at IS NULL AND t.expires_at > now()) DESC, t.created_at DESC, t.id LIMIT 500`,
    [actor.id],
  );
  return found.map(tokenOf);
}

const tokensPerPage = 50;

interface OwnedRow extends TokenRow {
  person_id: string;
  owner: string;
  total: number;
}

/** Everybody's active tokens, those that were used last first; `q` is a part of a name, an owner or a label. @throws PortolanError NotAllowed */
export async function listTokens(
  actor: PersonActor,
  { q, page }: { q: string; page: number },
): Promise<TokenPage> {
  authorize(actor, "token.read");
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const found = await rows<OwnedRow>(
    `SELECT ${tokenColumns}, t.person_id, coalesce(p.name, p.email, 'Unnamed person') AS owner,
            count(*) OVER ()::int AS total
     FROM access_token t JOIN person p ON p.id = t.person_id
     WHERE t.revoked_at IS NULL AND t.expires_at > now()
       AND ($1 = '' OR t.name ILIKE $2 OR p.name ILIKE $2 OR p.email ILIKE $2 OR 'ptl_' || t.short_id ILIKE $2)
     ORDER BY t.last_used_at DESC NULLS LAST, t.created_at DESC, t.id
     LIMIT $3 OFFSET $4`,
    [q, pattern, tokensPerPage, (page - 1) * tokensPerPage],
  );
  const total = found[0]?.total ?? 0;
  return {
    tokens: found.map((row) => ({ ...tokenOf(row), owner: { id: row.person_id, name: row.owner } })),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / tokensPerPage)),
  };
}
