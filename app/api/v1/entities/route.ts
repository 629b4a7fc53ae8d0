import { requireActor } from "#lib/auth/session.ts";
import { listEntities } from "#lib/catalog/entities/lists/queries.ts";
import { requireListState } from "#lib/catalog/views/queries.ts";
import { answering, answerJson } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { searchParams } = new URL(request.url);
    const state = await requireListState(actor, searchParams);
    return answerJson(await listEntities(actor, state, searchParams.get("cursor")));
  });
}
