import type { DescriptorProblem } from "#lib/catalog/types.ts";
import { type RuleId, rules } from "./rules.ts";

/** Keys and list positions from the root of a document. */
export type Path = readonly (string | number)[];

/** Whether a problem is about the key or about the value at a path. */
export type PathPart = "key" | "value";

/** From 1, columns in UTF-16 units, as editors count them. */
export interface Position {
  line: number;
  column: number;
}

/** Turns a path into a place in the file. Only called for problems: most documents have none. */
export type Locate = (path: Path, part: PathPart) => Position;

/** Nobody reads more than this of one document, and a hostile one could have millions. */
const MAX_PROBLEMS = 100;

/** Collects the problems of one document. */
export class Report {
  readonly problems: DescriptorProblem[] = [];
  readonly #locate: Locate;
  #failed = false;

  constructor(locate: Locate) {
    this.#locate = locate;
  }

  /** Whether any problem was an error */
  get failed(): boolean {
    return this.#failed;
  }

  /** In the order of the file. */
  sorted(): DescriptorProblem[] {
    return this.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  }

  /** A path that does not exist in the file stands for its nearest parent that does. */
  add(rule: RuleId, message: string, path: Path, part: PathPart = "value"): void {
    this.addAt(rule, message, () => this.#locate(path, part));
  }

  addAt(rule: RuleId, message: string, position: () => Position): void {
    const { severity } = rules[rule];
    if (severity === "error") this.#failed = true;
    if (this.problems.length >= MAX_PROBLEMS) return;
    // Parts of the file are quoted; a message stays one line.
    this.problems.push({ rule, severity, message: message.replace(/\s*[\r\n]\s*/g, " "), ...position() });
  }
}

/** `spec.dependsOn[0]`; keys that are no plain words are quoted. */
export function pathText(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (/^[\w$-]+$/.test(part)) text += text === "" ? part : `.${part}`;
    else text += `[${shorten(JSON.stringify(part))}]`;
  }
  return text;
}

/** A value as a message quotes it: text and numbers as they are, structures by what they are. */
export function quoteValue(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  if (value === null || value === undefined) return "nothing";
  return shorten(typeof value === "string" ? JSON.stringify(value) : String(value));
}

function shorten(text: string): string {
  return text.length > 90 ? `${text.slice(0, 80)}…${text.endsWith('"') ? '"' : ""}` : text;
}
