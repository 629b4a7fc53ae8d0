/** Resolves the session cookie to an Actor with one statement, and keeps a used session alive. */

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { rows } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import type { PersonActor, Role } from "./actor.ts";
import { signInPath } from "./return-address.ts";
import { sessionCookieName, sessionMaxAgeSeconds, sessionTokenHash } from "./session-cookie.ts";

interface SessionRow {
  id: string;
  name: string | null;
  email: string | null;
  image: string | null;
  role: Role;
  entity_ref: string | null;
  ownership_refs: string[];
  session_id: string;
  /** Not extended within the last hour. */
  due: boolean;
}

const sessionActor = `
  WITH RECURSIVE me AS (
    SELECT p.id, p.name, p.email, p.image, p.role, p.entity_ref, p.group_refs,
           s.id AS session_id, s.last_seen_at < now() - interval '1 hour' AS due
    FROM session s JOIN person p ON p.id = s.user_id
    WHERE s.session_token = $1 AND s.expires > now()
  ), member_of(ref) AS (
    SELECT unnest(group_refs) FROM me
    UNION
    SELECT r.target_ref FROM me JOIN relation r ON r.source_ref = me.entity_ref AND r.type = 'memberOf'
    UNION
    SELECT r.target_ref FROM member_of m JOIN relation r ON r.source_ref = m.ref AND r.type = 'childOf'
  )
  SELECT me.id, me.name, me.email, me.image, me.role, me.entity_ref, me.session_id, me.due,
         ARRAY(SELECT me.entity_ref WHERE me.entity_ref IS NOT NULL UNION SELECT ref FROM member_of ORDER BY 1) AS ownership_refs
  FROM me`;

const extend = `
  UPDATE session SET expires = now() + make_interval(secs => $2), last_seen_at = now()
  WHERE id = $1 AND last_seen_at < now() - interval '1 hour' AND expires > now()`;

/** A person with the session they came by. */
export interface SignedIn {
  readonly actor: PersonActor;
  readonly sessionId: string;
  /** Whether the session's expiry should be moved: once an hour, not at every request. */
  readonly due: boolean;
}

/** The session of a cookie's value, or null when there is none or it has expired. */
export async function sessionOfToken(token: string): Promise<SignedIn | null> {
  const [row] = await rows<SessionRow>(sessionActor, [sessionTokenHash(token)]);
  if (!row) return null;
  const actor: PersonActor = {
    type: "person",
    id: row.id,
    name: row.name ?? row.email ?? "Unnamed person",
    email: row.email,
    image: row.image,
    role: row.role,
    entityRef: row.entity_ref,
    ownershipRefs: row.ownership_refs,
  };
  return { actor, sessionId: row.session_id, due: row.due };
}

export async function extendSession(sessionId: string): Promise<void> {
  await rows(extend, [sessionId, sessionMaxAgeSeconds()]);
}

/** The session of this request; read once a request, extended after the answer has gone out. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const session = token ? await sessionOfToken(token) : null;
  if (session?.due) after(() => extendSession(session.sessionId));
  return session;
});

/** The signed-in person, or null. */
export async function currentActor(): Promise<PersonActor | null> {
  return (await currentSession())?.actor ?? null;
}

/**
 * The signed-in person. Without one, a page or a server action goes to the sign-in page, which comes back afterwards, and a
 * handler under /api throws NotSignedIn (`answering` in lib/http.ts makes it the 401). Also what catches a cookie whose
 * session has ended: the proxy cannot know.
 */
export async function requireActor(): Promise<PersonActor> {
  return (await requireSession()).actor;
}

export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (session) return session;
  const path = (await headers()).get("x-portolan-path") ?? "/";
  if (!path.startsWith("/api/")) redirect(signInPath(path, "expired"));
  throw new PortolanError(
    "NotSignedIn",
    "This needs a signed-in person.",
    "Sign in, then repeat the request.",
  );
}
