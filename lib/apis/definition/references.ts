/** Follows `$ref` inside of one document. References to other files were bundled at ingest, or are not followed. */
import { type Fields, fieldsOf, isFields, textOf } from "./fields.ts";

const longestChain = 32;

export class References {
  readonly #root: Fields;
  readonly #found = new Map<string, unknown>();

  constructor(root: Fields) {
    this.#root = root;
  }

  /** What a pointer such as `#/components/schemas/Pet` names; undefined when nothing is there, or it leads out of the document. */
  at(pointer: string): unknown {
    if (!pointer.startsWith("#")) return undefined;
    if (this.#found.has(pointer)) return this.#found.get(pointer);
    let value: unknown = this.#root;
    for (const step of pointer.slice(1).split("/").slice(1)) {
      const key = unescapeStep(step);
      if (Array.isArray(value)) value = value[Number(key)];
      else if (isFields(value) && Object.hasOwn(value, key)) value = value[key];
      else value = undefined;
    }
    this.#found.set(pointer, value);
    return value;
  }

  /** An object, or the one that its `$ref` leads to through any others. What stands beside `$ref` wins, as in 3.1. */
  follow(value: unknown): Fields {
    let at = fieldsOf(value);
    for (let hop = 0; hop < longestChain; hop += 1) {
      const pointer = textOf(at.$ref);
      if (pointer === null) return at;
      const { $ref: _, ...beside } = at;
      const target = this.at(pointer);
      if (!isFields(target)) return beside;
      at = Object.keys(beside).length > 0 ? { ...target, ...beside } : target;
    }
    return {};
  }
}

function unescapeStep(step: string): string {
  const plain = step.includes("%") ? decoded(step) : step;
  return plain.replace(/~1/g, "/").replace(/~0/g, "~");
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** "Pet" of `#/components/schemas/Pet` or of a bundled file; null when the pointer names no schema or message of its own. */
export function typeNameOf(pointer: string | null): string | null {
  const named =
    /^#\/(?:components\/(?:schemas|messages)|definitions|\$defs|x-bundled(?:\/[^/]+){0,3})\/([^/]+)$/.exec(
      pointer ?? "",
    )?.[1];
  return named === undefined ? null : unescapeStep(named);
}

/** The last step of any pointer, for words: "pet.yaml" says more than nothing. */
export const lastStep = (pointer: string): string => unescapeStep(pointer.split("/").at(-1) ?? pointer);
