/** Which role a person has, and where it comes from. Computed at each sign-in. */
import { type Role, roles } from "./actor.ts";
import { sameGroup } from "./matching.ts";

export type RoleSource = "default" | "configuration" | "group" | "admin";

export interface RoleRules {
  readonly AUTH_ADMINS: readonly string[];
  readonly AUTH_MAINTAINERS: readonly string[];
  readonly AUTH_ROLE_GROUPS: readonly { readonly group: string; readonly role: Role }[];
  readonly AUTH_DEFAULT_ROLE: Role;
}

export interface RoleDecision {
  readonly role: Role;
  readonly source: RoleSource;
}

const rank = (role: Role): number => roles.indexOf(role);

function listed(addresses: readonly string[], email: string | null): boolean {
  return email !== null && addresses.some((address) => address.toLowerCase() === email);
}

/** The role by configuration alone: the highest that an address or a group gives, else the default. */
export function configuredRole(
  person: { readonly email: string | null; readonly groups: readonly string[] },
  rules: RoleRules,
): RoleDecision {
  const given: RoleDecision[] = [];
  if (listed(rules.AUTH_ADMINS, person.email)) given.push({ role: "admin", source: "configuration" });
  if (listed(rules.AUTH_MAINTAINERS, person.email))
    given.push({ role: "maintainer", source: "configuration" });
  for (const { group, role } of rules.AUTH_ROLE_GROUPS) {
    if (person.groups.some((claim) => sameGroup(group, claim))) given.push({ role, source: "group" });
  }
  const [highest] = given.sort((a, b) => rank(b.role) - rank(a.role));
  return highest ?? { role: rules.AUTH_DEFAULT_ROLE, source: "default" };
}

/** What an admin chose under Settings, People holds until an admin resets it; everything else follows the configuration. */
export function decideRole(configured: RoleDecision, current: RoleDecision | null): RoleDecision {
  return current?.source === "admin" ? current : configured;
}

const sentences: Record<RoleSource, string> = {
  default: "Everybody who signs in has this role (AUTH_DEFAULT_ROLE).",
  configuration: "The configuration gives it to this e-mail address (AUTH_ADMINS, AUTH_MAINTAINERS).",
  group: "A group of the identity provider gives it (AUTH_ROLE_GROUPS).",
  admin: "An admin chose it under Settings, People. It holds until an admin resets it.",
};

/** Why a person has a role, for the page that shows it. */
export function roleReason(source: RoleSource): string {
  return sentences[source];
}
