import { requireActor } from "#lib/auth/session.ts";
import { emptyAnswer, jsonAnswer } from "#lib/backstage/answer.ts";
import { getLocation } from "#lib/backstage/locations/queries.ts";
import { parseLocation } from "#lib/backstage/locations/request.ts";
import { changeLocation, removeLocation } from "#lib/catalog/sources/registered/mutations.ts";
import { answering, readBody } from "#lib/http.ts";

interface Context {
  params: Promise<{ id: string }>;
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    return jsonAnswer(JSON.stringify(await getLocation(actor, (await params).id)));
  });
}

export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { target } = parseLocation((await readBody(request)).toString("utf8"));
    return jsonAnswer(JSON.stringify(await changeLocation(actor, (await params).id, target)));
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    await removeLocation(await requireActor(), (await params).id);
    return emptyAnswer(204);
  });
}
