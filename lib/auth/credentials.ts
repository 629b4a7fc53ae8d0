/**
 * From a credential to the person, with one statement: the session of a cookie, or an access token. Read anew for every request,
 * so a sign-out, a revoked token or another role holds from the next one.
 */
import { preparedRows } from "#lib/db/pool.ts";
import { CredentialError } from "#lib/errors.ts";
import { accessTokenHash, shortIdOf, tokenLabel } from "./access-token.ts";
import type { PersonActor, Role, TokenGrant, TokenScope } from "./actor.ts";
import { ownershipRefs } from "./ownership.ts";
import { sessionMaxAgeSeconds, sessionTokenHash } from "./session-cookie.ts";

/** A person with what they came by. */
export interface SignedIn {
  readonly actor: PersonActor;
  /** session.id; null when a token brought them */
  readonly sessionId: string | null;
  /** Whether use has to be noted: once an hour, not at every request. */
  readonly due: boolean;
  /** Differs whenever the catalog differs; null before there is a catalog. */
  readonly catalogVersion: string | null;
}

interface PersonColumns {
  [column: string]: unknown;
  id: string;
  name: string | null;
  email: string | null;
  image: string | null;
  role: Role;
  entity_ref: string | null;
  group_refs: string[];
  due: boolean;
  catalog_version: string | null;
}

// The row's transaction beside its number: a restored database may count to the same number again.
const personColumns = `
  p.id, p.name, p.email, p.image, p.role, p.entity_ref, p.group_refs,
  (SELECT version || '.' || xmin FROM catalog_state) AS catalog_version`;

const bySession = `
  SELECT ${personColumns}, s.id AS session_id, s.last_seen_at < now() - interval '1 hour' AS due
  FROM session s JOIN person p ON p.id = s.user_id
  WHERE s.session_token = $1 AND s.expires > now()`;

const byToken = `
  SELECT ${personColumns}, t.id AS token_id, t.name AS token_name, t.scope,
         t.expires_at, t.expires_at <= now() AS expired, t.revoked_at,
         t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 hour' AS due
  FROM access_token t JOIN person p ON p.id = t.person_id
  WHERE t.secret_hash = $1`;

async function actorOf(row: PersonColumns, token?: TokenGrant): Promise<PersonActor> {
  return {
    type: "person",
    id: row.id,
    name: row.name ?? row.email ?? "Unnamed person",
    email: row.email,
    image: row.image,
    role: row.role,
    entityRef: row.entity_ref,
    ownershipRefs: await ownershipRefs(row.entity_ref, row.group_refs, row.catalog_version),
    ...(token && { token }),
  };
}

/** The session of a cookie's value, or null when there is none or it has expired. */
export async function sessionOfToken(token: string): Promise<SignedIn | null> {
  const [row] = await preparedRows<PersonColumns & { session_id: string }>("session", bySession, [
    sessionTokenHash(token),
  ]);
  if (!row) return null;
  const { session_id: sessionId, due, catalog_version: catalogVersion } = row;
  return { actor: await actorOf(row), sessionId, due, catalogVersion };
}

interface TokenColumns extends PersonColumns {
  token_id: string;
  token_name: string;
  scope: TokenScope;
  expires_at: Date;
  expired: boolean;
  revoked_at: Date | null;
}

const renew = "Create a new token under Settings, Tokens.";

/** The person of an access token. @throws CredentialError that says what is wrong with it */
export async function signedInByToken(text: string): Promise<SignedIn> {
  const shortId = shortIdOf(text);
  if (!shortId) {
    throw new CredentialError(
      "The bearer token does not have the form of an access token of this portal.",
      "Send the whole of it, as it was shown once: Authorization: Bearer ptl_<id>_<secret>.",
    );
  }
  const [row] = await preparedRows<TokenColumns>("access-token", byToken, [accessTokenHash(text)]);
  const label = tokenLabel(shortId);
  if (!row) throw new CredentialError(`The token ${label} does not exist here.`, renew);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  if (row.revoked_at)
    throw new CredentialError(`The token ${label} was revoked on ${day(row.revoked_at)}.`, renew);
  if (row.expired)
    throw new CredentialError(`The token ${label} has expired on ${day(row.expires_at)}.`, renew);
  const token = { id: row.token_id, name: row.token_name, scope: row.scope };
  return {
    actor: await actorOf(row, token),
    sessionId: null,
    due: row.due,
    catalogVersion: row.catalog_version,
  };
}

const extend = `
  UPDATE session SET expires = now() + make_interval(secs => $2), last_seen_at = now()
  WHERE id = $1 AND last_seen_at < now() - interval '1 hour' AND expires > now()`;

export async function extendSession(sessionId: string): Promise<void> {
  await preparedRows("extend-session", extend, [sessionId, sessionMaxAgeSeconds()]);
}

const useToken = `
  UPDATE access_token SET last_used_at = now()
  WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 hour')`;

/** Notes that the session or token was used. */
export async function noteUse({ actor, sessionId }: SignedIn): Promise<void> {
  if (actor.token) await preparedRows("use-token", useToken, [actor.token.id]);
  else if (sessionId) await extendSession(sessionId);
}
