import { requireActor } from "#lib/auth/session.ts";
import { answering, answerJson } from "#lib/http.ts";
import { search } from "#lib/search/queries.ts";
import { requireSearchRequest } from "#lib/search/schema.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    return answerJson(await search(actor, requireSearchRequest(new URL(request.url).searchParams)));
  });
}
