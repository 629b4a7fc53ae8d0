import { NextRequest } from "next/server";
import { expect, test } from "vitest";

process.env.PORTOLAN_URL = "http://127.0.0.1:3000";
process.env.AUTH_SECRET = "0123456789012345678901234567890123456789";
const { proxy } = await import("./proxy.ts");

const session = "next-auth.session-token";

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Response {
  const request = new NextRequest(new URL(path, "http://127.0.0.1:3000"), {
    method,
    headers: { host: "127.0.0.1:3000", ...headers },
  });
  return proxy(request);
}

test("an anonymous page request goes to sign-in and remembers where it wanted to go", () => {
  const response = ask("/catalog?kind=api&q=a%26b&_rsc=x1");
  expect(response.status).toBe(303);
  const location = new URL(response.headers.get("location") ?? "");
  expect(location.pathname).toBe("/sign-in");
  expect(location.searchParams.get("callbackUrl")).toBe("/catalog?kind=api&q=a%26b");
});

test("an anonymous API request gets 401 with the reason", async () => {
  const response = ask("/api/v1/entities");
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toMatch(/^Cookie /);
  expect(await response.json()).toMatchObject({ error: { code: "NotSignedIn" } });
});

test.each(["/sign-in", "/api/auth/callback/oidc", "/api/health/live", "/api/webhooks/git", "/favicon.svg"])(
  "%s needs no session",
  (path) => {
    expect(ask(path).headers.get("x-middleware-next")).toBe("1");
  },
);

test("the sign-in page gets the cookie its form has to match, once", () => {
  const [cookie = ""] = ask("/sign-in").headers.getSetCookie();
  expect(cookie).toMatch(/^next-auth\.csrf-token=[^;]+; Path=\/; HttpOnly; SameSite=lax$/i);
  const value = cookie.split(";")[0] ?? "";
  expect(ask("/sign-in", { cookie: value }).headers.getSetCookie()).toEqual([]);
  expect(ask("/sign-in", { cookie: "next-auth.csrf-token=made|up" }).headers.getSetCookie()).toHaveLength(1);
});

test("a used session's cookie is renewed on pages that the browser opens, not on what scripts fetch or write", () => {
  const opened = { cookie: `${session}=abc`, accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
  expect(ask("/catalog", opened).headers.getSetCookie()[0]).toMatch(/session-token=abc;.*Max-Age=604800/);
  expect(ask("/catalog", { ...opened, accept: "*/*" }).headers.getSetCookie()).toEqual([]);
  expect(ask("/api/v1/entities", opened).headers.getSetCookie()).toEqual([]);
  expect(ask("/catalog", opened, "POST").headers.getSetCookie()).toEqual([]);
});

test("every answer has its request id and a policy with a nonce of its own", () => {
  const first = ask("/catalog");
  const second = ask("/api/health/live", { "x-request-id": "outer-request-1" });
  expect(second.headers.get("x-request-id")).toBe("outer-request-1");
  expect(ask("/", { "x-request-id": "a b\tc" }).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  const nonce = (response: Response) =>
    /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
  expect(nonce(first)).toBeTruthy();
  expect(nonce(first)).not.toBe(nonce(second));
  expect(first.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a body larger than any handler takes is refused at the door", () => {
  const headers = { "content-length": String(8 * 1024 * 1024), cookie: `${session}=abc` };
  expect(ask("/api/webhooks/git", headers, "POST").status).toBe(413);
  expect(ask("/catalog", headers, "POST").status).toBe(413);
});

test("another site's page cannot write through the API with the person's cookie", () => {
  const cookie = `${session}=abc`;
  const foreign = { cookie, "sec-fetch-site": "same-site", origin: "http://evil.127.0.0.1" };
  expect(ask("/api/v1/sources/x/sync", foreign, "POST").status).toBe(403);
  expect(ask("/api/v1/sources/x/sync", { cookie, "sec-fetch-site": "same-origin" }, "POST").status).toBe(200);
});
