import { requireActor } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { getLocationByEntity } from "#lib/backstage/locations/queries.ts";
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { answering } from "#lib/http.ts";

interface Context {
  params: Promise<{ kind: string; namespace: string; name: string }>;
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const location = await getLocationByEntity(actor, stringifyEntityRef(await params));
    return jsonAnswer(JSON.stringify(location));
  });
}
