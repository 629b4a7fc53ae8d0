/** Which variant of `oneOf` or `anyOf` is which in another version: by reference, by title, and what is left in order. */
import { fieldsOf, textOf } from "#lib/apis/definition/fields.ts";

interface Matched {
  pairs: [unknown, unknown][];
  removed: unknown[];
  added: unknown[];
}

export function matchVariants(old: readonly unknown[], next: readonly unknown[]): Matched {
  const rest = [...next];
  const pairs: [unknown, unknown][] = [];
  const unmatched: unknown[] = [];
  for (const variant of old) {
    const name = nameOf(variant);
    const at = name === null ? -1 : rest.findIndex((one) => nameOf(one) === name);
    if (at < 0) unmatched.push(variant);
    else pairs.push([variant, rest.splice(at, 1)[0]]);
  }
  // Variants without a name are told apart by nothing but their order.
  const nameless = rest.filter((one) => nameOf(one) === null);
  const removed: unknown[] = [];
  for (const variant of unmatched) {
    const partner = nameOf(variant) === null ? nameless.shift() : undefined;
    if (partner === undefined) removed.push(variant);
    else pairs.push([variant, partner]);
  }
  const paired = new Set(pairs.map(([, partner]) => partner));
  return { pairs, removed, added: rest.filter((one) => !paired.has(one)) };
}

function nameOf(variant: unknown): string | null {
  const schema = fieldsOf(variant);
  return (
    textOf(schema.$ref) ??
    textOf(schema.title) ??
    (typeof schema.type === "string" && schema.type !== "object" ? schema.type : null)
  );
}
