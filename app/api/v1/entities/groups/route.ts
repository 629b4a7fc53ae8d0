import { requireActor } from "#lib/auth/session.ts";
import { listGroups } from "#lib/catalog/entities/groups/queries.ts";
import { requireListState } from "#lib/catalog/views/queries.ts";
import { answering, answerJson } from "#lib/http.ts";

/** The groups of a list that the parameter `group` divides, in its order, each with how many rows it has. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const state = await requireListState(actor, new URL(request.url).searchParams);
    return answerJson(await listGroups(actor, state));
  });
}
