import { expect, test } from "vitest";
import { callbackFailure, describeFailure, failureCodes, tokenFailure } from "./failure.ts";

const issuer = "https://login.example.com";

test.each([
  [Object.assign(new Error("invalid_client (no)"), { error: "invalid_client" }), "client-secret"],
  [Object.assign(new Error("invalid_grant"), { error: "invalid_grant" }), "code"],
  [new Error("state mismatch, expected a, got: b"), "state"],
  [new Error("nonce mismatch, expected a, got: b"), "state"],
  [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), "provider-unreachable"],
  [new Error("outgoing request timed out after 10000ms"), "provider-unreachable"],
  [new Error("unexpected iss value, expected x, got: y"), "token"],
  ["odd", "token"],
])("the exchange failing with %s is %s", (error, code) => {
  expect(tokenFailure(error, issuer).code).toBe(code);
});

test.each([
  [new TypeError("State cookie was missing."), "cookies"],
  [new TypeError("PKCE code_verifier value could not be parsed."), "state"],
  [new Error("decryption operation failed"), "state"],
  [new Error("expected 200 OK, got: 404 Not Found"), "provider-unreachable"],
])("a callback failing with %s is %s", (error, code) => {
  expect(callbackFailure(error, issuer).code).toBe(code);
});

test.each(failureCodes)("%s has a step, a sentence and a remedy, also without facts", (code) => {
  const text = describeFailure({ code }, null);
  for (const sentence of [text.title, text.step, text.happened, text.ask]) {
    expect(sentence).not.toMatch(/undefined|null|!|please|oops/i);
    expect(sentence.length).toBeGreaterThan(5);
  }
});
