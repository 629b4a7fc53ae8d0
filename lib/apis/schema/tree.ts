/** A JSON Schema as a tree of data nodes. It ends where it would repeat itself, and where a page would grow too long. */
import {
  type Fields,
  fieldsOf,
  inlineJson,
  isFields,
  listOf,
  textOf,
  textsOf,
} from "#lib/apis/definition/fields.ts";
import { type References, typeNameOf } from "#lib/apis/definition/references.ts";
import type { DataNode } from "#lib/apis/types.ts";
import { flattened } from "./combination.ts";
import { constraintWords, typesOf, typeWords, valuesOf } from "./words.ts";

/** How much one operation's page may still show; shared by its bodies. */
export interface Budget {
  nodes: number;
}

const deepest = 8;

export interface TreeOptions {
  name?: string;
  required?: boolean;
  description?: string | null;
}

export function dataTree(
  schema: unknown,
  references: References,
  budget: Budget,
  options: TreeOptions = {},
): DataNode {
  return new TreeBuilder(references, budget).node(schema, options, [], 0);
}

class TreeBuilder {
  readonly #references: References;
  readonly #budget: Budget;

  constructor(references: References, budget: Budget) {
    this.#references = references;
    this.#budget = budget;
  }

  /** @param open schemas that this one is inside of */
  node(
    value: unknown,
    { name = "", required = false, description }: TreeOptions,
    open: readonly object[],
    depth: number,
  ): DataNode {
    this.#budget.nodes -= 1;
    const schema = flattened(value, this.#references);
    const below = this.#below(value, schema, open, depth);
    const example = schema.example ?? listOf(schema.examples)[0];
    return {
      name,
      type: typeWords(value, this.#references),
      typeName: this.#typeName(value, schema),
      required,
      deprecated: schema.deprecated === true,
      notes: constraintWords(schema),
      values: valuesOf(schema),
      description: description ?? textOf(schema.description),
      example: example === undefined || typeof example === "object" ? null : inlineJson(example),
      ...below,
    };
  }

  #typeName(value: unknown, schema: Fields): string | null {
    return typeNameOf(textOf(fieldsOf(value).$ref)) ?? typeNameOf(textOf(fieldsOf(schema.items).$ref));
  }

  #below(
    value: unknown,
    schema: Fields,
    open: readonly object[],
    depth: number,
  ): Pick<DataNode, "children" | "ends"> {
    const identity = identityOf(value, this.#references);
    if (identity && open.includes(identity)) return { children: [], ends: "recursive" };
    if (!hasBelow(schema)) return { children: [], ends: null };
    if (depth >= deepest || this.#budget.nodes <= 0) return { children: [], ends: "long" };
    const inside = identity ? [...open, identity] : open;
    const types = typesOf(schema);
    if (types.includes("array") && isFields(schema.items)) {
      const item = flattened(schema.items, this.#references);
      // An array is shown as its items: one level less to open.
      return this.#below(schema.items, item, inside, depth);
    }
    return { children: this.#children(schema, inside, depth), ends: null };
  }

  #children(schema: Fields, open: readonly object[], depth: number): DataNode[] {
    const required = new Set(textsOf(schema.required));
    const children: DataNode[] = [];
    const add = (child: unknown, options: TreeOptions) => {
      if (this.#budget.nodes > 0) children.push(this.node(child, options, open, depth + 1));
    };
    for (const [name, child] of Object.entries(fieldsOf(schema.properties)))
      add(child, { name, required: required.has(name) });
    for (const [pattern, child] of Object.entries(fieldsOf(schema.patternProperties)))
      add(child, { name: `/${pattern}/` });
    if (isFields(schema.additionalProperties) && Object.keys(schema.additionalProperties).length > 0)
      add(schema.additionalProperties, { name: "any other key" });
    const variants = [...listOf(schema.oneOf), ...listOf(schema.anyOf)];
    for (const [index, variant] of variants.entries()) {
      const title = textOf(fieldsOf(variant).title);
      add(variant, { name: `variant ${index + 1}${title ? `: ${title}` : ""}` });
    }
    return children;
  }
}

function hasBelow(schema: Fields): boolean {
  return (
    isFields(schema.properties) ||
    isFields(schema.patternProperties) ||
    isFields(schema.items) ||
    (isFields(schema.additionalProperties) && Object.keys(schema.additionalProperties).length > 0) ||
    listOf(schema.oneOf).length > 1 ||
    listOf(schema.anyOf).length > 1 ||
    [...listOf(schema.oneOf), ...listOf(schema.anyOf)].some(isFields)
  );
}

/** The object that a schema is, whoever refers to it. */
function identityOf(value: unknown, references: References): object | null {
  const pointer = textOf(fieldsOf(value).$ref);
  const target = pointer === null ? value : references.at(pointer);
  return isFields(target) ? target : null;
}
