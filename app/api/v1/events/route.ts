import { authorize } from "#lib/auth/permissions.ts";
import { requireActor } from "#lib/auth/session.ts";
import { eventStream } from "#lib/catalog/sources/event-stream.ts";
import { subscribe } from "#lib/db/subscribe.ts";
import { answering } from "#lib/http.ts";

export const dynamic = "force-dynamic";

/** Changes as they happen. `?refs=a,b`: only those of these entities. */
export function GET(request: Request) {
  return answering(request, async () => {
    authorize(await requireActor(), "catalog.read");
    const given = new URL(request.url).searchParams.get("refs");
    const refs = given ? new Set(given.split(",")) : null;
    const headers = {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      // nginx would collect events before it passes them on.
      "x-accel-buffering": "no",
    };
    return new Response(eventStream({ refs, subscribe, signal: request.signal }), { headers });
  });
}
