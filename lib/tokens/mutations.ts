/** Creates and revokes access tokens. */
import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import { newAccessToken } from "#lib/auth/access-token.ts";
import type { PersonActor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { transaction } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { expiryOf } from "./expiry.ts";
import type { TokenInput } from "./schema.ts";
import { type TokenRow, tokenColumns, tokenOf } from "./token-row.ts";
import type { CreatedToken } from "./types.ts";

const mostActive = 100;

/**
 * Gives the actor a new token; the answer is the only place that ever has its text.
 * @throws PortolanError NotAllowed for a program, InvalidInput for its end, Conflict for its name or too many of them
 */
export async function createToken(actor: PersonActor, input: TokenInput): Promise<CreatedToken> {
  authorize(actor, "token.create");
  if (actor.token) {
    throw new PortolanError(
      "NotAllowed",
      "A token cannot create tokens, as it would outlive its own end.",
      "Create it under Settings, Tokens, signed in with a browser.",
    );
  }
  const expiresAt = expiryOf(input, new Date(), env().TOKEN_MAX_DAYS);
  const { text, shortId, hash } = newAccessToken();
  return transaction(async (client) => {
    await requireRoom(client, actor, input.name);
    const { rows } = await client.query<TokenRow>(
      `INSERT INTO access_token AS t (short_id, secret_hash, person_id, name, scope, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${tokenColumns}`,
      [shortId, hash, actor.id, input.name, input.scope, expiresAt],
    );
    const [row] = rows;
    if (!row) throw new Error("INSERT … RETURNING gave no row");
    const created = tokenOf(row);
    await recordAudit(client, actor, {
      action: "token.create",
      subject: created.label,
      detail: { name: created.name, scope: created.scope, expiresAt: created.expiresAt },
    });
    return { ...created, token: text };
  });
}

/** A name of its own among the person's active tokens, so that lists and the audit log tell them apart. */
async function requireRoom(client: pg.PoolClient, actor: PersonActor, name: string): Promise<void> {
  await client.query("SELECT FROM person WHERE id = $1 FOR UPDATE", [actor.id]);
  const { rows } = await client.query<{ name: string }>(
    "SELECT name FROM access_token WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > now()",
    [actor.id],
  );
  if (rows.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
    throw new PortolanError(
      "Conflict",
      `You have an active token called "${name}".`,
      "Choose another name, or revoke that one first.",
    );
  }
  if (rows.length < mostActive) return;
  throw new PortolanError(
    "Conflict",
    `You have ${mostActive} active tokens, which is as many as there may be.`,
    "Revoke those that nothing uses any more.",
  );
}

interface HeldRow {
  person_id: string;
  label: string;
  name: string;
  owner: string | null;
  ended: boolean;
}

/**
 * Ends a token at once: one's own, or anybody's for an admin. One that has ended already stays as it is.
 * @throws PortolanError NotFound, NotAllowed
 */
export function revokeToken(actor: PersonActor, { id }: { id: string }): Promise<void> {
  return transaction(async (client) => {
    const { rows } = await client.query<HeldRow>(
      `SELECT t.person_id, 'ptl_' || t.short_id AS label, t.name, p.name AS owner,
              t.revoked_at IS NOT NULL OR t.expires_at <= now() AS ended
       FROM access_token t JOIN person p ON p.id = t.person_id WHERE t.id = $1 FOR UPDATE OF t`,
      [id],
    );
    const [held] = rows;
    if (!held) throw new PortolanError("NotFound", "There is no such token.", "Reload the list of tokens.");
    if (held.person_id !== actor.id) authorize(actor, "token.revoke");
    if (held.ended) return;
    await client.query("UPDATE access_token SET revoked_at = now(), revoked_by = $2 WHERE id = $1", [
      id,
      actor.id,
    ]);
    await recordAudit(client, actor, {
      action: "token.revoke",
      subject: held.label,
      detail: { name: held.name, owner: held.owner },
    });
  });
}
