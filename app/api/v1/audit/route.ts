import { listAudit } from "#lib/audit/queries.ts";
import { auditParameters } from "#lib/audit/schema.ts";
import { requireActor } from "#lib/auth/session.ts";
import { answering, answerJson, checkedQuery } from "#lib/http.ts";

/** Who did what to what, newest first. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () =>
    answerJson(await listAudit(await requireActor(), checkedQuery(auditParameters, request))),
  );
}
