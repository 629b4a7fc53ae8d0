import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers.ts";

const policy = contentSecurityPolicy({ nonce: "abc", development: false, secure: true });

test("scripts need the nonce; nothing is evaluated, framed or sent elsewhere", () => {
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|ws:/);
  for (const directive of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ])
    expect(policy).toContain(directive);
});

test("https is insisted on only where it is served", () => {
  expect(securityHeaders(true)["Strict-Transport-Security"]).toMatch(/^max-age=\d+$/);
  expect(securityHeaders(false)).not.toHaveProperty("Strict-Transport-Security");
  expect(contentSecurityPolicy({ nonce: "a", development: false, secure: false })).not.toContain("upgrade");
});
