import { requireActor } from "#lib/auth/session.ts";
import { removeSource } from "#lib/catalog/sources/mutations.ts";
import { getSource } from "#lib/catalog/sources/queries.ts";
import { answering } from "#lib/http.ts";

export function GET(request: Request, { params }: RouteContext<"/api/v1/sources/[name]">) {
  return answering(request, async () => {
    const { name } = await params;
    return Response.json(await getSource(await requireActor(), name));
  });
}

/** Removes a source that is no longer configured, with its entities. */
export function DELETE(request: Request, { params }: RouteContext<"/api/v1/sources/[name]">) {
  return answering(request, async () => {
    const { name } = await params;
    const entities = await removeSource(await requireActor(), name);
    return Response.json({ source: name, entities });
  });
}
