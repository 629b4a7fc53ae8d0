/**
 * Keys of one entity that differ only in case. Filters compare dotted paths without regard to case, so two such keys would
 * be one; Backstage refuses to finish such an entity, and so do we.
 */
import { type Path, quoteValue, type Report } from "./report.ts";

/** Paths that every entity has, though the author may not have written them. */
const always = ["metadata.name", "metadata.namespace", "metadata.uid"];

export function checkCaseDuplicates(entity: Record<string, unknown>, report: Report): void {
  const seen = new Map<string, string>();
  for (const path of always) seen.set(path, path);
  const conflicts = new Set<string>();
  visit("", entity, new Set(), (key) => {
    const lower = key.toLowerCase();
    const first = seen.get(lower);
    if (first === undefined) seen.set(lower, key);
    else if (first !== key) conflicts.add(key);
  });
  for (const key of conflicts) {
    const other = seen.get(key.toLowerCase()) ?? "";
    const message = `The keys ${quoteValue(other)} and ${quoteValue(key)} differ only in upper and lower case. Keep one of them.`;
    report.add("case-duplicate-key", message, pathOf(entity, key) ?? [], "key");
  }
}

/**
 * Every leaf by its dotted path. The items of a list share the list's path, and text items are keys below it as well; of
 * those that differ only in case the first one counts, wherever lists have the same path: they are values, not names.
 */
function visit(path: string, value: unknown, items: Set<string>, found: (key: string) => void): void {
  if (typeof value !== "object" || value === null) {
    found(path);
  } else if (Array.isArray(value)) {
    for (const item of value) {
      visit(path, item, items, found);
      if (typeof item !== "string") continue;
      const key = `${path}.${item}`;
      if (items.has(key.toLowerCase())) continue;
      items.add(key.toLowerCase());
      found(key);
    }
  } else {
    for (const key of Object.keys(value)) {
      const below = path === "" ? key : `${path}.${key}`;
      if (!unindexed.has(below)) visit(below, (value as Record<string, unknown>)[key], items, found);
    }
  }
}

/** Written by the catalog, not by the author. */
const unindexed = new Set([
  "attachments",
  "relations",
  "status",
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "metadata.etag",
]);

/** The path of keys behind a dotted one; keys may hold dots themselves. */
function pathOf(value: unknown, dotted: string, path: Path = []): Path | null {
  if (typeof value !== "object" || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const here: Path = [...path, Array.isArray(value) ? Number(key) : key];
    if (Array.isArray(value)) {
      const found = item === dotted ? here : pathOf(item, dotted, here);
      if (found) return found;
    } else if (key === dotted) {
      return here;
    } else if (dotted.startsWith(`${key}.`)) {
      const found = pathOf(item, dotted.slice(key.length + 1), here);
      if (found) return found;
    }
  }
  return null;
}
