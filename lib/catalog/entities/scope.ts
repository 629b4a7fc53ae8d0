/** What a filter means for the one who asks. */
import type { Actor } from "#lib/auth/actor.ts";
import { type Scope, searchWords } from "./conditions.ts";
import type { EntityFilter } from "./types.ts";

export function scopeOf(actor: Actor, filter: EntityFilter): Scope {
  // Without "mine" the answer is the same for everyone, and so is the key it is remembered under.
  const ownershipRefs = filter.mine && actor.type === "person" ? actor.ownershipRefs : [];
  const { q, kind, type, owner, lifecycle, system, domain, tag, where, mine } = filter;
  const properties = filter.properties.filter(({ values }) => values.length > 0);
  const words = searchWords(q).join(" ");
  return {
    filter: { q: words, kind, type, owner, lifecycle, system, domain, tag, properties, where, mine },
    ownershipRefs,
  };
}
