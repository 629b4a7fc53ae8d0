/** Query of the audit log. Wrong values fall back, as addresses are edited by hand. */
import { z } from "zod";

/** Query of GET /api/v1/audit. */
export const auditParameters = z.object({
  action: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe("One action, or a noun such as person for all of its actions"),
  subject: z.string().trim().max(300).optional().describe("What it was done to"),
  page: z.coerce
    .number("The page is a number from 1.")
    .int()
    .min(1)
    .max(10_000)
    .default(1)
    .describe("From 1"),
});

export const auditQuery = z.object({
  action: z.string().trim().max(100).catch(""),
  subject: z.string().trim().max(300).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
