import { requireActor } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { queryLocations } from "#lib/backstage/locations/queries.ts";
import { parseLocationsQuery } from "#lib/backstage/locations/request.ts";
import { answering, readBody } from "#lib/http.ts";

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const query = parseLocationsQuery((await readBody(request)).toString("utf8"));
    return jsonAnswer(JSON.stringify(await queryLocations(actor, query)));
  });
}
