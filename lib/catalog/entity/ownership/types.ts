/** Shapes of the group and user pages. */
import type { EntityLabel } from "#lib/catalog/types.ts";

export interface GroupNode {
  group: EntityLabel;
  /** spec.type, e.g. team */
  type: string | null;
  /** 0: the group itself */
  depth: number;
  parentRef: string | null;
  /** Members it names itself */
  members: number;
  /** Entities it owns itself */
  owned: number;
}

export interface Member {
  user: EntityLabel;
  email: string | null;
  picture: string | null;
  /** Groups of the tree that name the person; the group itself first */
  groups: EntityLabel[];
  direct: boolean;
}

/** Entities of one kind that a set of owners has. */
export interface OwnedKind {
  kind: string;
  total: number;
  /** Owned by the first owner itself, not through another */
  direct: number;
  /** The first few, by name */
  first: OwnedEntity[];
}

export interface OwnedEntity extends EntityLabel {
  type: string | null;
  lifecycle: string | null;
  ownerRef: string;
  problems: number;
}

export interface GroupOwnership {
  /** The group and every group below it, in reading order of the tree */
  tree: GroupNode[];
  /** Groups above it, nearest first */
  parents: EntityLabel[];
  members: Member[];
  memberTotal: number;
  owned: OwnedKind[];
}

export interface Membership {
  group: EntityLabel;
  type: string | null;
  /** Groups above it, nearest first */
  parents: EntityLabel[];
}

export interface UserOwnership {
  memberships: Membership[];
  owned: OwnedKind[];
  /** Every ref whose entities count as the person's, the person first */
  ownerRefs: string[];
}
