import { requireActor } from "#lib/auth/session.ts";
import { readEntityCard } from "#lib/catalog/entities/documents/queries.ts";
import { cardParameters, requireParams } from "#lib/catalog/entities/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

/** What a mention of an entity tells when the pointer rests on it. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { ref } = requireParams(cardParameters, new URL(request.url).searchParams);
    return answerJson(await readEntityCard(actor, ref));
  });
}
