import { requireActor } from "#lib/auth/session.ts";
import { searchEntities } from "#lib/catalog/entities/queries.ts";
import { requireSearchParams } from "#lib/catalog/entities/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { q, limit } = requireSearchParams(new URL(request.url).searchParams);
    return answerJson(await searchEntities(actor, q, limit));
  });
}
