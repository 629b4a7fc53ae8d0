/** Who is asking. Everything outside lib/auth sees this and nothing of next-auth. */

export const roles = ["viewer", "member", "maintainer", "admin"] as const;
export type Role = (typeof roles)[number];

/** The access token that a program acts with in a person's name. */
export interface TokenGrant {
  /** access_token.id */
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
}

/** `read`: nothing that changes anything, whatever the person may. */
export const tokenScopes = ["read", "write"] as const;
export type TokenScope = (typeof tokenScopes)[number];

export interface PersonActor {
  readonly type: "person";
  /** person.id */
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly image: string | null;
  readonly role: Role;
  /** The catalog's User entity this person is, e.g. `user:default/jane`; null when none matches. */
  readonly entityRef: string | null;
  /** `entityRef` and every group it belongs to, directly or through a parent; what "owned by me" means. */
  readonly ownershipRefs: readonly string[];
  /** Set when a program asks with the person's token instead of the person with a browser. */
  readonly token?: TokenGrant | undefined;
}

/** The portal itself: the worker, the seed, a webhook whose signature was checked. */
export interface SystemActor {
  readonly type: "system";
  readonly id: null;
  readonly name: string;
}

export type Actor = PersonActor | SystemActor;

export const system = (name: string): SystemActor => ({ type: "system", id: null, name });
