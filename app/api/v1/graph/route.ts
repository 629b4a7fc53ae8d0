import { requireActor } from "#lib/auth/session.ts";
import { readGraph } from "#lib/catalog/graph/queries.ts";
import { requireGraphSearch } from "#lib/catalog/graph/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    return answerJson(await readGraph(actor, requireGraphSearch(new URL(request.url).searchParams)));
  });
}
