/** The fields that entities of a kind have, for people. */
import { type Field, formOf as formOfField } from "#lib/catalog/descriptor/field.ts";
import { kindNamed } from "#lib/catalog/descriptor/kinds.ts";
import { formOf } from "./json-schema.ts";

export interface FieldRow {
  path: string;
  form: string;
  required: boolean;
  description: string | null;
}

const MAX_ROWS = 200;
const MAX_DEPTH = 4;

type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Fields that a JSON Schema names, nested ones with their path; of lists, those of the items. */
export function schemaFields(schema: Schema | null, path = "spec", depth = 0): FieldRow[] {
  if (!schema || depth > MAX_DEPTH || !isSchema(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  const rows = Object.entries(schema.properties).flatMap(([name, field]) => {
    if (!isSchema(field)) return [];
    const items = isSchema(field.items) ? field.items : null;
    const at = `${path}.${name}`;
    const row: FieldRow = {
      path: at,
      form: items ? `a list${formOf(items) ? ` of ${formOf(items)}` : ""}` : formOf(field),
      required: required.includes(name),
      description: typeof field.description === "string" ? field.description : null,
    };
    return [row, ...schemaFields(items ?? field, items ? `${at}[]` : at, depth + 1)];
  });
  // The order of the author's file is not kept by the database; what has to be there is read first.
  const needed = rows.filter((row) => row.required);
  return [...needed, ...rows.filter((row) => !row.required)].slice(0, MAX_ROWS);
}

/** Fields of a built-in kind, the same for every type; what single types add is named with the type. */
export function builtInFields(kind: string): FieldRow[] {
  const definition = kindNamed(kind);
  if (!definition) return [];
  const rowOf = ([name, field]: [string, Field], type: string | null): FieldRow => ({
    path: `spec.${name}`,
    form: formOfField(field),
    required: field.required === true,
    description: type ? `For the type ${type}` : null,
  });
  const own = Object.entries(definition.fields).map((entry) => rowOf(entry, null));
  const variants = Object.entries(definition.variants ?? {}).flatMap(([type, fields]) =>
    Object.entries(fields).map((entry) => rowOf(entry, type)),
  );
  return [...own, ...variants];
}
