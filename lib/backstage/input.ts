/** What requests to the Backstage-compatible API say, checked as its OpenAPI validator checks it, in its words. */
import type { z } from "zod";
import { PortolanError } from "#lib/errors.ts";

/** A 400 whose message clients see as Backstage writes it. */
export const inputError = (message: string) => new PortolanError("InvalidInput", message);

/** How a query parameter is read. `list`: repeated; `commas`: repeated, and split at commas. */
type ParameterRule = "text" | "integer" | "list" | readonly string[];

type Value<R> = R extends "text"
  ? string
  : R extends "integer"
    ? number
    : R extends "list"
      ? string[]
      : string;

/**
 * The query parameters of a request.
 * @throws PortolanError InvalidInput for one that is unknown, empty or of another type
 */
export function readParameters<const R extends Record<string, ParameterRule>>(
  rules: R,
  given: URLSearchParams,
): { [K in keyof R]?: Value<R[K]> } {
  for (const name of new Set(given.keys())) {
    if (!Object.hasOwn(rules, name)) throw inputError(`Unknown query parameter '${name}'`);
    const values = given.getAll(name);
    if (values.length === 1 && values[0] === "") {
      throw inputError(`Empty value found for query parameter '${name}'`);
    }
  }
  const read: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const values = given.getAll(name);
    if (values.length > 0) read[name] = readParameter(name, rule, values);
  }
  return read as { [K in keyof R]?: Value<R[K]> };
}

function readParameter(name: string, rule: ParameterRule, values: readonly string[]): unknown {
  if (rule === "list") return values;
  const [value = ""] = values;
  const place = `request/query/${name}`;
  if (rule === "integer") {
    if (values.length > 1 || !/^[+-]?\d{1,9}$/.test(value)) throw inputError(`${place} must be integer`);
    if (Number(value) < 0) throw inputError(`${place} must be >= 0`);
    return Number(value);
  }
  if (values.length > 1) throw inputError(`${place} must be string`);
  if (typeof rule !== "string" && !rule.includes(value))
    throw inputError(`${place} must be equal to one of the allowed values: ${rule.join(", ")}`);
  return value;
}

/** A JSON body as `schema` has it; no body is `{}`. @throws PortolanError InvalidInput that names the place */
export function readBodyText<T>(schema: z.ZodType<T>, text: string): T {
  const body = parseBody(text);
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw inputError(issueMessage(result.error.issues[0], body));
}

export function parseBody(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw inputError(error instanceof Error ? error.message : "The body is not JSON");
  }
}

function issueMessage(issue: z.core.$ZodIssue | undefined, body: unknown): string {
  if (!issue) return "request/body is not valid";
  const at = (path: readonly PropertyKey[]) => ["request/body", ...path.map(String)].join("/");
  const [parent, name] = [issue.path.slice(0, -1), issue.path.at(-1)];
  if (name !== undefined && valueAt(body, issue.path) === undefined)
    return `${at(parent)} must have required property '${String(name)}'`;
  switch (issue.code) {
    case "invalid_type":
      return `${at(issue.path)} must be ${issue.expected === "record" ? "object" : issue.expected}`;
    case "invalid_value":
      return `${at(issue.path)} must be equal to one of the allowed values: ${issue.values.join(", ")}`;
    case "unrecognized_keys":
      return `${at(issue.path)} must NOT have additional properties`;
    default:
      return issue.message;
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** @throws PortolanError NotFound, with the sentence that clients know */
export function existing<T>(value: T | null | undefined, sentence: string): T {
  if (value !== null && value !== undefined) return value;
  throw new PortolanError("NotFound", sentence);
}
