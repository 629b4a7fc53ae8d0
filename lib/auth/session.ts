/** Resolves the session cookie to an Actor with one statement. */

import { cookies } from "next/headers";
import { cache } from "react";
import { rows } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import type { PersonActor, Role } from "./actor.ts";

/** next-auth prefixes the name when the portal is served over https. */
const cookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"];

interface SessionRow {
  id: string;
  name: string | null;
  email: string | null;
  image: string | null;
  role: Role;
  entity_ref: string | null;
  ownership_refs: string[];
}

const sessionActor = `
  WITH RECURSIVE me AS (
    SELECT p.id, p.name, p.email, p.image, p.role, p.entity_ref, p.group_refs
    FROM session s JOIN person p ON p.id = s.user_id
    WHERE s.session_token = $1 AND s.expires > now()
  ), member_of(ref) AS (
    SELECT unnest(group_refs) FROM me
    UNION
    SELECT r.target_ref FROM me JOIN relation r ON r.source_ref = me.entity_ref AND r.type = 'memberOf'
    UNION
    SELECT r.target_ref FROM member_of m JOIN relation r ON r.source_ref = m.ref AND r.type = 'childOf'
  )
  SELECT me.id, me.name, me.email, me.image, me.role, me.entity_ref,
         ARRAY(SELECT me.entity_ref WHERE me.entity_ref IS NOT NULL UNION SELECT ref FROM member_of ORDER BY 1) AS ownership_refs
  FROM me`;

/** The signed-in person, or null. Once a request. */
export const currentActor = cache(async (): Promise<PersonActor | null> => {
  const jar = await cookies();
  const token = cookieNames.map((name) => jar.get(name)?.value).find(Boolean);
  return token ? actorOfToken(token) : null;
});

export async function actorOfToken(token: string): Promise<PersonActor | null> {
  const [row] = await rows<SessionRow>(sessionActor, [token]);
  if (!row) return null;
  return {
    type: "person",
    id: row.id,
    name: row.name ?? row.email ?? "Unnamed person",
    email: row.email,
    image: row.image,
    role: row.role,
    entityRef: row.entity_ref,
    ownershipRefs: row.ownership_refs,
  };
}

/** The signed-in person; throws NotSignedIn. Pages inside the shell are behind the layout's redirect already. */
export async function requireActor(): Promise<PersonActor> {
  const actor = await currentActor();
  if (!actor)
    throw new PortolanError(
      "NotSignedIn",
      "This needs a signed-in person.",
      "Sign in, then repeat the request.",
    );
  return actor;
}
