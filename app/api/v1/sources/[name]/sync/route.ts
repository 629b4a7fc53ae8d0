import { requireActor } from "#lib/auth/session.ts";
import { requestSync } from "#lib/catalog/sources/mutations.ts";
import { answering } from "#lib/http.ts";

/** Asks for a sync of the source. */
export function POST(request: Request, { params }: RouteContext<"/api/v1/sources/[name]/sync">) {
  return answering(request, async () => {
    const { name } = await params;
    await requestSync(await requireActor(), name);
    return Response.json({ source: name, syncRequested: true }, { status: 202 });
  });
}
