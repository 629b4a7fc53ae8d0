/** What the settings pages show; safe in the browser. */
import type { Role } from "./actor.ts";
import type { MatchedBy } from "./matching.ts";
import type { RoleSource } from "./role.ts";

/** An entity as chips show it; `exists` is false when the catalog does not have it. */
export interface NamedEntity {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  exists: boolean;
}

export interface OwnAccount {
  name: string;
  email: string | null;
  role: Role;
  roleSource: RoleSource;
  entity: NamedEntity | null;
  matchedBy: MatchedBy | null;
  groups: NamedEntity[];
  /** Names of the providers this person has signed in with, as configured today. */
  providers: string[];
  /** Nobody has the role admin, so nobody can give roles. */
  withoutAdmin: boolean;
}

export interface OwnSession {
  id: string;
  createdAt: string;
  /** Accurate to an hour. */
  lastSeenAt: string;
  expires: string;
  userAgent: string | null;
  current: boolean;
}

export interface PersonEntry {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  roleSource: RoleSource;
  entity: NamedEntity | null;
  lastSignInAt: string | null;
}

export interface PeoplePage {
  people: PersonEntry[];
  total: number;
  page: number;
  pages: number;
}
