import { requireActor } from "#lib/auth/session.ts";
import { deleteView, updateView } from "#lib/catalog/views/mutations.ts";
import { requireViewId, viewChangeSchema } from "#lib/catalog/views/schema.ts";
import { answering, readJson } from "#lib/http.ts";

type Context = RouteContext<"/api/v1/views/[id]">;

/** Changes what is said of a view; its address stays. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const id = requireViewId((await params).id);
    await updateView(actor, id, await readJson(request, viewChangeSchema));
    return Response.json({ id });
  });
}

/** Deletes a view; it can be restored. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const id = requireViewId((await params).id);
    await deleteView(actor, id);
    return Response.json({ id });
  });
}
