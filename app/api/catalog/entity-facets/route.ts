import { requireSession } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { parseFacetParameters, parseFacetsBody } from "#lib/backstage/entities/request.ts";
import { countFacets } from "#lib/backstage/facets/queries.ts";
import { rememberedAnswer } from "#lib/backstage/queries.ts";
import { answering, readBody } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const { actor, catalogVersion } = await requireSession();
    const { search, searchParams } = new URL(request.url);
    const { facets, query } = parseFacetParameters(searchParams);
    const { text } = await rememberedAnswer(actor, catalogVersion, ["facets", search], () =>
      countFacets(actor, facets, query),
    );
    return jsonAnswer(text);
  });
}

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const { actor, catalogVersion } = await requireSession();
    const body = (await readBody(request)).toString("utf8");
    const { facets, query } = parseFacetsBody(body);
    const { text } = await rememberedAnswer(actor, catalogVersion, ["facets", body], () =>
      countFacets(actor, facets, query),
    );
    return jsonAnswer(text);
  });
}
