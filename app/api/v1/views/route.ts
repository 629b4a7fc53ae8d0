import { requireActor } from "#lib/auth/session.ts";
import { saveView } from "#lib/catalog/views/mutations.ts";
import { listViews } from "#lib/catalog/views/queries.ts";
import { newViewSchema } from "#lib/catalog/views/schema.ts";
import { answering, answerJson, readJson } from "#lib/http.ts";

/** The views that the person asking can open. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => answerJson(await listViews(await requireActor())));
}

/** Saves a view. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const view = await readJson(request, newViewSchema);
    return Response.json(await saveView(actor, view), { status: 201 });
  });
}
