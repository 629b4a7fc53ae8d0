import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { securityHeaders } from "#lib/auth/security-headers.ts";
import { setAnswerHeaders } from "./answer-headers.ts";

function headersOf(url: string, given?: string, secure = false) {
  const request: Pick<IncomingMessage, "headers" | "url"> = {
    url,
    headers: given === undefined ? {} : { "x-request-id": given },
  };
  const set = new Map<string, unknown>();
  const response = { setHeader: (name: string, value: unknown) => set.set(name.toLowerCase(), value) };
  // biome-ignore lint/suspicious/noExplicitAny: only this method is called, and its result is not used
  setAnswerHeaders(request, response as any, Object.entries(securityHeaders(secure)));
  return { set, request };
}

test("an answer has its request's id, a caller's own when it can be one", () => {
  const outer = headersOf("/catalog", "outer-request-1");
  expect(outer.set.get("x-request-id")).toBe("outer-request-1");
  const made = headersOf("/catalog", "<not an id>");
  expect(made.set.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(made.request.headers["x-request-id"]).toBe(made.set.get("x-request-id"));
  expect(headersOf("/").set.get("x-request-id")).not.toBe(headersOf("/").set.get("x-request-id"));
});

test("a built file says the two things that matter of it", () => {
  const { set } = headersOf("/_next/static/x.js", undefined, true);
  expect([...set.keys()].sort()).toEqual(["cross-origin-resource-policy", "x-content-type-options"]);
});

test("every answer forbids sniffing, framing and foreign readers; transport security follows the address", () => {
  const { set } = headersOf("/icon.svg");
  expect(set.get("x-content-type-options")).toBe("nosniff");
  expect(set.get("x-frame-options")).toBe("DENY");
  expect(set.get("cross-origin-resource-policy")).toBe("same-origin");
  expect(set.has("strict-transport-security")).toBe(false);
  expect(headersOf("/", undefined, true).set.get("strict-transport-security")).toContain("max-age=");
});

test.each([
  ["/api/v1/entities?q=a", true],
  ["/api/catalog/entities", true],
  ["/api", true],
  ["/api/auth/callback/oidc", false],
  ["/apis", false],
  ["/catalog", false],
])("%s is data, which may do nothing in a browser: %s", (url, data) => {
  expect(headersOf(url).set.has("content-security-policy")).toBe(data);
});
