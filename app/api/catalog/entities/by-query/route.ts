import { requireSession } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { queryEntities } from "#lib/backstage/entities/queries.ts";
import { parseQueryBody, parseQueryParameters } from "#lib/backstage/entities/request.ts";
import { rememberedAnswer } from "#lib/backstage/queries.ts";
import { answering, readBody } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const { actor, catalogVersion } = await requireSession();
    const { search, searchParams } = new URL(request.url);
    const { state, ...options } = parseQueryParameters(searchParams);
    const { text } = await rememberedAnswer(actor, catalogVersion, ["by-query", search], () =>
      queryEntities(actor, state, options),
    );
    return jsonAnswer(text);
  });
}

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const { actor, catalogVersion } = await requireSession();
    const body = (await readBody(request)).toString("utf8");
    const { state, ...options } = parseQueryBody(body);
    const { text } = await rememberedAnswer(actor, catalogVersion, ["by-query", body], () =>
      queryEntities(actor, state, options),
    );
    return jsonAnswer(text);
  });
}
