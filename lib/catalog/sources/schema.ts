/** What callers may hand to the queries and mutations of sources. */
import { z } from "zod";
import { PortolanError } from "#lib/errors.ts";

export const sourceNameSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens, such as shop-repositories");

export const decisionSchema = z.object({ decision: z.enum(["apply", "keep"]) });

export const heldDecisionSchema = decisionSchema.extend({ source: sourceNameSchema });

/** Reads `{"decision": …}`. @throws PortolanError InvalidInput */
export function parseDecision(body: string): "apply" | "keep" {
  try {
    return decisionSchema.parse(JSON.parse(body)).decision;
  } catch {
    const remedy = 'Send {"decision": "apply"} or {"decision": "keep"}.';
    throw new PortolanError("InvalidInput", "The body names no decision.", remedy);
  }
}

export const problemFilterSchema = z.object({
  severity: z.enum(["error", "warning"]).optional(),
  rule: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});

export type ProblemFilter = z.input<typeof problemFilterSchema>;
