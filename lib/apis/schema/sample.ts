/** An example value for a schema: what its authors wrote where they did, otherwise the plainest value that fits. */
import { type Fields, fieldsOf, isFields, listOf, textsOf } from "#lib/apis/definition/fields.ts";
import type { References } from "#lib/apis/definition/references.ts";
import { flattened } from "./combination.ts";
import { typesOf } from "./words.ts";

const deepest = 6;
const valuesAtMost = 300;

/** For a request, what only the server sets is left out; for a response, what it never sends. */
export type Direction = "request" | "response";

export function sampleOf(schema: unknown, references: References, direction: Direction): unknown {
  return new Sampler(references, direction).value(schema, [], 0);
}

const byFormat: Record<string, string> = {
  "date-time": "2026-01-31T12:00:00Z",
  date: "2026-01-31",
  time: "12:00:00Z",
  duration: "PT1H",
  uuid: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  email: "someone@example.com",
  uri: "https://example.com",
  url: "https://example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

class Sampler {
  readonly #references: References;
  readonly #hidden: string;
  #left = valuesAtMost;

  constructor(references: References, direction: Direction) {
    this.#references = references;
    this.#hidden = direction === "request" ? "readOnly" : "writeOnly";
  }

  value(given: unknown, open: readonly object[], depth: number): unknown {
    this.#left -= 1;
    const schema = flattened(given, this.#references);
    const written =
      schema.example ??
      listOf(schema.examples)[0] ??
      schema.default ??
      schema.const ??
      listOf(schema.enum)[0];
    if (written !== undefined) return written;
    if (open.includes(schema) || depth > deepest || this.#left <= 0) return null;
    const inside = [...open, schema];
    const variant = listOf(schema.oneOf)[0] ?? listOf(schema.anyOf)[0];
    if (variant !== undefined && !isFields(schema.properties)) return this.value(variant, inside, depth + 1);
    return this.#ofType(
      typesOf(schema).find((type) => type !== "null"),
      schema,
      inside,
      depth,
    );
  }

  #ofType(type: string | undefined, schema: Fields, open: readonly object[], depth: number): unknown {
    switch (type) {
      case "object":
        return this.#object(schema, open, depth);
      case "array":
        return schema.items === undefined ? [] : [this.value(schema.items, open, depth + 1)];
      case "integer":
      case "number":
        return typeof schema.minimum === "number" ? schema.minimum : 0;
      case "boolean":
        return true;
      case "string":
        return typeof schema.format === "string" ? (byFormat[schema.format] ?? "text") : "text";
      default:
        return null;
    }
  }

  #object(schema: Fields, open: readonly object[], depth: number): Fields {
    const required = textsOf(schema.required);
    const entries = Object.entries(fieldsOf(schema.properties))
      .filter(([, child]) => this.#references.follow(child)[this.#hidden] !== true)
      // The optional ones of what is deep inside say little and fill the page.
      .filter(([name]) => depth < 3 || required.includes(name));
    const sample: [string, unknown][] = [];
    for (const [name, child] of entries) {
      if (this.#left <= 0) break;
      sample.push([name, this.value(child, open, depth + 1)]);
    }
    return Object.fromEntries(sample);
  }
}
