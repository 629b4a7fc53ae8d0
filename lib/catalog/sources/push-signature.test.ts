import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isSigned } from "./push-signature.ts";

const secret = "a-shared-secret";
const body = Buffer.from('{"ref":"refs/heads/main"}');
const hmac = (key: string) => `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
const signed = (headers: Record<string, string>) => isSigned(new Headers(headers), body, secret);

describe("isSigned", () => {
  it("knows the HMAC of the body", async () => {
    expect(await signed({ "x-hub-signature-256": hmac(secret) })).toBe(true);
    expect(await signed({ "x-hub-signature": hmac(secret) })).toBe(true);
    expect(await signed({ "x-hub-signature-256": hmac("another") })).toBe(false);
    expect(
      await isSigned(new Headers({ "x-hub-signature-256": hmac(secret) }), Buffer.from("{}"), secret),
    ).toBe(false);
  });

  it("knows a token", async () => {
    expect(await signed({ "x-gitlab-token": secret })).toBe(true);
    expect(await signed({ "x-gitlab-token": `${secret}x` })).toBe(false);
  });

  it("refuses anything else", async () => {
    expect(await signed({})).toBe(false);
    expect(await signed({ "x-hub-signature-256": "sha256=" })).toBe(false);
    expect(await signed({ "x-hub-signature-256": "sha256=zz" })).toBe(false);
    expect(await signed({ "x-gitlab-token": "" })).toBe(false);
    // A wrong signature is not made good by a right token.
    expect(await signed({ "x-hub-signature-256": hmac("another"), "x-gitlab-token": secret })).toBe(false);
  });
});
