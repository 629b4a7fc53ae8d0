/** What callers may hand to the queries and mutations of sources. */
import { z } from "zod";

export const sourceNameSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens, such as shop-repositories");

export const heldDecisionSchema = z.object({
  source: sourceNameSchema,
  decision: z.enum(["apply", "keep"]),
});

export const problemFilterSchema = z.object({
  severity: z.enum(["error", "warning"]).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});

export type ProblemFilter = z.input<typeof problemFilterSchema>;
