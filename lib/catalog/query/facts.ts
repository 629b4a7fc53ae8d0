/**
 * Facts: what filters on any field match. Every scalar of a document as lower-cased `path=value`, and its path alone. Lists
 * are opened without an index; a text in a list is also a path of its own (`metadata.tags.java=true`).
 */

/** Longer paths are no facts, and longer values are facts of their path alone. Characters, as in Backstage's search table */
export const MAX_FACT_LENGTH = 200;

/** Stands for "=" in a path, so that the first "=" of a fact is where its value begins. */
const EQUALS_IN_PATH = "\u001F";

export type Scalar = string | number | boolean | null;

/** A scalar of a document, with the keys that lead to it. `keys` is only good until the visitor returns. */
export type LeafVisitor = (path: string, value: Scalar, keys: readonly string[]) => void;

/** Filled in by the portal, or asked for elsewhere: relations of the edge table. By path as written. */
const notTraversed = new Set(["attachments", "relations", "status", "metadata.uid", "metadata.etag"]);

/** How a path is written in a fact; null when it is too long to be one. */
export function factPath(path: string): string | null {
  const lower = path.toLowerCase();
  return lower.length > MAX_FACT_LENGTH ? null : lower.replaceAll("=", EQUALS_IN_PATH);
}

/** The fact that a path has a value; null when no entity can have it, because path or value are too long. */
export function factOf(path: string, value: string | number | boolean): string | null {
  const key = factPath(path);
  const lower = String(value).toLowerCase();
  return key === null || lower.length > MAX_FACT_LENGTH ? null : `${key}=${lower}`;
}

/** All facts of a document, each once. `metadata.uid` is not among them: the entity's id is a column of its own. */
export function factsOf(document: object): string[] {
  const facts = new Set<string>();
  const add = (path: string, value: Scalar) => {
    const key = factPath(path);
    if (key === null) return;
    facts.add(key);
    const text = value === null ? null : String(value).toLowerCase();
    if (text !== null && text.length <= MAX_FACT_LENGTH) facts.add(`${key}=${text}`);
  };
  eachLeaf(
    document,
    (path, value) => add(path, value),
    (path, item) => add(`${path}.${item}`, true),
  );
  return [...facts];
}

/**
 * Visits every scalar of a document.
 * @param onItem also called for every text that stands in a list
 */
export function eachLeaf(
  document: object,
  onLeaf: LeafVisitor,
  onItem?: (path: string, item: string) => void,
): void {
  const keys: string[] = [];
  const visit = (path: string, value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) {
        visit(path, item);
        if (typeof item === "string") onItem?.(path, item);
      }
    } else if (typeof value === "object" && value !== null) {
      for (const key of Object.keys(value)) {
        const below = path === "" ? key : `${path}.${key}`;
        if (notTraversed.has(below)) continue;
        keys.push(key);
        visit(below, (value as Record<string, unknown>)[key]);
        keys.pop();
      }
    } else if (isScalar(value)) {
      onLeaf(path, value, keys);
    }
  };
  visit("", document);
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean"
  );
}
