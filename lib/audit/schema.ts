/** Query of the audit log. Wrong values fall back, as addresses are edited by hand. */
import { z } from "zod";

export const auditQuery = z.object({
  action: z.string().trim().max(100).catch(""),
  subject: z.string().trim().max(300).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
