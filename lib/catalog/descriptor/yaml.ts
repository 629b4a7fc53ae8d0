import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
} from "yaml";
import type { Locate, Path, PathPart, Position } from "./report.ts";
import { yamlSentence } from "./yaml-advice.ts";
import { type AliasBudget, type Conversion, convert, type YamlIssue } from "./yaml-value.ts";

/** One document of a YAML stream. */
export interface YamlDocument {
  /** From 0; empty documents count */
  index: number;
  /** Of its first content */
  position: Position;
  /** null is an empty document. With issues of severity error, what could be read in spite of them */
  value: unknown;
  issues: YamlIssue[];
  warnings: YamlIssue[];
  locate: Locate;
}

/** Offsets to lines, found when the first one is asked for. */
export class Lines {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  position(offset: number): Position {
    this.#starts ??= lineStarts(this.#text);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

/** The text of the line that an offset is on. */
export function lineAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, end === -1 ? undefined : end);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Far above what anybody writes; a reader that goes on would need gigabytes for a small hostile file. */
const MAX_PARTS = 500_000;
const MAX_FLOW_DEPTH = 1_000;

/** A document goes on beyond what can be read; nothing after it can be told apart. */
export class YamlLimit extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = "YamlLimit";
    this.offset = offset;
  }
}

/**
 * The documents of a YAML 1.2 stream, one at a time, so that a large file never has all its trees in memory. Merge keys are
 * plain keys, as in Backstage. A document that is no YAML has issues and does not end the stream.
 * @throws YamlLimit after the documents before it
 */
export function* yamlDocuments(text: string, lines: Lines, budget: AliasBudget): Generator<YamlDocument> {
  // The reader compares every key of a mapping with every other one; `convert` finds duplicates in linear time.
  const composer = new Composer({ merge: false, prettyErrors: false, uniqueKeys: false, logLevel: "silent" });
  let index = 0;
  let limit: YamlLimit | undefined;
  try {
    for (const token of tokens(text)) {
      for (const document of composer.next(token)) yield yamlDocument(document, index++, lines, budget);
    }
  } catch (error) {
    if (!(error instanceof YamlLimit)) throw error;
    limit = error;
  }
  // The composer holds the last whole document back, to add what follows it.
  for (const document of composer.end()) yield yamlDocument(document, index++, lines, budget);
  if (limit) throw limit;
}

/** Announces that the next part is the text of a scalar, whatever it looks like. */
const SCALAR = "\u001f";
/** Parts that the lexer adds: they are not in the text. */
const markers = new Set([SCALAR, "\u0002", "\u0018"]);

/** One token a document, and those between documents. */
function* tokens(text: string): Generator<CST.Token> {
  const parser = new Parser();
  const size = { offset: 0, parts: 0, depth: 0, previous: "" };
  for (const part of new Lexer().lex(text)) {
    measure(part, size);
    yield* parser.next(part);
  }
  yield* parser.end();
}

interface Size {
  offset: number;
  /** Of the document so far */
  parts: number;
  depth: number;
  previous: string;
}

function measure(part: string, size: Size): void {
  if (size.previous !== SCALAR) {
    if (part === "[" || part === "{") size.depth++;
    else if (part === "]" || part === "}") size.depth--;
    else if (part === "---") size.parts = size.depth = 0;
  }
  if (size.depth > MAX_FLOW_DEPTH) {
    throw new YamlLimit(`Brackets are nested deeper than ${MAX_FLOW_DEPTH} levels.`, size.offset);
  }
  if (++size.parts > MAX_PARTS) {
    throw new YamlLimit(`The document has more than ${MAX_PARTS} parts. Split it.`, size.offset);
  }
  if (!markers.has(part)) size.offset += part.length;
  size.previous = part;
}

function yamlDocument(
  document: Document.Parsed,
  index: number,
  lines: Lines,
  budget: AliasBudget,
): YamlDocument {
  const conversion = convert(document.contents, budget);
  const issues: YamlIssue[] = document.errors.map((error) => ({
    rule: error.code === "RESOURCE_EXHAUSTION" ? "nesting-too-deep" : "yaml-syntax",
    message: yamlSentence(error.code, error.message),
    offset: error.pos[0],
  }));
  issues.push(...conversion.issues);
  issues.sort((a, b) => a.offset - b.offset);
  const start = document.contents?.range[0] ?? document.range[0];
  return {
    index,
    position: lines.position(start),
    value: conversion.value,
    issues,
    warnings: document.warnings.map(({ message, pos }) => ({
      rule: "yaml-warning",
      message,
      offset: pos[0],
    })),
    locate: (path, part) => lines.position(offsetOf(document.contents, conversion, path, part) ?? start),
  };
}

/** Where a path is written. Follows it as far as the text goes: a missing field stands at its parent's key. */
function offsetOf(root: Node | null, conversion: Conversion, path: Path, part: PathPart): number | undefined {
  let node: unknown = root;
  let keyOffset: number | undefined;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = conversion.aliased.get(node);
    const found = child(node, step);
    if (!found) return keyOffset ?? nodeOffset(root);
    if (found.key) keyOffset = nodeOffset(found.key) ?? keyOffset;
    else keyOffset = nodeOffset(found.value) ?? keyOffset;
    node = found.value;
    if (depth === path.length - 1 && part === "key") return keyOffset;
  }
  // An empty value has no place of its own.
  if (isScalar(node) && node.range?.[0] === node.range?.[1]) return keyOffset ?? nodeOffset(node);
  return nodeOffset(node) ?? keyOffset;
}

function child(node: unknown, step: string | number): { key?: unknown; value: unknown } | undefined {
  if (isMap(node)) return node.items.find(({ key }) => isScalar(key) && keyText(key.value) === String(step));
  if (isSeq(node) && typeof step === "number" && step < node.items.length) return { value: node.items[step] };
  return undefined;
}

function keyText(key: unknown): string {
  return key === null ? "" : String(key);
}

function nodeOffset(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
