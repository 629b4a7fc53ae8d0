import { requireActor } from "#lib/auth/session.ts";
import { listEntities } from "#lib/catalog/entities/queries.ts";
import { requireListState } from "#lib/catalog/entities/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    return answerJson(await listEntities(actor, requireListState(new URL(request.url).searchParams)));
  });
}
