import { expect, test } from "vitest";
import { configuredRole, decideRole, type RoleRules } from "./role.ts";

const rules: RoleRules = {
  AUTH_ADMINS: ["Ada@Example.com"],
  AUTH_MAINTAINERS: ["grace@example.com"],
  AUTH_ROLE_GROUPS: [
    { group: "platform", role: "admin" },
    { group: "leads", role: "maintainer" },
    { group: "guests", role: "viewer" },
  ],
  AUTH_DEFAULT_ROLE: "member",
};

test.each([
  [{ email: "ada@example.com", groups: [] }, "admin", "configuration"],
  [{ email: "grace@example.com", groups: [] }, "maintainer", "configuration"],
  [{ email: "grace@example.com", groups: ["Platform"] }, "admin", "group"],
  [{ email: "x@example.com", groups: ["guests", "LEADS"] }, "maintainer", "group"],
  [{ email: "x@example.com", groups: ["guests"] }, "viewer", "group"],
  [{ email: "x@example.com", groups: ["other"] }, "member", "default"],
  [{ email: null, groups: [] }, "member", "default"],
])("%o is %s by %s", (person, role, source) => {
  expect(configuredRole(person, rules)).toEqual({ role, source });
});

test("a group whose path only ends alike gives no role", () => {
  expect(configuredRole({ email: null, groups: ["/guest-area/platform"] }, rules).role).toBe("member");
});

test("an admin's choice holds; anything else follows the configuration", () => {
  const configured = { role: "member", source: "default" } as const;
  expect(decideRole(configured, { role: "viewer", source: "admin" })).toEqual({
    role: "viewer",
    source: "admin",
  });
  expect(decideRole(configured, { role: "admin", source: "configuration" })).toEqual(configured);
  expect(decideRole(configured, null)).toEqual(configured);
});
