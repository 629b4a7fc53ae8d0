/** Definitions are other people's text: nothing in one is trusted to have a shape, and these take what has it. */

export type Fields = Record<string, unknown>;

const none: Fields = Object.freeze({});

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : none);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text that says something, without the spaces around it. */
export const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() ? value.trim() : null;

/** What YAML may have read as a number, such as the version 1.0. */
export const wordOf = (value: unknown): string | null =>
  typeof value === "number" ? String(value) : textOf(value);

export const textsOf = (value: unknown): string[] =>
  listOf(value).flatMap((item) => (typeof item === "string" ? [item] : []));

const longestValue = 200;
const longestExample = 8000;

/** A value as JSON on one line, cut where it grows long. */
export function inlineJson(value: unknown): string {
  if (!isSmall(value)) return "…";
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** An example as a text to read: strings as they are, the rest as indented JSON. Null: there is none, or it is too long. */
export function exampleText(value: unknown): string | null {
  if (value === undefined || value === null || !isSmall(value)) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return text.length > longestExample ? null : text;
}

/** Counts what is written out, not what is stored: an alias that repeats a thousand times is a thousand values. */
function isSmall(value: unknown): boolean {
  let left = 2000;
  const fits = (item: unknown): boolean => {
    left -= 1;
    if (left < 0) return false;
    return typeof item !== "object" || item === null || Object.values(item).every(fits);
  };
  return fits(value);
}
