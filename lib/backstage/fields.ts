/** The `fields` parameter: which parts of each entity an answer holds. */
import { inputError } from "./input.ts";

type Container = Record<string, unknown> | unknown[];

/** Takes the fields out of an entity; null: everything. */
export type Projection = ((entity: object) => object) | null;

/**
 * @param texts lists joined by commas
 * @throws PortolanError InvalidInput
 */
export function parseFields(texts: readonly string[] | undefined): Projection {
  const given = (texts ?? []).flatMap((text) => text.split(",")).map((field) => field.trim());
  const fields = [...new Set(given.filter(Boolean))];
  if (fields.length === 0) return null;
  const indexed = fields.find((field) => field.includes("["));
  if (indexed) throw inputError(`Invalid field "${indexed}", array type fields are not supported`);
  return (entity) => {
    const output: Container = {};
    for (const field of fields) {
      const found = findField(entity, field);
      if (found) put(output, found.path, found.value);
    }
    return output;
  };
}

/** Keys may hold dots themselves: what is not found is looked for together with the next part. */
function findField(entity: object, field: string): { path: string[]; value: unknown } | null {
  const path: string[] = [];
  let value: unknown = entity;
  let pending = "";
  for (const part of field.split(".")) {
    const key = `${pending}${part}`;
    if (typeof value === "object" && value !== null && Object.hasOwn(value, key)) {
      value = (value as Record<string, unknown>)[key];
      path.push(key);
      pending = "";
    } else pending = `${key}.`;
  }
  return pending === "" && value !== undefined ? { path, value } : null;
}

function put(output: Container, path: readonly string[], value: unknown): void {
  let container = output as Record<string, unknown>;
  for (const [index, key] of path.entries()) {
    if (index === path.length - 1) define(container, key, value);
    else {
      const next = Object.hasOwn(container, key) ? container[key] : undefined;
      if (typeof next !== "object" || next === null) {
        define(container, key, /^(0|[1-9]\d{0,4})$/.test(path[index + 1] ?? "") ? [] : {});
      }
      container = container[key] as Record<string, unknown>;
    }
  }
}

/** Also where the key is one that objects inherit. */
function define(container: object, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}
