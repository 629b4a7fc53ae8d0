/** What each role may do. One table, read on one screen; `can` is the only judge. */
import { PortolanError } from "#lib/errors.ts";
import { type Actor, type Role, roles } from "./actor.ts";

/** Permission → the lowest role that has it. */
const access = {
  "catalog.read": "viewer",
  "source.read": "viewer",
  "source.sync": "member",
  "source.decide": "maintainer",
  "audit.read": "maintainer",
  "person.read": "admin",
  "person.role": "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof access;

const verbs: Record<Permission, string> = {
  "catalog.read": "see the catalog",
  "source.read": "see sources",
  "source.sync": "start a sync",
  "source.decide": "decide on held deletions or remove a source",
  "audit.read": "read the audit log",
  "person.read": "see who has signed in",
  "person.role": "change a person's role",
};

export type Decision = { allowed: true; reason: string } | { allowed: false; reason: string };

/** Whether `actor` may, and why: the sentence is shown beside a disabled control. */
export function can(actor: Actor, permission: Permission): Decision {
  if (actor.type === "system") return { allowed: true, reason: `${actor.name} acts for the portal itself.` };
  const needed = access[permission];
  if (roles.indexOf(actor.role) >= roles.indexOf(needed)) {
    return { allowed: true, reason: `Your role is ${actor.role}; to ${verbs[permission]} takes ${needed}.` };
  }
  return {
    allowed: false,
    reason: `To ${verbs[permission]} takes the role ${needed}; yours is ${actor.role}. An admin can change it under Settings, People.`,
  };
}

/** Throws NotAllowed with the reason. */
export function authorize(actor: Actor, permission: Permission): void {
  const decision = can(actor, permission);
  if (!decision.allowed) throw new PortolanError("NotAllowed", decision.reason);
}
