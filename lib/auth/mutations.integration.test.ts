import { afterAll, beforeEach, expect, test } from "vitest";
import { listAudit } from "#lib/audit/queries.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { closePool, rows, transaction } from "#lib/db/pool.ts";
import { prisma } from "#lib/db/prisma.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { type PersonActor, type Role, system } from "./actor.ts";
import { changeRole, endAllSessions, endSession, resetRole } from "./mutations.ts";
import { listPeople, ownSessions } from "./queries.ts";

beforeEach(resetDatabase);
afterAll(closePool);

async function person(name: string, role: Role): Promise<PersonActor> {
  const [row] = await rows<{ id: string }>(
    `INSERT INTO person (name, email, role, role_source, configured_role, configured_role_source)
     VALUES ($1, $2, $3, 'group', 'maintainer', 'group') RETURNING id`,
    [name, `${name.toLowerCase()}@example.com`, role],
  );
  const id = row?.id ?? "";
  return { type: "person", id, name, email: null, image: null, role, entityRef: null, ownershipRefs: [] };
}

async function session(actor: PersonActor, token: string): Promise<string> {
  const [row] = await rows<{ id: string }>(
    "INSERT INTO session (session_token, user_id, expires) VALUES ($1, $2, now() + interval '1 day') RETURNING id",
    [token, actor.id],
  );
  return row?.id ?? "";
}

const roleOf = async (actor: PersonActor) =>
  (await rows("SELECT role, role_source FROM person WHERE id = $1", [actor.id]))[0];

test("an admin gives a role and takes it back; both are audited", async () => {
  const ada = await person("Ada", "admin");
  const bob = await person("Bob", "member");
  await changeRole(ada, { personId: bob.id, role: "viewer" });
  expect(await roleOf(bob)).toEqual({ role: "viewer", role_source: "admin" });
  await resetRole(ada, { personId: bob.id });
  expect(await roleOf(bob)).toEqual({ role: "maintainer", role_source: "group" });
  const log = await listAudit(ada, { action: "person.role", page: 1 });
  expect(log.events.map((event) => event.detail.after)).toEqual([
    { role: "maintainer", source: "group" },
    { role: "viewer", source: "admin" },
  ]);
  expect(log.events[0]).toMatchObject({ actorName: "Ada", subject: bob.id, subjectName: "Bob" });
});

test("the last admin stays, also when two demote each other at once", async () => {
  const ada = await person("Ada", "admin");
  await expect(changeRole(ada, { personId: ada.id, role: "member" })).rejects.toMatchObject({
    code: "Conflict",
  });
  await expect(resetRole(ada, { personId: ada.id })).rejects.toMatchObject({ code: "Conflict" });
  const eve = await person("Eve", "admin");
  const outcomes = await Promise.allSettled([
    changeRole(ada, { personId: eve.id, role: "member" }),
    changeRole(eve, { personId: ada.id, role: "member" }),
  ]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await rows("SELECT id FROM person WHERE role = 'admin'")).toHaveLength(1);
});

test("nobody else may change roles, list people, or read the log", async () => {
  const max = await person("Max", "maintainer");
  const bob = await person("Bob", "member");
  const query = { q: "", page: 1 };
  await expect(changeRole(max, { personId: bob.id, role: "admin" })).rejects.toMatchObject({
    code: "NotAllowed",
  });
  await expect(listPeople(max, query)).rejects.toMatchObject({ code: "NotAllowed" });
  await expect(listAudit(bob, { page: 1 })).rejects.toMatchObject({ code: "NotAllowed" });
});

test("people are found by parts of their names, with nothing read as a pattern", async () => {
  const ada = await person("Ada", "admin");
  await person("Per_cent", "member");
  const found = await listPeople(ada, { q: "r_c", page: 1 });
  expect(found.people.map((one) => one.name)).toEqual(["Per_cent"]);
  expect((await listPeople(ada, { q: "%", page: 1 })).total).toBe(0);
});

test("a person ends their own sessions and nobody else's", async () => {
  const ada = await person("Ada", "admin");
  const bob = await person("Bob", "member");
  const [first, second] = [await session(bob, "one"), await session(bob, "two")];
  await endSession(ada, { sessionId: first });
  expect(await ownSessions(bob, second)).toHaveLength(2);
  await endSession(bob, { sessionId: first });
  expect((await ownSessions(bob, second)).map((one) => one.id)).toEqual([second]);
  expect(await endAllSessions(bob)).toBe(1);
  const actions = await rows("SELECT action, detail FROM audit_event ORDER BY at");
  expect(actions).toEqual([
    { action: "person.sign-out", detail: {} },
    { action: "person.sign-out-everywhere", detail: { sessions: 1 } },
  ]);
});

test("an audit row shares the fate of its transaction, with pg and with Prisma", async () => {
  const entry = { action: "test.row", subject: "x", detail: { a: 1 } };
  await expect(
    transaction(async (client) => {
      await recordAudit(client, system("Test"), entry);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await expect(
    prisma().$transaction(async (client) => {
      await recordAudit(client, system("Test"), entry);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(await rows("SELECT id FROM audit_event")).toEqual([]);
  const id = await prisma().$transaction((client) => recordAudit(client, system("Test"), entry));
  expect(await rows("SELECT id, actor_id, actor_name, detail FROM audit_event")).toEqual([
    { id, actor_id: null, actor_name: "Test", detail: { a: 1 } },
  ]);
});
