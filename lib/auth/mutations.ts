/** Writes of the settings pages: roles and sessions. */
import type pg from "pg";
import { recordAudit } from "#lib/audit/record.ts";
import { transaction } from "#lib/db/pool.ts";
import { env } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import type { PersonActor, Role } from "./actor.ts";
import { authorize } from "./permissions.ts";
import { configuredRole, type RoleDecision, type RoleSource } from "./role.ts";

interface PersonRow {
  id: string;
  name: string | null;
  email: string | null;
  role: Role;
  role_source: RoleSource;
  configured_role: Role | null;
  configured_role_source: RoleSource | null;
}

async function lockPerson(client: pg.PoolClient, personId: string): Promise<PersonRow> {
  // Every admin's row is locked first: two admins who demote each other at once must not both succeed.
  await client.query("SELECT id FROM person WHERE role = 'admin' ORDER BY id FOR UPDATE");
  const found = await client.query<PersonRow>(
    `SELECT id, name, email, role, role_source, configured_role, configured_role_source
     FROM person WHERE id = $1 FOR UPDATE`,
    [personId],
  );
  const [person] = found.rows;
  if (person) return person;
  throw new PortolanError(
    "NotFound",
    "This person has never signed in.",
    "Reload the list; they appear after their first sign-in.",
  );
}

async function keepOneAdmin(client: pg.PoolClient, person: PersonRow, role: Role): Promise<void> {
  if (person.role !== "admin" || role === "admin") return;
  const others = await client.query("SELECT FROM person WHERE role = 'admin' AND id <> $1 LIMIT 1", [
    person.id,
  ]);
  if (others.rowCount) return;
  throw new PortolanError(
    "Conflict",
    `${person.name ?? "This person"} is the only admin, and without one nobody could give roles any more.`,
    "Make somebody else admin first.",
  );
}

async function writeRole(
  client: pg.PoolClient,
  actor: PersonActor,
  person: PersonRow,
  next: RoleDecision,
): Promise<void> {
  await keepOneAdmin(client, person, next.role);
  await client.query("UPDATE person SET role = $2, role_source = $3 WHERE id = $1", [
    person.id,
    next.role,
    next.source,
  ]);
  await recordAudit(client, actor, {
    action: "person.role",
    subject: person.id,
    detail: {
      name: person.name,
      before: { role: person.role, source: person.role_source },
      after: { role: next.role, source: next.source },
    },
  });
}

/** Gives a person a role that holds until it is reset. @throws PortolanError NotAllowed, NotFound, Conflict for the last admin */
export function changeRole(actor: PersonActor, input: { personId: string; role: Role }): Promise<void> {
  return transaction(async (client) => {
    const person = await lockPerson(client, input.personId);
    authorize(actor, "person.role");
    await writeRole(client, actor, person, { role: input.role, source: "admin" });
  });
}

/** Goes back to what the configuration gives, as of the person's last sign-in. */
export function resetRole(actor: PersonActor, input: { personId: string }): Promise<void> {
  return transaction(async (client) => {
    const person = await lockPerson(client, input.personId);
    authorize(actor, "person.role");
    const { configured_role: role, configured_role_source: source } = person;
    const configured =
      role && source ? { role, source } : configuredRole({ email: person.email, groups: [] }, env());
    await writeRole(client, actor, person, configured);
  });
}

/** Ends one of the actor's own sessions. */
export function endSession(actor: PersonActor, input: { sessionId: string }): Promise<void> {
  return transaction(async (client) => {
    const ended = await client.query("DELETE FROM session WHERE id = $1 AND user_id = $2", [
      input.sessionId,
      actor.id,
    ]);
    if (ended.rowCount) await recordAudit(client, actor, { action: "person.sign-out", subject: actor.id });
  });
}

/** Ends every session of the actor, this one too. Returns how many. */
export function endAllSessions(actor: PersonActor): Promise<number> {
  return transaction(async (client) => {
    const ended = await client.query("DELETE FROM session WHERE user_id = $1", [actor.id]);
    const sessions = ended.rowCount ?? 0;
    const detail = { sessions };
    await recordAudit(client, actor, { action: "person.sign-out-everywhere", subject: actor.id, detail });
    return sessions;
  });
}
