import { requireActor } from "#lib/auth/session.ts";
import { findFacetValues, listFacets } from "#lib/catalog/entities/facets/queries.ts";
import { requireFacetParams } from "#lib/catalog/entities/schema.ts";
import { requireListState } from "#lib/catalog/views/queries.ts";
import { answering, answerJson } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { searchParams } = new URL(request.url);
    const state = await requireListState(actor, searchParams);
    const { facet, find, limit } = requireFacetParams(searchParams);
    if (facet) return answerJson(await findFacetValues(actor, state, { facet, find, limit }));
    return answerJson(await listFacets(actor, state, limit));
  });
}
