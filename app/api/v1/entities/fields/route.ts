import { requireActor } from "#lib/auth/session.ts";
import { listFields } from "#lib/catalog/entities/fields/queries.ts";
import { fieldParameters, requireParams } from "#lib/catalog/entities/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

/** What can be filtered by, shown as a column, grouped and sorted by. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    return answerJson(
      await listFields(actor, requireParams(fieldParameters, new URL(request.url).searchParams)),
    );
  });
}
