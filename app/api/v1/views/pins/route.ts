import { requireActor } from "#lib/auth/session.ts";
import { setPin } from "#lib/catalog/views/mutations.ts";
import { listPins } from "#lib/catalog/views/queries.ts";
import { pinSchema } from "#lib/catalog/views/schema.ts";
import { answering, answerJson, readJson } from "#lib/http.ts";

/** What the person asking has pinned in the rail. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => answerJson(await listPins(await requireActor())));
}

/** Pins a kind or a view, or takes it away. */
export function PUT(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const change = await readJson(request, pinSchema);
    await setPin(actor, change);
    return Response.json(change);
  });
}
