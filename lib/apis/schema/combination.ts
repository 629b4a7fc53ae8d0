/** `allOf` as the one schema it amounts to. */
import { type Fields, fieldsOf, listOf, textsOf } from "#lib/apis/definition/fields.ts";
import type { References } from "#lib/apis/definition/references.ts";

const partsAtMost = 50;

/**
 * The schema with its `allOf` parts merged in: properties and `required` are united, every other keyword is taken from the
 * schema itself or the first part that has it.
 */
export function flattened(value: unknown, references: References, depth = 0): Fields {
  const schema = references.follow(value);
  const parts = listOf(schema.allOf);
  if (parts.length === 0 || depth > 8) return schema;
  const { allOf: _, ...own } = schema;
  const merged: Fields = { ...own };
  const properties: Fields = {};
  const required = new Set(textsOf(own.required));
  for (const part of parts.slice(0, partsAtMost)) {
    const flat = flattened(part, references, depth + 1);
    for (const [key, given] of Object.entries(flat)) if (!(key in merged)) merged[key] = given;
    Object.assign(properties, fieldsOf(flat.properties));
    for (const name of textsOf(flat.required)) required.add(name);
  }
  Object.assign(properties, fieldsOf(own.properties));
  if (Object.keys(properties).length > 0) merged.properties = properties;
  if (required.size > 0) merged.required = [...required];
  return merged;
}
