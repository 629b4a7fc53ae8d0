/**
 * What breaks when something is down.
 *
 * Down is the entity itself and all that is part of it (a system that is down takes its components along). From there the harm
 * goes over every relation whose one end needs the other (`breakingEnd` in the table of relation types): what depends on it,
 * the consumers of an API, the APIs that a component provides, the whole that it is a part of. Ownership, membership and the
 * tree of groups carry no harm. It goes on until nothing new is hit; a circle is walked once.
 */
import { breakingEnd, relationLabel } from "#lib/catalog/entity/relation-type.ts";
import type { Contact, ImpactItem, ImpactOwner } from "#lib/catalog/graph/types.ts";
import type { EntityLabel } from "#lib/catalog/types.ts";

/** A need: when `target` is down, `source` breaks. */
export interface Need {
  source: string;
  target: string;
  /** The relation read from the source: "Depends on" */
  label: string;
}

/** A relation as a need, or null when it carries no harm. `inverse` names its other direction for the words. */
export function needOf(
  relation: { source: string; type: string; target: string },
  inverse: string | null,
): Need | null {
  const end = breakingEnd(relation.type);
  if (end === null) return null;
  if (end === "source") {
    return { source: relation.source, target: relation.target, label: relationLabel(relation.type) };
  }
  const label = inverse ? relationLabel(inverse) : `← ${relationLabel(relation.type)}`;
  return { source: relation.target, target: relation.source, label };
}

export interface Hit {
  ref: string;
  depth: number;
  /** The need by which it was hit first; null for what is down from the beginning */
  via: Need | null;
}

/**
 * Everything that is hit, nearest first: at depth 0 `start`, at 1 its parts and what needs them or it, and so on.
 * @param parts of `start`, at any depth, without it
 */
export function spread(start: string, parts: readonly string[], needs: readonly Need[]): Hit[] {
  const bySource = new Map<string, Need[]>();
  for (const need of needs) {
    const list = bySource.get(need.target);
    if (list) list.push(need);
    else bySource.set(need.target, [need]);
  }
  const hits = new Map<string, Hit>([[start, { ref: start, depth: 0, via: null }]]);
  for (const ref of parts) {
    if (!hits.has(ref))
      hits.set(ref, { ref, depth: 1, via: { source: ref, target: start, label: "Part of" } });
  }
  let frontier = [start];
  for (let depth = 1; frontier.length > 0; depth += 1) {
    const next = depth === 1 ? [...hits.keys()].filter((ref) => ref !== start) : [];
    for (const ref of frontier) {
      for (const need of bySource.get(ref) ?? []) {
        if (hits.has(need.source)) continue;
        hits.set(need.source, { ref: need.source, depth, via: need });
        next.push(need.source);
      }
    }
    frontier = next;
  }
  return [...hits.values()].sort((a, b) => a.depth - b.depth || (a.ref < b.ref ? -1 : 1));
}

/** Items by owner: the owner with the most first, what has no owner last; inside by depth, then name. */
export function byOwner(
  items: readonly ImpactItem[],
  owners: ReadonlyMap<string, { label: EntityLabel; contacts: Contact[] }>,
): ImpactOwner[] {
  const groups = new Map<string | null, ImpactItem[]>();
  for (const item of items) {
    const list = groups.get(item.ownerRef);
    if (list) list.push(item);
    else groups.set(item.ownerRef, [item]);
  }
  const name = (item: EntityLabel) => item.title ?? item.name;
  return [...groups]
    .sort(
      ([a, of], [b, others]) =>
        Number(a === null) - Number(b === null) ||
        others.length - of.length ||
        ((a ?? "") < (b ?? "") ? -1 : 1),
    )
    .map(([ref, of]) => {
      const known = ref === null ? undefined : owners.get(ref);
      return {
        owner: known?.label ?? null,
        contacts: known?.contacts ?? [],
        items: of.sort((a, b) => a.depth - b.depth || name(a).localeCompare(name(b), "en")),
      };
    });
}
