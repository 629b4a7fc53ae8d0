/** Entities a person looked at lately. Kept in their browser alone, newest first. */

const most = 8;

const keyOf = (personId: string) => `portolan-recents:${personId}`;

/** The list with `path` in front. */
export function withRecent(paths: readonly string[], path: string): string[] {
  return [path, ...paths.filter((other) => other !== path)].slice(0, most);
}

/** Reads what was stored; anything that is not a list of paths counts as nothing. */
export function parseRecents(text: string | null): string[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(value)) return [];
    return value
      .filter((path): path is string => typeof path === "string" && path.startsWith("/"))
      .slice(0, most);
  } catch {
    return [];
  }
}

export function readRecents(personId: string): string[] {
  try {
    return parseRecents(localStorage.getItem(keyOf(personId)));
  } catch {
    // Storage can be forbidden; then nothing is remembered.
    return [];
  }
}

export function rememberRecent(personId: string, path: string): void {
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(withRecent(readRecents(personId), path)));
  } catch {
    // As above.
  }
}
