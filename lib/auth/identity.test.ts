import { expect, test } from "vitest";
import { identityOf } from "./identity.ts";
import type { Provider } from "./providers.ts";

const provider: Provider = {
  id: "oidc",
  name: "Example",
  protocol: "oidc",
  issuer: "https://login.example.com",
  clientId: "id",
  clientSecret: "secret",
  scope: "openid",
  userinfo: true,
  trustsEmail: false,
  annotation: null,
};
const rules = { AUTH_GROUPS_CLAIM: "groups" };

test("an address counts when the provider says it is verified", () => {
  const claims = { sub: "1", email: "Jane@Example.com", email_verified: true };
  expect(identityOf(provider, claims, rules)).toMatchObject({
    email: "jane@example.com",
    unverifiedEmail: null,
  });
});

test.each([false, undefined, "false", 1])("and not when email_verified is %s", (email_verified) => {
  const claims = { sub: "1", email: "jane@example.com", email_verified };
  expect(identityOf(provider, claims, rules)).toMatchObject({
    email: null,
    unverifiedEmail: "jane@example.com",
  });
});

test("a trusted provider's address counts, its sign-in name too", () => {
  const trusted = { ...provider, trustsEmail: true };
  const claims = { sub: "1", preferred_username: "jane@example.com" };
  expect(identityOf(trusted, claims, rules).email).toBe("jane@example.com");
});

test("groups come as names, objects, one text, or under a path", () => {
  expect(
    identityOf(provider, { sub: "1", groups: ["a", "a", { name: "b" }, 7, null] }, rules).groups,
  ).toEqual(["a", "b", "7"]);
  expect(identityOf(provider, { sub: "1", groups: "a, b" }, rules).groups).toEqual(["a", "b"]);
  const nested = { sub: "1", realm_access: { roles: ["c"] } };
  expect(identityOf(provider, nested, { AUTH_GROUPS_CLAIM: "realm_access.roles" }).groups).toEqual(["c"]);
  const dotted = { sub: "1", "https://example.com/groups": ["d"] };
  expect(identityOf(provider, dotted, { AUTH_GROUPS_CLAIM: "https://example.com/groups" }).groups).toEqual([
    "d",
  ]);
});

test("GitHub's numeric id is the subject and its login the annotation's value", () => {
  const github: Provider = {
    ...provider,
    protocol: "github",
    annotation: { key: "github.com/user-login", claim: "login" },
  };
  expect(identityOf(github, { id: 42, login: "jane" }, rules)).toMatchObject({
    subject: "42",
    name: "jane",
    annotation: { key: "github.com/user-login", value: "jane" },
  });
});

test("claims without a subject are refused", () => {
  expect(() => identityOf(provider, { email: "x@example.com" }, rules)).toThrow(/sub/);
});
