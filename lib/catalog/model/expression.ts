/**
 * Expressions of derived properties: the Common Expression Language, read and walked by an interpreter. It has no loops but
 * those over lists that are there, and nothing of the process is within its reach.
 */
import { Environment } from "@marcbachmann/cel-js";

type Scalar = string | number | boolean;

/** What an expression may name. */
export interface ExpressionInput {
  kind: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
  derived: Record<string, unknown>;
}

export interface Expression {
  /** Names of the derived properties that it needs */
  needs: string[];
  /** null: a value it needs is not there, or the result is no scalar and no list of scalars */
  evaluate(input: ExpressionInput): Scalar | Scalar[] | null;
}

const MAX_CHARACTERS = 2_000;
const MAX_RESULT = 2_000;

interface Node {
  op: string;
  pos: number;
  args: unknown;
}

const arithmetic: Record<string, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

function environment(): Environment {
  const made = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 500, maxDepth: 60 },
  });
  made.registerVariable("kind", "string");
  for (const name of ["metadata", "spec", "derived"]) made.registerVariable(name, "map");
  // Numbers of a document are not told apart into whole and other ones, so neither are those of an expression.
  for (const [sign, compute] of Object.entries(arithmetic)) {
    made.registerOperator(`double ${sign} int`, (a: number, b: bigint) => compute(a, Number(b)));
    made.registerOperator(`int ${sign} double`, (a: bigint, b: number) => compute(Number(a), b));
  }
  made.registerFunction("round(dyn): double", (value: unknown) => Math.round(Number(value)));
  made.registerFunction("floor(dyn): double", (value: unknown) => Math.floor(Number(value)));
  made.registerFunction("ceil(dyn): double", (value: unknown) => Math.ceil(Number(value)));
  return made;
}

let shared: Environment | undefined;

/** Over lists; one inside of another would multiply their lengths. */
const comprehensions = new Set(["all", "exists", "exists_one", "map", "filter"]);
const calls = new Set([
  ...comprehensions,
  ...["has", "size", "string", "double", "int", "bool", "dyn", "type", "timestamp", "duration"],
  ...["round", "floor", "ceil"],
  ...["startsWith", "endsWith", "contains", "lowerAscii", "upperAscii", "trim", "indexOf", "lastIndexOf"],
  ...["substring", "split", "join"],
  ...["getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours"],
  ...["getMinutes", "getSeconds"],
]);

/** @throws Error with a sentence for the author */
export function parseExpression(text: string): Expression {
  if (text.length > MAX_CHARACTERS) {
    throw new Error(`It has ${text.length} characters. Keep it to ${MAX_CHARACTERS}.`);
  }
  shared ??= environment();
  const first = parsed(shared, text);
  const whole: number[] = [];
  const needs = new Set<string>();
  inspect(first.ast as unknown as Node, { depth: 0, needs, whole });
  // Written as 2, used as 2.0: see the operators above.
  let source = text;
  for (const at of whole.sort((a, b) => b - a)) {
    const digits = /^\d+/.exec(source.slice(at))?.[0] ?? "";
    source = `${source.slice(0, at + digits.length)}.0${source.slice(at + digits.length)}`;
  }
  const program = source === text ? first : parsed(shared, source);
  const verdict = program.check();
  if (!verdict.valid) throw new Error(sentence(verdict.error));
  return { needs: [...needs], evaluate: (input) => evaluated(program, input) };
}

type Program = ReturnType<Environment["parse"]>;

function parsed(environment: Environment, text: string): Program {
  try {
    return environment.parse(text);
  } catch (error) {
    throw new Error(sentence(error));
  }
}

function sentence(error: unknown): string {
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  const unknown = /^Unknown variable: (.+)$/.exec(message)?.[1];
  if (unknown)
    return `It names ${unknown}. It may name kind, metadata, spec and derived, such as spec.${unknown}.`;
  return `${message.replace(/\.$/, "")}.`;
}

interface Inspection {
  /** Comprehensions around */
  depth: number;
  needs: Set<string>;
  /** Offsets of whole numbers that are calculated with */
  whole: number[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "op" in value && "args" in value;

function inspect(node: Node, found: Inspection): void {
  const { op } = node;
  const args = (Array.isArray(node.args) ? node.args : [node.args]) as unknown[];
  if (op === "." && isNode(args[0]) && args[0].op === "id" && args[0].args === "derived") {
    found.needs.add(String(args[1]));
    return;
  }
  if (op === "id" && node.args === "derived") {
    throw new Error("It uses derived as a whole. Name one of its values, such as derived.components.");
  }
  let { depth } = found;
  if (op === "call" || op === "rcall") {
    const name = String(args[0]);
    if (!calls.has(name)) throw new Error(`It calls ${name}, which expressions do not have here.`);
    if (op === "rcall" && comprehensions.has(name)) depth += 1;
    if (depth > 1) throw new Error(`It calls ${name} inside of another such call. Keep to one.`);
  }
  if (op in arithmetic) {
    for (const arg of args)
      if (isNode(arg) && arg.op === "value" && typeof arg.args === "bigint") found.whole.push(arg.pos);
  }
  for (const below of args.flat()) if (isNode(below)) inspect(below, { ...found, depth });
}

function evaluated(program: Program, input: ExpressionInput): Scalar | Scalar[] | null {
  try {
    return plain(program({ ...input }));
  } catch {
    // Nearly always a value that this one entity does not have; the expression itself was checked with its Kind.
    return null;
  }
}

function plain(value: unknown): Scalar | Scalar[] | null {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value.slice(0, MAX_RESULT);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (!Array.isArray(value)) return null;
  const items = value.slice(0, 100).map(plain);
  return items.every((item) => item !== null && !Array.isArray(item)) ? (items as Scalar[]) : null;
}
