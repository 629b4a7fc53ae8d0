/** A tree of groups as a list that reads like one. */
import type { GroupNode } from "./types.ts";

const shownName = (node: GroupNode) => (node.group.title ?? node.group.name).toLowerCase();

/** `nodes` with each group directly followed by those below it, siblings by name. A node that hangs nowhere is left out. */
export function inTreeOrder(rootRef: string, nodes: readonly GroupNode[]): GroupNode[] {
  const below = new Map<string, GroupNode[]>();
  for (const node of nodes) {
    if (node.parentRef === null || node.group.ref === rootRef) continue;
    below.set(node.parentRef, [...(below.get(node.parentRef) ?? []), node]);
  }
  const ordered: GroupNode[] = [];
  const visit = (node: GroupNode) => {
    ordered.push(node);
    const children = below.get(node.group.ref) ?? [];
    for (const child of children.sort((a, b) => shownName(a).localeCompare(shownName(b)))) visit(child);
  };
  const root = nodes.find((node) => node.group.ref === rootRef);
  if (root) visit(root);
  return ordered;
}
