import { requireActor } from "#lib/auth/session.ts";
import { restoreView } from "#lib/catalog/views/mutations.ts";
import { requireViewId } from "#lib/catalog/views/schema.ts";
import { answering } from "#lib/http.ts";

/** Brings a deleted view back, with its pins. */
export function POST(
  request: Request,
  { params }: RouteContext<"/api/v1/views/[id]/restore">,
): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const id = requireViewId((await params).id);
    await restoreView(actor, id);
    return Response.json({ id });
  });
}
