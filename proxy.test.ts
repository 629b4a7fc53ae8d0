import { NextRequest } from "next/server";
import { expect, test } from "vitest";

process.env.PORTOLAN_URL = "http://127.0.0.1:3000";
process.env.AUTH_SECRET = "0123456789012345678901234567890123456789";
const { config, proxy } = await import("./proxy.ts");

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

test("addresses below /api do without it, but for the steps of a sign-in", () => {
  const [pattern = ""] = config.matcher;
  const matches = (path: string) => new RegExp(`^${pattern}$`).test(path);
  const without = [
    "/api/v1/entities",
    "/api/catalog/entities",
    "/api",
    "/api/health/live",
    "/_next/static/x",
  ];
  for (const path of without) expect(matches(path), path).toBe(false);
  const through = [
    "/",
    "/catalog",
    "/apis",
    "/api-reference",
    "/api/auth/signin/oidc",
    "/sign-in",
    "/icon.svg",
  ];
  for (const path of through) expect(matches(path), path).toBe(true);
});

test.each(["/sign-in", "/api/auth/callback/oidc", "/favicon.svg"])("%s needs no session", (path) => {
  expect(ask(path).headers.get("x-middleware-next")).toBe("1");
});

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
  expect(ask("/catalog", opened, "POST").headers.getSetCookie()).toEqual([]);
});

test("every page has a policy with a nonce of its own", () => {
  const nonce = (response: Response) =>
    /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
  expect(nonce(ask("/catalog"))).toBeTruthy();
  expect(nonce(ask("/catalog"))).not.toBe(nonce(ask("/sign-in")));
});

test("a body larger than any handler takes is refused at the door", () => {
  const headers = { "content-length": String(8 * 1024 * 1024), cookie: `${session}=abc` };
  expect(ask("/catalog", headers, "POST").status).toBe(413);
});
