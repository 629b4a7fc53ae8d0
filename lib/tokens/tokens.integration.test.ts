/** Access tokens over the handlers that take them, against a real database. */
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { GET as listEntities } from "#app/api/v1/entities/route.ts";
import { POST as syncSource } from "#app/api/v1/sources/[name]/sync/route.ts";
import { DELETE as revoke } from "#app/api/v1/tokens/[id]/route.ts";
import { POST as create, GET as listOwn } from "#app/api/v1/tokens/route.ts";
import { listAudit } from "#lib/audit/queries.ts";
import { recordAudit } from "#lib/audit/record.ts";
import type { PersonActor, Role } from "#lib/auth/actor.ts";
import { sessionTokenHash } from "#lib/auth/session-cookie.ts";
import { closePool, rows, transaction } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { createToken, revokeToken } from "./mutations.ts";
import { listTokens, ownTokens } from "./queries.ts";
import type { CreatedToken } from "./types.ts";

// The environment is read once per process; here each test has its own.
vi.mock("#lib/env.ts", async (original) => {
  const real = await original<typeof import("#lib/env.ts")>();
  return { ...real, env: () => real.parseEnv(process.env) };
});

beforeEach(async () => {
  await resetDatabase();
  process.env.LOG_LEVEL = "silent";
  process.env.TOKEN_LIMIT = "";
});
afterAll(closePool);

async function person(name: string, role: Role): Promise<PersonActor> {
  const [row] = await rows<{ id: string }>(
    "INSERT INTO person (name, email, role) VALUES ($1, $2, $3) RETURNING id",
    [name, `${name.toLowerCase()}@example.com`, role],
  );
  const id = row?.id ?? "";
  await rows(
    "INSERT INTO session (session_token, user_id, expires) VALUES ($1, $2, now() + interval '1 day')",
    [sessionTokenHash(`session-of-${name}`), id],
  );
  return { type: "person", id, name, email: null, image: null, role, entityRef: null, ownershipRefs: [] };
}

const cookieOf = (actor: PersonActor) => ({ cookie: `next-auth.session-token=session-of-${actor.name}` });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function request(path: string, headers: Record<string, string>, init: RequestInit = {}): Request {
  return new Request(`http://127.0.0.1:3000${path}`, { ...init, headers });
}

const entities = (headers: Record<string, string>) => listEntities(request("/api/v1/entities", headers));
const sync = (headers: Record<string, string>) =>
  syncSource(request("/api/v1/sources/shop/sync", headers, { method: "POST" }), {
    params: Promise.resolve({ name: "shop" }),
  });
const end = (id: string, headers: Record<string, string>) =>
  revoke(request(`/api/v1/tokens/${id}`, headers, { method: "DELETE" }), { params: Promise.resolve({ id }) });
const post = (body: unknown, headers: Record<string, string>) =>
  create(request("/api/v1/tokens", headers, { method: "POST", body: JSON.stringify(body) }));

const source = () =>
  rows("INSERT INTO source (name, type, config, origin) VALUES ('shop', 'file', '{}', 'configuration')");

const thirty = { name: "nightly", scope: "read", expiresInDays: 30 } as const;

test("a token is made by a signed-in person, shown once, and kept as a hash", async () => {
  const ada = await person("Ada", "member");
  const answer = await post(thirty, cookieOf(ada));
  expect(answer.status).toBe(201);
  const created = (await answer.json()) as CreatedToken;
  expect(created).toMatchObject({ name: "nightly", scope: "read", state: "active", lastUsedAt: null });
  expect(created.token).toMatch(/^ptl_[0-9a-z]{10}_[\w-]{43}$/);
  expect(created.token.startsWith(`${created.label}_`)).toBe(true);

  const stored = JSON.stringify(await rows("SELECT * FROM access_token"));
  expect(stored).not.toContain(created.token.slice(-43));
  const list = await listOwn(request("/api/v1/tokens", cookieOf(ada)));
  expect(await list.text()).not.toContain(created.token.slice(-43));
  const audit = JSON.stringify(await rows("SELECT * FROM audit_event"));
  expect(audit).toContain("token.create");
  expect(audit).not.toContain(created.token.slice(-43));
});

test("a token answers for its person, and its use is noted to the hour", async () => {
  const ada = await person("Ada", "member");
  const { id, token } = await createToken(ada, thirty);
  const lastUsed = async () => (await ownTokens(ada))[0]?.lastUsedAt;
  expect((await entities(bearer(token))).status).toBe(200);
  expect((await entities({ authorization: `bearer ${token}` })).status).toBe(200);
  await expect.poll(lastUsed).toBeTruthy();

  const recent = new Date(Date.now() - 30 * 60_000);
  await rows("UPDATE access_token SET last_used_at = $2 WHERE id = $1", [id, recent]);
  await entities(bearer(token));
  await new Promise((done) => setTimeout(done, 100));
  expect(await lastUsed()).toBe(recent.toISOString());
  await rows("UPDATE access_token SET last_used_at = now() - interval '61 minutes' WHERE id = $1", [id]);
  await entities(bearer(token));
  await expect.poll(async () => Date.now() - Date.parse((await lastUsed()) ?? "")).toBeLessThan(60_000);
});

test("the scope read changes nothing, whatever the person may; the audit log names the token of the scope write", async () => {
  const ada = await person("Ada", "admin");
  await source();
  const reader = await createToken(ada, thirty);
  const refused = await sync(bearer(reader.token));
  expect(refused.status).toBe(403);
  expect((await refused.json()).error.message).toMatch(/^The token "nightly" has the scope read/);
  const token = { id: reader.id, name: "nightly", scope: "read" } as const;
  await expect(
    transaction((client) => recordAudit(client, { ...ada, token }, { action: "view.save", subject: "mine" })),
  ).rejects.toMatchObject({ code: "NotAllowed" });

  const writer = await createToken(ada, { ...thirty, name: "deployer", scope: "write" });
  expect((await sync(bearer(writer.token))).status).toBe(202);
  const { events } = await listAudit(ada, { action: "source", page: 1 });
  expect(events).toMatchObject([{ actorName: "Ada", token: { id: writer.id, name: "deployer" } }]);
  const made = await listAudit(ada, { action: "token.create", page: 1 });
  expect(made.events.map(({ token }) => token)).toEqual([null, null]);
});

test("the role is the person's at the time of use", async () => {
  const ada = await person("Ada", "member");
  await source();
  const { token } = await createToken(ada, { ...thirty, scope: "write" });
  expect((await sync(bearer(token))).status).toBe(202);
  await rows("UPDATE person SET role = 'viewer' WHERE id = $1", [ada.id]);
  const refused = await sync(bearer(token));
  expect(refused.status).toBe(403);
  expect((await refused.json()).error.message).toContain("takes the role member; yours is viewer");
  await rows("DELETE FROM person WHERE id = $1", [ada.id]);
  expect((await entities(bearer(token))).status).toBe(401);
});

test("a token that does not count is refused with the reason, in the header too", async () => {
  const ada = await person("Ada", "member");
  const { id, token, label } = await createToken(ada, thirty);
  const reason = async (credential: string) => {
    const answer = await entities(bearer(credential));
    expect(answer.status).toBe(401);
    const { error } = (await answer.json()) as { error: { message: string } };
    expect(answer.headers.get("www-authenticate")).toBe(
      `Bearer realm="Portolan", error="invalid_token", error_description="${error.message}"`,
    );
    return error.message;
  };
  expect(await reason("ptl_abc")).toContain("does not have the form");
  expect(await reason("eyJhbGciOiJub25lIn0.e30.")).toContain("does not have the form");
  const other = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
  expect(await reason(other)).toBe(`The token ${label} does not exist here.`);
  await rows("UPDATE access_token SET expires_at = '2026-01-31T12:00:00Z' WHERE id = $1", [id]);
  expect(await reason(token)).toBe(`The token ${label} has expired on 2026-01-31.`);
  await rows("UPDATE access_token SET expires_at = now() + interval '1 day' WHERE id = $1", [id]);
  expect((await entities(bearer(token))).status).toBe(200);
  await revokeToken(ada, { id });
  expect(await reason(token)).toMatch(/was revoked on \d{4}-\d\d-\d\d\.$/);
});

test("a session's writes must come from the portal, a token's from anywhere; a proxy's bearer does not hinder a session", async () => {
  const ada = await person("Ada", "member");
  await source();
  const { token } = await createToken(ada, { ...thirty, scope: "write" });
  const foreign = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
  expect((await sync({ ...cookieOf(ada), ...foreign })).status).toBe(403);
  expect((await sync({ ...bearer(token), ...foreign })).status).toBe(202);
  expect((await sync({ ...bearer("some.proxy.jwt"), ...cookieOf(ada) })).status).toBe(202);
  expect((await sync({ ...bearer("some.proxy.jwt"), ...cookieOf(ada), ...foreign })).status).toBe(403);
  expect((await entities({ cookie: "next-auth.session-token=ended" })).status).toBe(401);
});

test("its owner revokes a token, an admin anybody's, nobody else", async () => {
  const ada = await person("Ada", "admin");
  const bob = await person("Bob", "maintainer");
  const eve = await person("Eve", "maintainer");
  const first = await createToken(bob, thirty);
  const second = await createToken(bob, { ...thirty, name: "second" });
  expect((await end(first.id, cookieOf(eve))).status).toBe(403);
  await expect(listTokens(eve, { q: "", page: 1 })).rejects.toMatchObject({ code: "NotAllowed" });
  expect((await end(first.id, cookieOf(bob))).status).toBe(204);
  expect((await listTokens(ada, { q: "BOB", page: 1 })).tokens).toMatchObject([
    { name: "second", owner: { id: bob.id, name: "Bob" } },
  ]);
  expect((await listTokens(ada, { q: second.label, page: 1 })).total).toBe(1);
  expect((await end(second.id, cookieOf(ada))).status).toBe(204);
  expect((await end("00000000-0000-4000-8000-000000000000", cookieOf(ada))).status).toBe(404);
  expect((await end("x", cookieOf(ada))).status).toBe(400);
  const { events } = await listAudit(ada, { action: "token.revoke", page: 1 });
  expect(events.map(({ actorName, detail }) => [actorName, detail.name, detail.owner])).toEqual([
    ["Ada", "second", "Bob"],
    ["Bob", "nightly", "Bob"],
  ]);
  expect((await ownTokens(bob)).map(({ state }) => state)).toEqual(["revoked", "revoked"]);
});

test("tokens do not make tokens, and names are told apart", async () => {
  const ada = await person("Ada", "admin");
  const { token } = await createToken(ada, { ...thirty, scope: "write" });
  const answer = await post({ ...thirty, name: "child" }, bearer(token));
  expect(answer.status).toBe(403);
  await expect(createToken(ada, { ...thirty, name: "Nightly" })).rejects.toMatchObject({ code: "Conflict" });
  const long = await post({ ...thirty, name: "long", expiresInDays: 366 }, cookieOf(ada));
  expect(long.status).toBe(400);
  const endless = await post({ name: "endless", scope: "read" }, cookieOf(ada));
  expect((await endless.json()).error.message).toContain("expiresInDays or lastDay");
});

test("a token that asks too often waits, and others do not", async () => {
  const ada = await person("Ada", "member");
  process.env.TOKEN_LIMIT = "3";
  const busy = await createToken(ada, thirty);
  const calm = await createToken(ada, { ...thirty, name: "calm" });
  const statuses = [];
  for (let n = 0; n < 4; n++) statuses.push((await entities(bearer(busy.token))).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect((await entities(bearer(calm.token))).status).toBe(200);
});
