/** Paths as authors write them: `spec.tier`, `metadata.annotations["example.com/rank"]`. */

/** The keys of a path, or null when it is not on that form. */
export function keysOfPath(path: string): string[] | null {
  const keys: string[] = [];
  const part = /(?:^|\.)([^.[\]"\s]+)|\["((?:[^"\\]|\\.)+)"\]/y;
  for (let at = 0; at < path.length; at = part.lastIndex) {
    part.lastIndex = at;
    const match = part.exec(path);
    if (!match) return null;
    keys.push(match[1] ?? (match[2] ?? "").replace(/\\(.)/g, "$1"));
  }
  return keys.length > 0 ? keys : null;
}

/** The path that filters and facts know: dotted. */
export const dotted = (keys: readonly string[]): string => keys.join(".");

/** All values at the end of a path; lists on the way and at the end are opened. */
export function valuesAt(value: unknown, keys: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, keys));
  const [key, ...rest] = keys;
  if (key === undefined) return [value];
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return [];
  return valuesAt((value as Record<string, unknown>)[key], rest);
}

/** `partOf > partOf:Domain`, or a list of such steps. Null when it is not on that form. */
export function stepsOf(over: unknown): { type: string; kind: string | null }[] | null {
  const parts = typeof over === "string" ? over.split(">") : over;
  if (!Array.isArray(parts) || parts.length === 0 || parts.length > 4) return null;
  const steps: { type: string; kind: string | null }[] = [];
  for (const part of parts) {
    const match = typeof part === "string" ? /^\s*([A-Za-z][\w-]*)(?::([A-Za-z]\w*))?\s*$/.exec(part) : null;
    if (!match?.[1]) return null;
    steps.push({ type: match[1], kind: match[2]?.toLowerCase() ?? null });
  }
  return steps;
}
