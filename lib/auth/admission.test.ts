import { expect, test } from "vitest";
import { type AdmissionRules, refusalOf } from "./admission.ts";
import type { Identity } from "./identity.ts";

const jane: Identity = {
  providerId: "oidc",
  subject: "1",
  name: "Jane",
  email: "jane@example.com",
  unverifiedEmail: null,
  image: null,
  groups: ["Platform"],
  userClaim: null,
  annotation: null,
};
const open: AdmissionRules = { AUTH_ALLOWED_DOMAINS: [], AUTH_ALLOWED_GROUPS: [], AUTH_PROVISION: "on" };
const none = { outcome: "none" } as const;
const matched = { outcome: "matched", ref: "user:default/jane", by: "email" } as const;

test("everybody the provider knows comes in unless something is required", () => {
  expect(refusalOf(jane, none, open)).toBeNull();
});

test("a required domain needs a verified address of that very domain", () => {
  const rules = { ...open, AUTH_ALLOWED_DOMAINS: ["@Example.com"] };
  expect(refusalOf(jane, none, rules)).toBeNull();
  expect(refusalOf({ ...jane, email: "jane@sub.example.com" }, none, rules)?.reason).toBe("domain");
  expect(refusalOf({ ...jane, email: "jane@evilexample.com" }, none, rules)?.reason).toBe("domain");
  const unverified = { ...jane, email: null, unverifiedEmail: "jane@example.com" };
  expect(refusalOf(unverified, none, rules)).toEqual({ reason: "email", unverified: "jane@example.com" });
});

test("a required group and a required entity", () => {
  expect(refusalOf(jane, none, { ...open, AUTH_ALLOWED_GROUPS: ["leads", "platform"] })).toBeNull();
  expect(refusalOf(jane, none, { ...open, AUTH_ALLOWED_GROUPS: ["leads"] })?.reason).toBe("group");
  expect(refusalOf(jane, none, { ...open, AUTH_PROVISION: "off" })?.reason).toBe("provision");
  expect(refusalOf(jane, matched, { ...open, AUTH_PROVISION: "off" })).toBeNull();
});
