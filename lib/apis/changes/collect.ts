/** Gathers changes operation by operation; one that several operations share is one change that names them. */
import type { References } from "#lib/apis/definition/references.ts";
import type { ApiChange } from "#lib/apis/types.ts";
import { type Direction, type OperationRule, operationRules, type SchemaRule, schemaRules } from "./rules.ts";
import { compareSchemas, type SchemaFinding } from "./schema.ts";

const operationsAtMost = 200;

export class Changes {
  readonly #found = new Map<string, ApiChange>();
  readonly #before: References;
  readonly #after: References;
  /** Findings of pairs of schemas that were compared already */
  readonly #compared = new Map<unknown, Map<unknown, Partial<Record<Direction, SchemaFinding[]>>>>();

  constructor(before: References, after: References) {
    this.#before = before;
    this.#after = after;
  }

  get list(): ApiChange[] {
    return [...this.#found.values()];
  }

  /** @param place where, as steps; @param operation verb and name, when it is about one */
  add(rule: OperationRule, place: readonly string[], sentence: string, operation?: string): void {
    this.#push(rule, operationRules[rule], place.join(" › "), sentence, operation);
  }

  /** Compares data that goes in one direction, at a place of an operation. */
  schemas(
    before: unknown,
    after: unknown,
    direction: Direction,
    place: readonly string[],
    operation: string,
  ): void {
    for (const { rule, path, sentence } of this.#findings(before, after, direction)) {
      const [first] = path;
      const isNamed = first !== undefined && isNameOfSchema(first, this.#before, this.#after);
      const where = (isNamed ? path : [...place, ...path]).join(" › ").replaceAll(" › []", "[]");
      this.#push(rule, schemaRules[rule satisfies SchemaRule][direction], where, sentence, operation);
    }
  }

  #findings(before: unknown, after: unknown, direction: Direction): SchemaFinding[] {
    const left = keyOf(before, this.#before);
    const right = keyOf(after, this.#after);
    const partners =
      this.#compared.get(left) ?? new Map<unknown, Partial<Record<Direction, SchemaFinding[]>>>();
    this.#compared.set(left, partners);
    const known = partners.get(right) ?? {};
    partners.set(right, known);
    known[direction] ??= compareSchemas(
      { schema: before, references: this.#before },
      { schema: after, references: this.#after },
      direction,
    );
    return known[direction];
  }

  #push(
    rule: string,
    { level, why }: Pick<ApiChange, "level" | "why">,
    place: string,
    sentence: string,
    operation: string | undefined,
  ): void {
    const key = `${rule}\n${level}\n${place}\n${sentence}`;
    const known = this.#found.get(key);
    if (!known) {
      this.#found.set(key, { level, rule, place, sentence, why, operations: operation ? [operation] : [] });
    } else if (
      operation &&
      !known.operations.includes(operation) &&
      known.operations.length < operationsAtMost
    ) {
      known.operations.push(operation);
    }
  }
}

/** Two references to one schema are the same pair. */
function keyOf(schema: unknown, references: References): unknown {
  const pointer = typeof schema === "object" && schema !== null && "$ref" in schema ? schema.$ref : null;
  return typeof pointer === "string" ? (references.at(pointer) ?? schema) : schema;
}

function isNameOfSchema(name: string, before: References, after: References): boolean {
  const step = name.replace(/~/g, "~0").replace(/\//g, "~1");
  return ["#/components/schemas/", "#/components/messages/", "#/definitions/", "#/$defs/"].some(
    (base) => before.at(base + step) !== undefined || after.at(base + step) !== undefined,
  );
}
