import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, stringify } from "yaml";
import type { RuleId } from "./rules.ts";

export const MAX_DEPTH = 200;

/** How many characters and nodes the aliases of one file may still repeat; shared by its documents. */
export interface AliasBudget {
  left: number;
}

export function aliasBudget(): AliasBudget {
  return { left: 5_000_000 };
}

/** Something wrong with the YAML, at an offset of the text. */
export interface YamlIssue {
  rule: RuleId;
  message: string;
  offset: number;
}

export interface Conversion {
  value: unknown;
  issues: YamlIssue[];
  /** What each alias stands for */
  aliased: Map<Alias, unknown>;
}

interface Anchor {
  node: unknown;
  value: unknown;
  /** Nodes and characters that one alias to it repeats */
  size: number;
}

/**
 * Makes a document's tree into plain values, in one pass whose cost follows the text and not what a hostile text claims to
 * be: aliases share the value they name and are charged to the budget, depth is limited, duplicate keys are found by a set.
 */
export function convert(root: Node | null, budget: AliasBudget): Conversion {
  const state = new Converter(budget);
  return { value: state.node(root, 0), issues: state.issues, aliased: state.aliased };
}

class Converter {
  readonly issues: YamlIssue[] = [];
  readonly aliased = new Map<Alias, unknown>();
  readonly #anchors = new Map<string, Anchor>();
  readonly #budget: AliasBudget;
  #size = 0;
  #insideKey = false;

  constructor(budget: AliasBudget) {
    this.#budget = budget;
  }

  node(node: unknown, depth: number): unknown {
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.#alias(node);
    const before = this.#size;
    const value = this.#content(node, depth);
    const anchor = anchorOf(node);
    if (anchor) this.#anchors.set(anchor, { node, value, size: this.#size - before });
    return value;
  }

  #content(node: unknown, depth: number): unknown {
    this.#size++;
    if (isScalar(node)) return this.#scalar(node.value, node.range?.[0]);
    if (depth >= MAX_DEPTH) {
      this.#issue("nesting-too-deep", `Nested deeper than ${MAX_DEPTH} levels.`, node);
      return null;
    }
    if (isMap(node)) return this.#map(node.items, depth);
    if (isSeq(node)) return node.items.map((item) => this.#item(item, depth + 1));
    return null;
  }

  #item(item: unknown, depth: number): unknown {
    return isPair(item) ? this.#map([item], depth) : this.node(item, depth);
  }

  #map(items: readonly Pair[], depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    const seen = new Set<unknown>();
    for (const { key, value } of items) {
      if (isScalar(key)) {
        if (seen.has(key.value)) this.#issue("duplicate-key", duplicateKey(key.value), key);
        seen.add(key.value);
      }
      const name = this.#key(key, depth);
      this.#size += name.length;
      setOwn(object, name, this.node(value, depth + 1));
    }
    return object;
  }

  /** A list or object as a key is legal YAML; it becomes its own text, as long as that stays reasonable. */
  #key(key: unknown, depth: number): string {
    if (isScalar(key) && typeof key.value === "string" && !key.anchor) return key.value;
    const before = this.#size;
    const nested = this.#insideKey;
    this.#insideKey = true;
    const value = this.node(key, depth + 1);
    this.#insideKey = nested;
    if (value === null) return "";
    if (typeof value !== "object") return String(value);
    if (!nested && this.#size - before < 1000) {
      return stringify(value, { collectionStyle: "flow", lineWidth: 0 }).trim();
    }
    this.#issue("yaml-syntax", "A list or object is used as a key. Write text for the key.", key);
    return "";
  }

  #scalar(value: unknown, offset = 0): unknown {
    if (typeof value === "string") {
      this.#size += value.length;
      return value;
    }
    if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "bigint") return Number(value);
    // The rest comes from tags: !!timestamp, !!merge, !!binary …
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    if (typeof value === "symbol") return value.description ?? "";
    const message = "A value with this tag cannot be kept. Write it as plain text.";
    this.issues.push({ rule: "yaml-syntax", message, offset });
    return null;
  }

  #alias(alias: Alias): unknown {
    const anchor = this.#anchors.get(alias.source);
    if (!anchor) {
      this.#issue(
        "alias-not-found",
        `The alias *${alias.source} has no anchor &${alias.source} before it.`,
        alias,
      );
      return null;
    }
    this.aliased.set(alias, anchor.node);
    this.#size += anchor.size;
    this.#budget.left -= anchor.size;
    if (this.#budget.left >= 0) return anchor.value;
    if (!this.issues.some(({ rule }) => rule === "alias-expansion")) {
      this.#issue(
        "alias-expansion",
        `The alias *${alias.source} makes the file too large: write less with aliases.`,
        alias,
      );
    }
    return null;
  }

  #issue(rule: YamlIssue["rule"], message: string, node: unknown): void {
    const range = (node as Node).range;
    this.issues.push({ rule, message, offset: range?.[0] ?? 0 });
  }
}

/** Sets a property as data even where the name is `__proto__`. */
function setOwn(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}

function anchorOf(node: unknown): string | undefined {
  return (node as { anchor?: string }).anchor;
}

function duplicateKey(key: unknown): string {
  return `The key ${JSON.stringify(key)} is already used in this object. Keep one of the two.`;
}
