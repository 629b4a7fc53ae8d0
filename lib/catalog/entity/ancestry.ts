/** The way up from an entity: domain › system › component. */

/** `child` says it is part of `parent`. */
export interface ParentEdge {
  child: string;
  parent: string;
}

/** With several parents the nearest kind wins: a subcomponent stands below its component, not beside it in the system. */
const nearest = ["component", "api", "resource", "system", "domain", "group"];

function rank(ref: string): number {
  const index = nearest.indexOf(ref.slice(0, ref.indexOf(":")));
  return index === -1 ? nearest.length : index;
}

/** Refs above `ref`, outermost first. A cycle ends where it closes. */
export function ancestorsOf(ref: string, edges: readonly ParentEdge[]): string[] {
  const parents = new Map<string, string[]>();
  for (const { child, parent } of edges) {
    const list = parents.get(child);
    if (list) list.push(parent);
    else parents.set(child, [parent]);
  }
  const way: string[] = [];
  const seen = new Set([ref]);
  let current = ref;
  for (;;) {
    const candidates = (parents.get(current) ?? []).filter((parent) => !seen.has(parent));
    const next = candidates.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))[0];
    if (!next) return way;
    way.unshift(next);
    seen.add(next);
    current = next;
  }
}
