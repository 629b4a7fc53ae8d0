/**
 * The text form of a filter, as it stands in addresses and saved views:
 *
 *     spec.type is service,website and (spec.tier is gold or metadata.tags has pci) and not (spec.lifecycle is set)
 *
 * What is printed is read back as the same filter (property tests). Words that are no plain ones are quoted: "two words".
 */
import { PortolanError } from "#lib/errors.ts";
import {
  type Condition,
  canonicalFilter,
  conditionsIn,
  depthOf,
  type FilterGroup,
  type FilterNode,
  isGroup,
} from "./filter.ts";

const maxLength = 4000;
const maxConditions = 40;
const maxDepth = 6;

const keywords = new Set(
  "and or not is has contains starts with set between related unrelated to".split(" "),
);

/** Letters, digits and what refs, versions, addresses and keys are made of. */
const plainWord = /^[\p{L}\p{N}_.\-/:@+#~*%$&;!?|^'[\]{}=]+$/u;

function word(text: string): string {
  if (plainWord.test(text) && !keywords.has(text.toLowerCase())) return text;
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

/** "" for no filter. */
export function printFilter(filter: FilterGroup | null): string {
  const canonical = canonicalFilter(filter);
  return canonical ? printGroup(canonical) : "";
}

function printGroup(group: FilterGroup): string {
  const parts = group.of.map((node) => {
    if (!isGroup(node)) return printCondition(node);
    return node.match === "none" ? printGroup(node) : `(${printGroup(node)})`;
  });
  if (group.match === "none") return `not (${parts.join(" or ")})`;
  return parts.join(group.match === "all" ? " and " : " or ");
}

function printCondition(condition: Condition): string {
  const list = (values: readonly string[]) => values.map(word).join(",");
  switch (condition.op) {
    case "is set":
    case "is not set":
      return `${word(condition.path)} ${condition.op}`;
    case "is":
    case "is not":
    case "has":
      return `${word(condition.path)} ${condition.op} ${list(condition.values)}`;
    case "between":
      return `${word(condition.path)} between ${word(condition.low)} and ${word(condition.high)}`;
    case "related":
    case "unrelated": {
      const type = condition.type === null ? "" : ` ${word(condition.type)}`;
      return `${condition.op}${type}${condition.targets.length > 0 ? ` to ${list(condition.targets)}` : ""}`;
    }
    default:
      return `${word(condition.path)} ${condition.op} ${word(condition.value)}`;
  }
}

/**
 * @returns null for a text without a condition
 * @throws PortolanError InvalidInput, saying what was expected where
 */
export function parseFilter(text: string): FilterGroup | null {
  if (text.trim() === "") return null;
  if (text.length > maxLength) throw wrong(`It has more than ${maxLength} characters.`);
  const reader = new FilterReader(tokensOf(text));
  const node = reader.either();
  reader.expectEnd();
  const filter = canonicalFilter(isGroup(node) ? node : { match: "all", of: [node] });
  if (!filter) return null;
  if (conditionsIn(filter).length > maxConditions)
    throw wrong(`It has more than ${maxConditions} conditions.`);
  if (depthOf(filter) > maxDepth) throw wrong(`Its groups stand more than ${maxDepth} deep.`);
  return filter;
}

const example = 'A filter reads like: spec.type is service,website and not (metadata.tags has "to do")';

const wrong = (message: string) =>
  new PortolanError("InvalidInput", `The filter cannot be read. ${message}`, example);

interface Token {
  /** word: a value or a path; keyword: lower-cased; mark: punctuation */
  type: "word" | "keyword" | "mark";
  text: string;
}

const tokenPattern = /\s+|"((?:[^"\\]|\\.)*)"|(<=|>=|[<>(),])|([^\s"<>(),]+)/suy;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) throw wrong(`A quotation mark is missing after ${text.slice(at, at + 20)}`);
    const [, quoted, mark, plain] = match;
    if (quoted !== undefined) tokens.push({ type: "word", text: quoted.replace(/\\(.)/gsu, "$1") });
    else if (mark !== undefined) tokens.push({ type: "mark", text: mark });
    else if (plain !== undefined) {
      const lower = plain.toLowerCase();
      tokens.push(keywords.has(lower) ? { type: "keyword", text: lower } : { type: "word", text: plain });
    }
  }
  return tokens;
}

/** A reader by descent: or binds least, then and, then not. */
class FilterReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  either(): FilterNode {
    const of = [this.#every()];
    while (this.#takeKeyword("or")) of.push(this.#every());
    return this.#joined("any", of);
  }

  expectEnd(): void {
    if (this.#peek()) throw this.#unexpected("and, or, or nothing more");
  }

  #every(): FilterNode {
    const of = [this.#one()];
    while (this.#takeKeyword("and")) of.push(this.#one());
    return this.#joined("all", of);
  }

  #joined(match: "all" | "any", of: FilterNode[]): FilterNode {
    const [only] = of;
    return only && of.length === 1 ? only : { match, of };
  }

  #one(): FilterNode {
    if (this.#takeKeyword("not")) {
      const inner = this.#one();
      return isGroup(inner) && inner.match === "any"
        ? { match: "none", of: inner.of }
        : { match: "none", of: [inner] };
    }
    if (!this.#takeMark("(")) return this.#condition();
    this.#depth += 1;
    if (this.#depth > 50) throw wrong("It has too many parentheses.");
    const inner = this.either();
    if (!this.#takeMark(")")) throw this.#unexpected('")"');
    this.#depth -= 1;
    return inner;
  }

  #condition(): Condition {
    if (this.#takeKeyword("related")) return this.#relation("related");
    if (this.#takeKeyword("unrelated")) return this.#relation("unrelated");
    const path = this.#word("the path of a field, for example spec.type");
    if (this.#takeKeyword("is")) return this.#is(path);
    if (this.#takeKeyword("has")) return { op: "has", path, values: this.#values() };
    if (this.#takeKeyword("contains")) return { op: "contains", path, value: this.#value() };
    if (this.#takeKeyword("starts")) {
      if (!this.#takeKeyword("with")) throw this.#unexpected("with");
      return { op: "starts with", path, value: this.#value() };
    }
    if (this.#takeKeyword("between")) {
      const low = this.#value();
      if (!this.#takeKeyword("and")) throw this.#unexpected("and");
      return { op: "between", path, low, high: this.#value() };
    }
    for (const op of ["<=", ">=", "<", ">"] as const) {
      if (this.#takeMark(op)) return { op, path, value: this.#value() };
    }
    throw this.#unexpected("is, is not, has, contains, starts with, between, <, <=, > or >=");
  }

  #is(path: string): Condition {
    const not = this.#takeKeyword("not");
    if (this.#takeKeyword("set")) return { op: not ? "is not set" : "is set", path };
    return { op: not ? "is not" : "is", path, values: this.#values() };
  }

  #relation(op: "related" | "unrelated"): Condition {
    const type = this.#peek()?.type === "word" ? this.#value() : null;
    return { op, type, targets: this.#takeKeyword("to") ? this.#values() : [] };
  }

  #values(): string[] {
    const values = [this.#value()];
    while (this.#takeMark(",")) values.push(this.#value());
    return values;
  }

  #value = () => this.#word("a value");

  #word(expected: string): string {
    const token = this.#peek();
    if (token?.type !== "word") throw this.#unexpected(expected);
    this.#at += 1;
    return token.text;
  }

  #peek = (): Token | undefined => this.#tokens[this.#at];

  #take(type: Token["type"], text: string): boolean {
    const token = this.#peek();
    if (token?.type !== type || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #takeKeyword = (text: string) => this.#take("keyword", text);
  #takeMark = (text: string) => this.#take("mark", text);

  #unexpected(expected: string): PortolanError {
    const token = this.#peek();
    const found = token ? `"${token.text.slice(0, 40)}"` : "the end";
    const before = this.#tokens
      .slice(Math.max(0, this.#at - 3), this.#at)
      .map(({ text }) => text)
      .join(" ");
    const hint =
      token?.type === "keyword" ? ` A value that reads like a keyword is quoted: "${token.text}".` : "";
    return wrong(`Expected ${expected}${before ? ` after ${before}` : ""}, found ${found}.${hint}`);
  }
}
