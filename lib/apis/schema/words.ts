/** A JSON Schema's type and constraints in words. */
import {
  type Fields,
  fieldsOf,
  inlineJson,
  isFields,
  listOf,
  textOf,
  textsOf,
  wordOf,
} from "#lib/apis/definition/fields.ts";
import { lastStep, type References, typeNameOf } from "#lib/apis/definition/references.ts";

/** The types a schema allows: `type` in one or many, OpenAPI 3.0's nullable, and what other keywords let conclude. Empty: any. */
export function typesOf(schema: Fields): string[] {
  const named = typeof schema.type === "string" ? [schema.type] : textsOf(schema.type);
  const types = new Set(named.length > 0 ? named : concluded(schema));
  if (types.size > 0 && (schema.nullable === true || schema["x-nullable"] === true)) types.add("null");
  return [...types];
}

function concluded(schema: Fields): string[] {
  if (isFields(schema.properties) || isFields(schema.additionalProperties)) return ["object"];
  if (isFields(schema.items) || Array.isArray(schema.prefixItems)) return ["array"];
  const values = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : [];
  const kinds = new Set(
    values.map((value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value)),
  );
  return [...kinds];
}

const combined = { oneOf: "one of", anyOf: "any of", allOf: "all of" } as const;

/** "string (date-time)", "array of Pet", "one of Cat, Dog", "string or null". `depth` bounds arrays of arrays. */
export function typeWords(value: unknown, references: References, depth = 0): string {
  if (value === false) return "nothing";
  if (!isFields(value)) return "any";
  const pointer = textOf(value.$ref);
  const name = typeNameOf(pointer);
  if (name) return name;
  const schema = references.follow(value);
  if (pointer && Object.keys(schema).length === 0) return lastStep(pointer);
  for (const [key, words] of Object.entries(combined)) {
    const variants = listOf(schema[key]);
    if (variants.length === 0 || (key === "allOf" && isFields(schema.properties))) continue;
    return depth > 2 ? words : variantWords(words, variants, references, depth);
  }
  const types = typesOf(schema);
  if (types.length === 0) return textOf(schema.title) ?? "any";
  return types.map((type) => oneType(type, schema, references, depth)).join(" or ");
}

function variantWords(
  words: string,
  variants: readonly unknown[],
  references: References,
  depth: number,
): string {
  const [only] = variants;
  if (variants.length === 1) return typeWords(only, references, depth + 1);
  const named = variants.slice(0, 6).map((variant) => {
    const title = textOf(fieldsOf(variant).title);
    return title ?? typeWords(variant, references, depth + 1);
  });
  if (words === "all of") return [...new Set(named)].join(" and ");
  return `${words} ${[...new Set(named)].join(", ")}${variants.length > 6 ? ` and ${variants.length - 6} more` : ""}`;
}

function oneType(type: string, schema: Fields, references: References, depth: number): string {
  if (type === "array") {
    if (depth > 3 || schema.items === undefined) return "array";
    return `array of ${typeWords(schema.items, references, depth + 1)}`;
  }
  if (type === "object" && isFields(schema.additionalProperties) && !isFields(schema.properties))
    return depth > 3 ? "map" : `map of ${typeWords(schema.additionalProperties, references, depth + 1)}`;
  const format = textOf(schema.format);
  return format && type !== "null" && type !== "object" ? `${type} (${format})` : type;
}

const bounds: readonly (readonly [key: string, words: (value: string) => string])[] = [
  ["minimum", (value) => `at least ${value}`],
  ["maximum", (value) => `at most ${value}`],
  ["exclusiveMinimum", (value) => `more than ${value}`],
  ["exclusiveMaximum", (value) => `less than ${value}`],
  ["multipleOf", (value) => `a multiple of ${value}`],
  ["minLength", (value) => `at least ${value} ${value === "1" ? "character" : "characters"}`],
  ["maxLength", (value) => `at most ${value} characters`],
  ["pattern", (value) => `matches ${value}`],
  ["minItems", (value) => `at least ${value} ${value === "1" ? "item" : "items"}`],
  ["maxItems", (value) => `at most ${value} items`],
  ["minProperties", (value) => `at least ${value} properties`],
  ["maxProperties", (value) => `at most ${value} properties`],
  ["contentMediaType", (value) => `holds ${value}`],
];

/** Everything a schema demands beyond its type. */
export function constraintWords(schema: Fields): string[] {
  const notes: string[] = [];
  if (schema.readOnly === true) notes.push("read only");
  if (schema.writeOnly === true) notes.push("write only");
  for (const [key, words] of bounds) {
    const value = wordOf(schema[key]);
    if (value !== null) notes.push(words(value.slice(0, 200)));
  }
  if (schema.uniqueItems === true) notes.push("no item twice");
  if (schema.additionalProperties === false) notes.push("no other properties");
  if (schema.default !== undefined) notes.push(`default ${inlineJson(schema.default)}`);
  return notes;
}

/** The only values there are. */
export function valuesOf(schema: Fields): string[] {
  if ("const" in schema) return [inlineJson(schema.const)];
  return listOf(schema.enum).slice(0, 200).map(inlineJson);
}
