import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type RunningProvider, startIdentityProvider } from "#e2e/identity-provider/provider.ts";
import { demoProviderSettings } from "#e2e/identity-provider/settings.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import type { DemoAccount } from "#prisma/demo/accounts.ts";
import { extendSession, sessionOfToken } from "./credentials.ts";
import { describeFailure } from "./failure.ts";
import { answerCallback, answerStart } from "./handler.ts";
import { newCsrfCookie } from "./secret.ts";
import { sessionTokenHash } from "./session-cookie.ts";
import { keptFailure } from "./sign-in.ts";

// The environment is read once per process; here each test has its own.
vi.mock("#lib/env.ts", async (original) => {
  const real = await original<typeof import("#lib/env.ts")>();
  return { ...real, env: () => real.parseEnv(process.env) };
});

const portal = "http://127.0.0.1:4321";
const callbackUri = `${portal}/api/auth/callback/oidc`;
const sessionCookie = "next-auth.session-token";

const accounts: DemoAccount[] = [
  {
    id: "jane",
    name: "Jane Roe",
    email: "Jane@Example.com",
    role: "maintainer",
    groups: ["Platform Team"],
    title: "Engineer",
  },
  { id: "joe", name: "Joe Bloggs", email: "joe@elsewhere.test", role: "member", groups: [], title: "Guest" },
];

let provider: RunningProvider;
const original = { ...process.env };

beforeAll(async () => {
  // The library's advice for production deployments.
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  provider = await startIdentityProvider({
    port: 0,
    clientId: "portolan-demo",
    clientSecret: "right-secret",
    redirectUris: [callbackUri],
    accounts,
  });
});

afterAll(async () => {
  await provider.close();
  await closePool();
});

beforeEach(async () => {
  await resetDatabase();
  const { port } = new URL(provider.issuer);
  const demo = demoProviderSettings({
    issuerPort: Number(port),
    portalUrl: portal,
    secret: "right-secret",
  });
  process.env = {
    ...original,
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    PORTOLAN_URL: portal,
    SIGN_IN_LIMIT: "1000",
    ...demo.portal,
  };
});

/** A browser that keeps cookies per site and follows what it is told, one step at a time. */
class Browser {
  readonly portalCookies = new Map<string, string>();
  readonly providerCookies = new Map<string, string>();

  #keep(jar: Map<string, string>, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = decodeURIComponent(pair.slice(pair.indexOf("=") + 1));
      if (value === "" || /max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }

  #header(jar: Map<string, string>): string {
    return [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
  }

  async portal(address: string, init: { body?: Record<string, string>; headers?: HeadersInit } = {}) {
    const url = new URL(address, portal);
    const headers = new Headers(init.headers);
    headers.set("cookie", this.#header(this.portalCookies));
    headers.set("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    const body = init.body && new URLSearchParams(init.body).toString();
    if (body) headers.set("content-type", "application/x-www-form-urlencoded");
    const request = new NextRequest(
      url,
      body === undefined ? { headers } : { method: "POST", headers, body },
    );
    const context = { params: Promise.resolve({ nextauth: url.pathname.split("/").slice(3) }) };
    const response = await (body === undefined ? answerCallback : answerStart)(request, context);
    this.#keep(this.portalCookies, response);
    return response;
  }

  async atProvider(address: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(new URL(address, provider.issuer), {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: { cookie: this.#header(this.providerCookies) },
      ...(form && { body: new URLSearchParams(form) }),
    });
    this.#keep(this.providerCookies, response);
    return response;
  }

  /** Presses the button; returns the provider's address that the page forwards to. */
  async start(callbackUrl = "/"): Promise<string> {
    const csrf = newCsrfCookie();
    this.portalCookies.set("next-auth.csrf-token", csrf);
    const response = await this.portal("/api/auth/signin/oidc", {
      body: { csrfToken: csrf.split("|")[0] ?? "", callbackUrl },
      headers: { origin: portal },
    });
    const address = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(await response.text())?.[1];
    return address?.replaceAll("&amp;", "&") ?? `failed:${response.headers.get("location")}`;
  }

  /** Chooses an account at the provider; returns the callback address it sends the browser to. */
  async choose(authorization: string, account: string): Promise<string> {
    let response = await this.atProvider(authorization);
    const page = response.headers.get("location") ?? "";
    response = await this.atProvider(page, { account });
    while (response.status === 303) {
      const next = response.headers.get("location") ?? "";
      if (next.startsWith(portal)) return next;
      response = await this.atProvider(next);
    }
    throw new Error(`The provider stopped with ${response.status}: ${await response.text()}`);
  }

  async signIn(account: string, callbackUrl?: string): Promise<Response> {
    return this.portal(await this.choose(await this.start(callbackUrl), account));
  }
}

async function failureOf(response: Response) {
  const query = new URL(response.headers.get("location") ?? "", portal).searchParams;
  const reason = query.get("reason");
  if (reason) return { code: reason };
  return (await keptFailure(query.get("reference") ?? ""))?.failure;
}

async function addUser(ref: string, spec: object, annotations: object = {}): Promise<void> {
  const name = ref.split("/")[1] ?? "";
  const data = { metadata: { name, annotations }, spec };
  await rows(
    `WITH s AS (INSERT INTO source (name, type, config, origin, status) VALUES ($2, 'file', '{}', 'configuration', 'ok') RETURNING id)
     INSERT INTO entity (ref, kind, namespace, name, sort_name, search_text, data, etag, source_id)
     SELECT $1, 'User', 'default', $2, $2, $2, $3, '', s.id FROM s`,
    [ref, name, JSON.stringify(data)],
  );
}

test("signs in, matches by e-mail, maps groups and role, and lands on the deep link", async () => {
  await addUser("user:default/jane.roe", { profile: { email: "jane@example.com" } });
  const browser = new Browser();
  const response = await browser.signIn("jane", "/catalog?kind=api&q=a%26b");
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(`${portal}/catalog?kind=api&q=a%26b`);

  const token = browser.portalCookies.get(sessionCookie) ?? "";
  const session = await sessionOfToken(token);
  expect(session?.actor).toMatchObject({
    name: "Jane Roe",
    email: "jane@example.com",
    role: "maintainer",
    entityRef: "user:default/jane.roe",
  });
  expect(session?.actor.ownershipRefs).toContain("group:default/platform-team");
  const [person] = await rows("SELECT role_source, matched_by FROM person");
  expect(person).toEqual({ role_source: "group", matched_by: "email" });
});

test("stores a hash of the session token and none of the provider's tokens", async () => {
  const browser = new Browser();
  await browser.signIn("jane");
  const token = browser.portalCookies.get(sessionCookie) ?? "";
  const [session] = await rows<{ session_token: string }>("SELECT session_token FROM session");
  expect(session?.session_token).toBe(sessionTokenHash(token));
  const [account] = await rows("SELECT access_token, refresh_token, id_token, scope FROM account");
  expect(account).toEqual({ access_token: null, refresh_token: null, id_token: null, scope: null });
});

test("gives a new session at every sign-in and ends the one the browser had", async () => {
  const browser = new Browser();
  await browser.signIn("jane");
  const first = browser.portalCookies.get(sessionCookie) ?? "";
  await browser.signIn("jane");
  const second = browser.portalCookies.get(sessionCookie) ?? "";
  expect(second).not.toBe(first);
  expect(await sessionOfToken(first)).toBeNull();
  expect(await sessionOfToken(second)).not.toBeNull();
  expect(await rows("SELECT id FROM person")).toHaveLength(1);
});

test("does not take over a session cookie that somebody planted", async () => {
  const browser = new Browser();
  browser.portalCookies.set(sessionCookie, "planted");
  await browser.signIn("jane");
  expect(browser.portalCookies.get(sessionCookie)).not.toBe("planted");
  expect(await sessionOfToken("planted")).toBeNull();
});

test.each(["https://evil.test/x", "//evil.test", "/\\evil.test", "\\\\evil.test", "javascript:alert(1)"])(
  "refuses the return address %s",
  async (address) => {
    const response = await new Browser().signIn("jane", address);
    expect(response.headers.get("location")).toBe(`${portal}/`);
  },
);

test("a wrong client secret is named as such", async () => {
  process.env.OIDC_CLIENT_SECRET = "wrong-secret";
  const response = await new Browser().signIn("jane");
  const failure = await failureOf(response);
  expect(failure?.code).toBe("client-secret");
  expect(describeFailure({ code: "client-secret" }, "Demo accounts").title).toContain("client secret");
  expect(await rows("SELECT id FROM session")).toHaveLength(0);
});

test("an unreachable provider is named as such", async () => {
  process.env.OIDC_ISSUER = "http://127.0.0.1:9";
  const started = await new Browser().start();
  const reference = new URL(started.replace("failed:", ""), portal).searchParams.get("reference") ?? "";
  expect(await keptFailure(reference)).toMatchObject({
    failure: { code: "provider-unreachable", facts: { issuer: "http://127.0.0.1:9" } },
    providerName: "Demo accounts",
  });
});

test("cancelling at the provider is told apart from an error", async () => {
  const response = await new Browser().signIn("");
  expect(await failureOf(response)).toMatchObject({
    code: "provider-refused",
    facts: { error: "access_denied" },
  });
});

test("a callback without the cookies of the sign-in is refused", async () => {
  const browser = new Browser();
  const callback = await browser.choose(await browser.start(), "jane");
  expect((await failureOf(await new Browser().portal(callback)))?.code).toBe("cookies");
  expect(await rows("SELECT id FROM audit_event")).toEqual([]);
});

test("a callback with another state, or one of another sign-in, is refused", async () => {
  const browser = new Browser();
  const callback = new URL(await browser.choose(await browser.start(), "jane"));
  callback.searchParams.set("state", "forged");
  expect((await failureOf(await browser.portal(callback.href)))?.code).toBe("state");

  const mine = new Browser();
  const theirs = new Browser();
  await mine.start();
  const foreign = await theirs.choose(await theirs.start(), "jane");
  expect((await failureOf(await mine.portal(foreign)))?.code).toBe("state");
});

test("a code cannot be used twice", async () => {
  const browser = new Browser();
  const callback = await browser.choose(await browser.start(), "jane");
  const kept = new Map(browser.portalCookies);
  await browser.portal(callback);
  const again = new Browser();
  for (const [name, value] of kept) again.portalCookies.set(name, value);
  expect((await failureOf(await again.portal(callback)))?.code).toBe("code");
});

test("allowed domains and groups are required, with the reason", async () => {
  process.env.AUTH_ALLOWED_DOMAINS = "example.com";
  expect((await new Browser().signIn("jane")).headers.get("location")).toBe(`${portal}/`);
  expect(await failureOf(await new Browser().signIn("joe"))).toEqual({
    code: "domain",
    facts: { domain: "elsewhere.test", allowed: ["example.com"] },
  });
  process.env.AUTH_ALLOWED_DOMAINS = "";
  process.env.AUTH_ALLOWED_GROUPS = "Platform Team";
  expect((await failureOf(await new Browser().signIn("joe")))?.code).toBe("group");
});

test("without provisioning only people of the catalog come in", async () => {
  process.env.AUTH_PROVISION = "off";
  await addUser("user:default/joe", { profile: {} });
  expect((await failureOf(await new Browser().signIn("jane")))?.code).toBe("provision");
  process.env.AUTH_USER_CLAIM = "preferred_username";
  await new Browser().signIn("joe");
  expect(await rows("SELECT entity_ref, matched_by FROM person")).toEqual([
    { entity_ref: "user:default/joe", matched_by: "claim" },
  ]);
});

test("an admin's choice of role outlives the next sign-in, the configuration applies otherwise", async () => {
  const browser = new Browser();
  await browser.signIn("jane");
  await rows("UPDATE person SET role = 'viewer', role_source = 'admin'");
  await browser.signIn("jane");
  const choice = "SELECT role, role_source, configured_role FROM person";
  expect(await rows(choice)).toEqual([
    { role: "viewer", role_source: "admin", configured_role: "maintainer" },
  ]);
  await rows("UPDATE person SET role_source = 'group'");
  process.env.AUTH_ADMINS = "jane@example.com";
  await browser.signIn("jane");
  expect(await rows(choice)).toEqual([
    { role: "admin", role_source: "configuration", configured_role: "admin" },
  ]);
});

test("more requests in a minute than allowed are answered 429 with the wait", async () => {
  vi.resetModules();
  const shared = globalThis as typeof globalThis & { portolanSignInLimiter?: unknown };
  shared.portolanSignInLimiter = undefined;
  process.env.SIGN_IN_LIMIT = "2";
  const headers = { "x-portolan-client": "192.0.2.7" };
  const browser = new Browser();
  const ask = () => browser.portal("/api/auth/callback/oidc?code=x&state=y", { headers });
  await ask();
  await ask();
  const refused = await ask();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  shared.portolanSignInLimiter = undefined;
});

test("a start without the CSRF cookie, or at another address, is explained", async () => {
  const browser = new Browser();
  const body = { csrfToken: "x", callbackUrl: "/" };
  expect((await failureOf(await browser.portal("/api/auth/signin/oidc", { body })))?.code).toBe("cookies");
  const elsewhere = await browser.portal("/api/auth/signin/oidc", {
    body,
    headers: { origin: "http://portal.internal" },
  });
  expect(await failureOf(elsewhere)).toEqual({
    code: "address",
    facts: { used: "http://portal.internal", configured: portal },
  });
});

test("next-auth's other routes stay closed", async () => {
  const browser = new Browser();
  for (const path of ["session", "providers", "csrf", "signout", "_log", "signin", "callback/github"]) {
    expect((await browser.portal(`/api/auth/${path}`)).status).toBe(404);
  }
});

test("a session is extended once an hour and not when it has ended", async () => {
  const browser = new Browser();
  await browser.signIn("jane");
  const token = browser.portalCookies.get(sessionCookie) ?? "";
  const fresh = await sessionOfToken(token);
  expect(fresh?.due).toBe(false);
  await rows(
    "UPDATE session SET last_seen_at = now() - interval '2 hours', expires = now() + interval '1 hour'",
  );
  const used = await sessionOfToken(token);
  expect(used?.due).toBe(true);
  await extendSession(used?.sessionId ?? "");
  const [row] = await rows<{ days: number }>(
    "SELECT round(extract(epoch FROM expires - now()) / 86400)::int AS days FROM session",
  );
  expect(row?.days).toBe(7);
  await rows("UPDATE session SET expires = now() - interval '1 second'");
  expect(await sessionOfToken(token)).toBeNull();
});
