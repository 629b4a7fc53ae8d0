import { requireActor } from "#lib/auth/session.ts";
import { answering, answerJson, checkedQuery } from "#lib/http.ts";
import { listTokens } from "#lib/tokens/queries.ts";
import { tokenParameters } from "#lib/tokens/schema.ts";

/** Everybody's active tokens, for admins. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () =>
    answerJson(await listTokens(await requireActor(), checkedQuery(tokenParameters, request))),
  );
}
