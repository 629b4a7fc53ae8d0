import { requireActor } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { entitiesByRefs } from "#lib/backstage/entities/queries.ts";
import { parseRefsRequest } from "#lib/backstage/entities/request.ts";
import { answering, readBody } from "#lib/http.ts";

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const body = (await readBody(request)).toString("utf8");
    const { refs, query, projection } = parseRefsRequest(new URL(request.url).searchParams, body);
    const { text } = await entitiesByRefs(actor, refs, query, projection);
    return jsonAnswer(text);
  });
}
