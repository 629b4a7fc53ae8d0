/** The database's side of a sign-in: finding the User entity, beginning the session, keeping the reason of a failure. */
import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import { rows, transaction } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { type PersonActor, type Role, system } from "./actor.ts";
import type { Attempt } from "./attempt.ts";
import type { Failure } from "./failure.ts";
import { groupRefs, type MatchCandidate, type MatchQuery } from "./matching.ts";
import { configuredRole, decideRole, type RoleDecision, type RoleSource } from "./role.ts";
import { sessionTokenHash } from "./session-cookie.ts";

const candidates = `
  SELECT ref, 'claim' AS by FROM entity WHERE ref = $1 AND deleted_at IS NULL
  UNION ALL
  SELECT ref, 'email' FROM entity
  WHERE ref LIKE 'user:%' AND deleted_at IS NULL AND lower(data->'spec'->'profile'->>'email') = $2
  UNION ALL
  SELECT ref, 'annotation' FROM entity
  WHERE ref LIKE 'user:%' AND deleted_at IS NULL AND lower(data->'metadata'->'annotations'->>$3) = lower($4)`;

/** User entities that any of the matching rules finds. */
export function matchCandidates({ ref, email, annotation }: MatchQuery): Promise<MatchCandidate[]> {
  return rows<{ ref: string; by: MatchCandidate["by"] }>(candidates, [
    ref,
    email,
    annotation?.key ?? null,
    annotation?.value ?? null,
  ]);
}

/** Groups the claims name by their id at Microsoft Entra, which sends no names. */
async function groupsByProviderId(client: pg.PoolClient, claims: readonly string[]): Promise<string[]> {
  const found = await client.query<{ ref: string }>(
    `SELECT ref FROM entity WHERE ref LIKE 'group:%' AND deleted_at IS NULL
     AND data->'metadata'->'annotations'->>'graph.microsoft.com/group-id' = ANY($1)`,
    [claims],
  );
  return found.rows.map((row) => row.ref);
}

interface PersonRow {
  id: string;
  name: string | null;
  email: string | null;
  image: string | null;
  role: Role;
  role_source: RoleSource;
}

const updatePerson = `
  UPDATE person SET
    name = coalesce($2, name),
    email = CASE WHEN EXISTS (SELECT FROM person other WHERE other.email = $3 AND other.id <> person.id)
                 THEN email ELSE coalesce($3, email) END,
    email_verified = CASE WHEN $3::text IS NULL THEN email_verified ELSE now() END,
    image = $4, role = $5, role_source = $6, configured_role = $7, configured_role_source = $8,
    entity_ref = $9, matched_by = $10, group_refs = $11, last_sign_in_at = now()
  WHERE id = $1
  RETURNING id, name, email, image, role, role_source`;

interface NewSession {
  personId: string;
  token: string;
  expires: Date;
}

/**
 * Begins a session for the person the attempt admitted: brings the person's row up to date with the provider and the
 * configuration, ends the session this browser had before, and records it, all in one transaction.
 */
export function beginSession(attempt: Attempt, { personId, token, expires }: NewSession): Promise<void> {
  const { admitted } = attempt;
  if (!admitted) throw new Error("A session was asked for before anybody was admitted.");
  const { identity, match } = admitted;
  return transaction(async (client) => {
    const current = await client.query<PersonRow>(
      "SELECT role, role_source FROM person WHERE id = $1 FOR UPDATE",
      [personId],
    );
    const before = current.rows[0];
    const given: RoleDecision | null = before ? { role: before.role, source: before.role_source } : null;
    const configured = configuredRole(identity, env());
    const role = decideRole(configured, given);
    const groups = new Set([
      ...groupRefs(identity.groups),
      ...(await groupsByProviderId(client, identity.groups)),
    ]);
    const updated = await client.query<PersonRow>(updatePerson, [
      personId,
      identity.name,
      identity.email,
      identity.image,
      role.role,
      role.source,
      configured.role,
      configured.source,
      match.outcome === "matched" ? match.ref : null,
      match.outcome === "matched" ? match.by : null,
      [...groups].sort(),
    ]);
    const person = updated.rows[0];
    if (!person) throw new Error(`Person ${personId} is gone.`);
    const previous = attempt.previousToken ? sessionTokenHash(attempt.previousToken) : null;
    await client.query("DELETE FROM session WHERE expires < now() OR session_token = $1", [previous]);
    await client.query(
      "INSERT INTO session (session_token, user_id, expires, user_agent) VALUES ($1, $2, $3, $4)",
      [sessionTokenHash(token), personId, expires, attempt.userAgent],
    );
    await recordAudit(client, signedIn(person), {
      action: "person.sign-in",
      subject: person.id,
      detail: { provider: identity.providerId, match, role: role.role, roleSource: role.source },
    });
  });
}

function signedIn(person: PersonRow): PersonActor {
  const { id, name, email, image, role } = person;
  return {
    type: "person",
    id,
    name: name ?? email ?? "Unnamed person",
    email,
    image,
    role,
    entityRef: null,
    ownershipRefs: [],
  };
}

/** Keeps why a sign-in failed and returns the reference under which the error page finds it; null without a database. */
export async function keepFailure(attempt: Attempt, failure: Failure): Promise<string | null> {
  try {
    return await transaction((client) =>
      recordAudit(client, system("Sign-in"), {
        action: "sign-in.failed",
        subject: attempt.provider.id,
        detail: { ...failure, providerName: attempt.provider.name, requestId: attempt.requestId },
      }),
    );
  } catch (error) {
    log().error({ err: error, requestId: attempt.requestId }, "a failed sign-in could not be recorded");
    return null;
  }
}

export interface KeptFailure {
  readonly failure: Failure;
  readonly providerName: string | null;
  readonly requestId: string | null;
}

/** Long enough to read and copy, short enough that an address passed on says nothing later. */
const referenceLifetime = "15 minutes";

export async function keptFailure(reference: string): Promise<KeptFailure | null> {
  if (!/^[0-9a-f-]{36}$/i.test(reference)) return null;
  const [row] = await rows<{ detail: Failure & { providerName?: string; requestId?: string } }>(
    `SELECT detail FROM audit_event
     WHERE id = $1 AND action = 'sign-in.failed' AND at > now() - $2::interval`,
    [reference, referenceLifetime],
  );
  if (!row) return null;
  const { providerName = null, requestId = null, code, facts } = row.detail;
  return { failure: { code, facts }, providerName, requestId };
}
