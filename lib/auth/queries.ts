/** Reads of the settings pages: one's own account and sessions, and the people who have signed in. */
import { rows } from "#lib/db/pool.ts";
import { type Env, env } from "#lib/env.ts";
import type { PersonActor } from "./actor.ts";
import { authorize } from "./permissions.ts";
import { configuredProviders } from "./providers.ts";
import type { NamedEntity, OwnAccount, OwnSession, PeoplePage, PersonEntry } from "./types.ts";

interface EntityColumns {
  [column: string]: unknown;
  ref: string;
  kind: string | null;
  title: string | null;
}

function namedEntity({ ref, kind, title }: EntityColumns): NamedEntity {
  const [, lowerKind = "", namespace = "", name = ref] = /^([^:]+):([^/]+)\/(.+)$/.exec(ref) ?? [];
  return { ref, kind: kind ?? lowerKind, namespace, name, title, exists: kind !== null };
}

async function named(refs: readonly string[]): Promise<NamedEntity[]> {
  const found = await rows<EntityColumns>(
    `SELECT wanted.ref, e.kind, e.title
     FROM unnest($1::text[]) WITH ORDINALITY AS wanted(ref, place)
     LEFT JOIN entity e ON e.ref = wanted.ref AND e.deleted_at IS NULL
     ORDER BY wanted.place`,
    [refs],
  );
  return found.map(namedEntity);
}

interface AccountRow {
  [column: string]: unknown;
  role_source: OwnAccount["roleSource"];
  matched_by: OwnAccount["matchedBy"];
  group_refs: string[];
  providers: string[];
  without_admin: boolean;
}

/** Who the actor is to the portal, and why. */
export async function ownAccount(actor: PersonActor): Promise<OwnAccount> {
  const [row] = await rows<AccountRow>(
    `SELECT p.role_source, p.matched_by, p.group_refs,
            ARRAY(SELECT DISTINCT provider FROM account WHERE user_id = p.id ORDER BY 1) AS providers,
            NOT EXISTS (SELECT FROM person WHERE role = 'admin') AS without_admin
     FROM person p WHERE p.id = $1`,
    [actor.id],
  );
  const { entityRef, ownershipRefs } = actor;
  const [entity] = entityRef ? await named([entityRef]) : [];
  const groups = await named(ownershipRefs.filter((ref) => ref !== entityRef));
  const known = configuredProviders(env());
  return {
    name: actor.name,
    email: actor.email,
    role: actor.role,
    roleSource: row?.role_source ?? "default",
    entity: entity ?? null,
    matchedBy: row?.matched_by ?? null,
    groups,
    providers: (row?.providers ?? []).map((id) => known.find((one) => one.id === id)?.name ?? id),
    withoutAdmin: (row?.without_admin ?? false) && !isAdminConfigured(env()),
  };
}

interface SessionRow {
  [column: string]: unknown;
  id: string;
  created_at: Date;
  last_seen_at: Date;
  expires: Date;
  user_agent: string | null;
}

/** The actor's live sessions, the one of this request first. */
export async function ownSessions(actor: PersonActor, currentId: string | null): Promise<OwnSession[]> {
  const found = await rows<SessionRow>(
    `SELECT id, created_at, last_seen_at, expires, user_agent FROM session
     WHERE user_id = $1 AND expires > now() ORDER BY (id = $2) DESC NULLS LAST, last_seen_at DESC LIMIT 100`,
    [actor.id, currentId],
  );
  return found.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expires: row.expires.toISOString(),
    userAgent: row.user_agent,
    current: row.id === currentId,
  }));
}

interface PersonRow {
  [column: string]: unknown;
  id: string;
  name: string | null;
  email: string | null;
  role: PersonEntry["role"];
  role_source: PersonEntry["roleSource"];
  entity_ref: string | null;
  kind: string | null;
  title: string | null;
  last_sign_in_at: Date | null;
  total: number;
}

const peoplePerPage = 50;

const people = `
  SELECT p.id, p.name, p.email, p.role, p.role_source, p.entity_ref, e.kind, e.title,
         p.last_sign_in_at, count(*) OVER ()::int AS total
  FROM person p LEFT JOIN entity e ON e.ref = p.entity_ref AND e.deleted_at IS NULL
  WHERE $1 = '' OR p.name ILIKE $2 OR p.email ILIKE $2 OR p.entity_ref ILIKE $2
  ORDER BY lower(coalesce(p.name, p.email)), p.id
  LIMIT $3 OFFSET $4`;

/** Everybody who has signed in, by name. @throws PortolanError NotAllowed */
export async function listPeople(
  actor: PersonActor,
  { q, page }: { q: string; page: number },
): Promise<PeoplePage> {
  authorize(actor, "person.read");
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const found = await rows<PersonRow>(people, [q, pattern, peoplePerPage, (page - 1) * peoplePerPage]);
  const total = found[0]?.total ?? 0;
  return {
    people: found.map(personEntry),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / peoplePerPage)),
  };
}

function personEntry(row: PersonRow): PersonEntry {
  return {
    id: row.id,
    name: row.name ?? row.email ?? "Unnamed person",
    email: row.email,
    role: row.role,
    roleSource: row.role_source,
    entity: row.entity_ref ? namedEntity({ ref: row.entity_ref, kind: row.kind, title: row.title }) : null,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  };
}

/** Whether the configuration makes somebody admin at their next sign-in. */
function isAdminConfigured({ AUTH_ADMINS, AUTH_ROLE_GROUPS }: Env): boolean {
  return AUTH_ADMINS.length > 0 || AUTH_ROLE_GROUPS.some(({ role }) => role === "admin");
}
