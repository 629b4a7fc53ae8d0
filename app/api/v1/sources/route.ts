import { requireActor } from "#lib/auth/session.ts";
import { listSources } from "#lib/catalog/sources/queries.ts";
import { answering } from "#lib/http.ts";

export function GET(request: Request) {
  return answering(request, async () => Response.json({ items: await listSources(await requireActor()) }));
}
