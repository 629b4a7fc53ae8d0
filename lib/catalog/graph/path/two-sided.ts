/** The bookkeeping of a search from both ends. */
import { inverseType } from "#lib/catalog/entity/relation-type.ts";

/** One relation, walked in its own direction. */
export interface Hop {
  from: string;
  type: string;
  to: string;
}

export interface Side {
  /** How each ref was reached; null at the end itself */
  from: Map<string, Hop | null>;
  /** Refs that were reached last */
  frontier: string[];
}

/** The hops from the first end to the second, through a ref that both sides have reached. */
export function joinHops([near, far]: readonly [Side, Side], meeting: string): Hop[] {
  const hops: Hop[] = [];
  for (let hop = near.from.get(meeting); hop; hop = near.from.get(hop.from)) hops.unshift(hop);
  for (let hop = far.from.get(meeting); hop; hop = far.from.get(hop.from)) hops.push(turned(hop));
  return hops;
}

/** The same relation read from its other end; one without a known inverse keeps its name, marked as read backwards. */
function turned({ from, type, to }: Hop): Hop {
  return { from: to, type: inverseType(type) ?? `← ${type}`, to: from };
}
