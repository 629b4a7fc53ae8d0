import { expect, test } from "vitest";
import { isLoopbackAlias, returnPath, signInPath } from "./return-address.ts";

const origin = "https://portal.example.com";

test.each([
  ["/catalog?kind=api&q=a%26b#top", "/catalog?kind=api&q=a%26b#top"],
  ["https://portal.example.com/graph?depth=2", "/graph?depth=2"],
  ["catalog", "/catalog"],
  ["/catalog/default/component/a.b?tab=source", "/catalog/default/component/a.b?tab=source"],
  ["/?next=https://elsewhere.test", "/?next=https://elsewhere.test"],
])("keeps %s", (address, path) => {
  expect(returnPath(address, origin)).toBe(path);
});

test.each([
  "https://evil.test/",
  "http://portal.example.com/",
  "https://portal.example.com.evil.test/",
  "https://portal.example.com@evil.test/",
  "https://someone:word@portal.example.com/",
  "//evil.test",
  "///evil.test",
  "/\\evil.test",
  "\\\\evil.test",
  "/\t/evil.test",
  "/%0a/evil.test\n",
  "javascript:alert(1)",
  "data:text/html,x",
  "/..//evil.test",
  "/sign-in?callbackUrl=/",
  "/sign-in/error",
  "/api/auth/callback/oidc",
  "/_next/static/x.js",
  "",
  null,
  undefined,
])("goes home instead of %s", (address) => {
  expect(returnPath(address, origin)).toBe("/");
});

test("says where to come back to, and why", () => {
  expect(signInPath("/")).toBe("/sign-in");
  expect(signInPath("/a?b=c&d", "expired")).toBe("/sign-in?callbackUrl=%2Fa%3Fb%3Dc%26d&reason=expired");
});

test("goes home instead of an address too long to be one", () => {
  expect(returnPath(`/${"x".repeat(3000)}`, origin)).toBe("/");
});

test.each([
  ["localhost:3000", "http://127.0.0.1:3000", true],
  ["127.0.0.1:3000", "http://127.0.0.1:3000", false],
  ["localhost:8080", "http://127.0.0.1:3000", false],
  ["portal.example.com", "http://127.0.0.1:3000", false],
  ["localhost:3000", "https://portal.example.com", false],
  [null, "http://127.0.0.1:3000", false],
])("%s is another name of %s: %s", (host, portal, alias) => {
  expect(isLoopbackAlias(host, portal)).toBe(alias);
});
