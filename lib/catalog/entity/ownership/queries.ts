/** Who owns what: reads of groups and people. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";
import { inTreeOrder } from "./group-tree.ts";
import type {
  GroupNode,
  GroupOwnership,
  Member,
  Membership,
  OwnedEntity,
  OwnedKind,
  UserOwnership,
} from "./types.ts";

/** How many entities of one kind, and how many members, a page shows before it links to the catalog. */
const ownedShown = 8;
const membersShown = 60;
/** A tree larger than this is cut; no company has one. */
const groupsAtMost = 500;

/** The group ($1) and all below it. `depth` guards against a cycle that UNION alone would walk with growing depth. */
const groupTree = `
  WITH RECURSIVE down(ref, parent, depth) AS (
    SELECT $1::text, NULL::text, 0
    UNION
    SELECT r.target_ref, r.source_ref, down.depth + 1
    FROM down JOIN relation r ON r.source_ref = down.ref AND r.type = 'parentOf'
    WHERE down.depth < 12
  ), tree AS (
    SELECT DISTINCT ON (ref) ref, parent, depth FROM down ORDER BY ref, depth LIMIT $2
  )
  SELECT tree.ref, tree.parent, tree.depth, e.kind, e.namespace, e.name, e.title, e.type, e.deleted_at,
         (SELECT count(DISTINCT r.target_ref) FROM relation r WHERE r.source_ref = tree.ref AND r.type = 'hasMember')::int AS members,
         (SELECT count(*) FROM entity o WHERE o.owner_ref = tree.ref AND o.deleted_at IS NULL)::int AS owned
  FROM tree LEFT JOIN entity e ON e.ref = tree.ref`;

interface TreeRow extends LabelColumns {
  ref: string;
  parent: string | null;
  depth: number;
  type: string | null;
  members: number;
  owned: number;
}

/** Groups above a set of groups ($1), every step of the way. */
const groupsAbove = `
  WITH RECURSIVE up(start, ref, depth) AS (
    SELECT DISTINCT r.source_ref, r.target_ref, 1 FROM relation r WHERE r.source_ref = ANY($1) AND r.type = 'childOf'
    UNION
    SELECT up.start, r.target_ref, up.depth + 1
    FROM up JOIN relation r ON r.source_ref = up.ref AND r.type = 'childOf' WHERE up.depth < 12
  )
  SELECT up.start, up.ref, min(up.depth) AS depth, e.kind, e.namespace, e.name, e.title, e.deleted_at
  FROM up LEFT JOIN entity e ON e.ref = up.ref
  WHERE up.ref <> up.start
  GROUP BY up.start, up.ref, e.kind, e.namespace, e.name, e.title, e.deleted_at
  ORDER BY depth`;

/** Members of a set of groups ($1), those of the first group ($2) first. */
const membersOf = `
  WITH member AS (
    SELECT r.target_ref AS ref, array_agg(DISTINCT r.source_ref) AS groups, bool_or(r.source_ref = $2) AS direct
    FROM relation r WHERE r.source_ref = ANY($1) AND r.type = 'hasMember'
    GROUP BY r.target_ref
  )
  SELECT member.ref, member.groups, member.direct, e.kind, e.namespace, e.name,
         coalesce(e.title, e.data #>> '{spec,profile,displayName}') AS title, e.deleted_at,
         e.data #>> '{spec,profile,email}' AS email, e.data #>> '{spec,profile,picture}' AS picture,
         (count(*) OVER ())::int AS total
  FROM member LEFT JOIN entity e ON e.ref = member.ref
  ORDER BY member.direct DESC, e.sort_name NULLS LAST, member.ref
  LIMIT $3`;

interface MemberRow extends LabelColumns {
  ref: string;
  groups: string[];
  direct: boolean;
  email: string | null;
  picture: string | null;
  total: number;
}

/** Entities of a set of owners ($1) by kind, with the first few ($3) of each; $2 is the owner whose own count is wanted. */
const ownedBy = `
  WITH owned AS (
    SELECT e.ref, split_part(e.ref, ':', 1) AS kind, e.namespace, e.name, e.title, e.type, e.lifecycle, e.owner_ref, e.sort_name,
           row_number() OVER (PARTITION BY e.kind ORDER BY e.sort_name, e.ref) AS place,
           (count(*) OVER (PARTITION BY e.kind))::int AS total,
           (count(*) FILTER (WHERE e.owner_ref = $2) OVER (PARTITION BY e.kind))::int AS direct
    FROM entity e WHERE e.owner_ref = ANY($1) AND e.deleted_at IS NULL
  )
  SELECT owned.*, (SELECT count(*) FROM problem p WHERE p.entity_ref = owned.ref)::int AS problems
  FROM owned WHERE place <= $3
  ORDER BY total DESC, kind, place`;

interface OwnedRow extends LabelColumns {
  ref: string;
  kind: string;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string;
  total: number;
  direct: number;
  problems: number;
}

/** The group's place among groups, its people, and what it and the groups below it own. */
export async function getGroupOwnership(actor: Actor, ref: string): Promise<GroupOwnership> {
  authorize(actor, "catalog.read");
  const [treeRows, above] = await Promise.all([
    rows<TreeRow>(groupTree, [ref, groupsAtMost]),
    readGroupsAbove([ref]),
  ]);
  const refs = treeRows.map((row) => row.ref);
  const [memberRows, owned] = await Promise.all([
    rows<MemberRow>(membersOf, [refs, ref, membersShown]),
    readOwned(refs, ref),
  ]);
  const nodes = treeRows.map(groupNode);
  const labels = new Map(nodes.map((node) => [node.group.ref, node.group]));
  return {
    tree: inTreeOrder(ref, nodes),
    parents: above.get(ref) ?? [],
    members: memberRows.map((row) => memberOf(row, ref, labels)),
    memberTotal: memberRows[0]?.total ?? 0,
    owned,
  };
}

/** The person's groups with the groups above them, and what is owned through all of these. */
export async function getUserOwnership(actor: Actor, ref: string): Promise<UserOwnership> {
  authorize(actor, "catalog.read");
  const groups = await rows<LabelColumns & { ref: string; type: string | null }>(
    `SELECT DISTINCT r.target_ref AS ref, e.kind, e.namespace, e.name, e.title, e.type, e.deleted_at
     FROM relation r LEFT JOIN entity e ON e.ref = r.target_ref
     WHERE r.source_ref = $1 AND r.type = 'memberOf' ORDER BY 1`,
    [ref],
  );
  const above = await readGroupsAbove(groups.map((group) => group.ref));
  const memberships = groups.map(
    (group): Membership => ({
      group: labelOf(group.ref, group),
      type: group.type,
      parents: above.get(group.ref) ?? [],
    }),
  );
  const ownerRefs = [ref, ...memberships.map((membership) => membership.group.ref)];
  return { memberships, owned: await readOwned(ownerRefs, ref), ownerRefs };
}

async function readGroupsAbove(refs: readonly string[]): Promise<Map<string, EntityLabel[]>> {
  const above = new Map<string, EntityLabel[]>();
  if (refs.length === 0) return above;
  for (const row of await rows<LabelColumns & { start: string; ref: string }>(groupsAbove, [refs])) {
    const list = above.get(row.start) ?? [];
    list.push(labelOf(row.ref, row));
    above.set(row.start, list);
  }
  return above;
}

async function readOwned(ownerRefs: readonly string[], self: string): Promise<OwnedKind[]> {
  const kinds = new Map<string, OwnedKind>();
  for (const row of await rows<OwnedRow>(ownedBy, [ownerRefs, self, ownedShown])) {
    let kind = kinds.get(row.kind);
    if (!kind) {
      kind = { kind: row.kind, total: row.total, direct: row.direct, first: [] };
      kinds.set(row.kind, kind);
    }
    kind.first.push(ownedEntity(row));
  }
  return [...kinds.values()];
}

function ownedEntity(row: OwnedRow): OwnedEntity {
  return {
    ...labelOf(row.ref, row),
    type: row.type,
    lifecycle: row.lifecycle,
    ownerRef: row.owner_ref,
    problems: row.problems,
  };
}

function groupNode(row: TreeRow): GroupNode {
  return {
    group: labelOf(row.ref, row),
    type: row.type,
    depth: row.depth,
    parentRef: row.parent,
    members: row.members,
    owned: row.owned,
  };
}

function memberOf(row: MemberRow, self: string, labels: ReadonlyMap<string, EntityLabel>): Member {
  const groups = [...row.groups].sort(
    (a, b) => Number(b === self) - Number(a === self) || a.localeCompare(b),
  );
  return {
    user: labelOf(row.ref, row),
    email: row.email,
    picture: row.picture,
    groups: groups.map((group) => labels.get(group) ?? labelOf(group)),
    direct: row.direct,
  };
}
