/** What callers may hand to the queries and mutations of APIs. */
import { z } from "zod";
import { PortolanError } from "#lib/errors.ts";

export const definitionAtMost = 6_000_000;

export const comparisonQuerySchema = z.object({
  /** Ref of the API to compare with */
  with: z.string().trim().min(1).max(500).optional(),
  /** Id of an earlier definition */
  version: z.uuid().optional(),
  format: z.enum(["json", "markdown"]).default("json"),
});

export const comparisonBodySchema = z.object({
  /** The definition to compare with, as text */
  definition: z.string().min(1).max(definitionAtMost),
  /** What to call it, such as the file's name */
  name: z.string().max(200).default("the pasted definition"),
});

export type ComparisonBody = z.output<typeof comparisonBodySchema>;

/** Parses JSON of a schema. @throws PortolanError InvalidInput */
export function parseBody<T>(schema: z.ZodType<T>, body: Buffer, remedy: string): T {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch {
    throw new PortolanError("InvalidInput", "The body is no JSON.", remedy);
  }
  return parseInput(schema, value, remedy);
}

/** @throws PortolanError InvalidInput that names the first field that is wrong */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, remedy: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  throw new PortolanError("InvalidInput", `${where}${issue?.message ?? "The input is wrong."}`, remedy);
}

const pairs = z.array(z.tuple([z.string().min(1).max(200), z.string().max(20_000)])).max(100);

export const callSchema = z.object({
  /** Id of the operation in the definition */
  operation: z.string().min(1).max(300),
  /** One of the API's servers, as the definition writes it */
  server: z.string().min(1).max(2000),
  /** Values of path parameters */
  path: z.record(z.string().max(200), z.string().max(2000)).default({}),
  query: pairs.default([]),
  /** With the credentials among them; none is kept */
  headers: pairs.default([]),
  body: z.string().max(1_000_000).nullable().default(null),
});

export type CallInput = z.output<typeof callSchema>;
