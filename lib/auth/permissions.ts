/** What each role may do. One table, read on one screen; `can` is the only judge. */
import { PortolanError } from "#lib/errors.ts";
import { type Actor, type Role, roles } from "./actor.ts";

/** Permission → the lowest role that has it. */
const access = {
  "catalog.read": "viewer",
  "view.save": "viewer",
  "view.share": "member",
  "view.manage": "maintainer",
  "api.call": "member",
  "source.read": "viewer",
  "source.sync": "member",
  "source.register": "member",
  "source.decide": "maintainer",
  "entity.delete": "maintainer",
  "model.write": "maintainer",
  "audit.read": "maintainer",
  "person.read": "admin",
  "person.role": "admin",
  "token.create": "viewer",
  "token.read": "admin",
  "token.revoke": "admin",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof access;

const verbs: Record<Permission, string> = {
  "catalog.read": "see the catalog",
  "view.save": "save a view",
  "view.share": "share a view with everybody",
  "view.manage": "change a view that somebody else shared",
  "api.call": "send requests to APIs through the portal",
  "source.read": "see sources",
  "source.sync": "start a sync",
  "source.register": "register a location",
  "source.decide": "decide on held deletions or remove a source",
  "entity.delete": "delete an entity that no document describes",
  "model.write": "define, change or delete a kind",
  "audit.read": "read the audit log",
  "person.read": "see who has signed in",
  "person.role": "change a person's role",
  "token.create": "create an access token",
  "token.read": "see everybody's access tokens",
  "token.revoke": "revoke another person's access token",
};

export type Decision = { allowed: true; reason: string } | { allowed: false; reason: string };

/** Whether `actor` may, and why: the sentence is shown beside a disabled control. */
export function can(actor: Actor, permission: Permission): Decision {
  if (actor.type === "system") return { allowed: true, reason: `${actor.name} acts for the portal itself.` };
  const needed = access[permission];
  if (roles.indexOf(actor.role) >= roles.indexOf(needed)) {
    const refusal = isRead(permission) ? null : readOnlyRefusal(actor);
    if (refusal) return { allowed: false, reason: refusal };
    return { allowed: true, reason: `Your role is ${actor.role}; to ${verbs[permission]} takes ${needed}.` };
  }
  return {
    allowed: false,
    reason: `To ${verbs[permission]} takes the role ${needed}; yours is ${actor.role}. An admin can change it under Settings, People.`,
  };
}

/** Reading is what ends in `.read`; a token with the scope read may do nothing else. */
const isRead = (permission: Permission): boolean => permission.endsWith(".read");

/** Why an actor may not change anything, whatever their role; null for everybody but a token with the scope read. */
export function readOnlyRefusal(actor: Actor): string | null {
  if (actor.type !== "person" || actor.token?.scope !== "read") return null;
  return `The token "${actor.token.name}" has the scope read, and this is a change. A token with the scope write can be created under Settings, Tokens.`;
}

/** Throws NotAllowed with the reason. */
export function authorize(actor: Actor, permission: Permission): void {
  const decision = can(actor, permission);
  if (!decision.allowed) throw new PortolanError("NotAllowed", decision.reason);
}
