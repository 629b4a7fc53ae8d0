import { requireSession } from "#lib/auth/session.ts";
import { jsonAnswer, streamedAnswer } from "#lib/backstage/answer.ts";
import { listEntities, streamEntities } from "#lib/backstage/entities/queries.ts";
import { nextLink, parseEntitiesRequest } from "#lib/backstage/entities/request.ts";
import { rememberedAnswer } from "#lib/backstage/queries.ts";
import { answering } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const { actor, catalogVersion } = await requireSession();
    const { search, searchParams } = new URL(request.url);
    const { page, isWindow, projection } = parseEntitiesRequest(searchParams);
    if (!isWindow) return streamedAnswer(streamEntities(actor, page, projection));
    const { text, next } = await rememberedAnswer(actor, catalogVersion, ["entities", search], () =>
      listEntities(actor, page, projection),
    );
    const link = next === undefined ? undefined : nextLink(searchParams, page.limit, next);
    return jsonAnswer(text, { link });
  });
}
