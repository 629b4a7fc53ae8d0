import { requireActor } from "#lib/auth/session.ts";
import { decideHeldDeletions } from "#lib/catalog/sources/mutations.ts";
import { parseDecision } from "#lib/catalog/sources/schema.ts";
import { answering, readBody } from "#lib/http.ts";

/** Answers held deletions: `{"decision": "apply"}` or `{"decision": "keep"}`. */
export function POST(request: Request, { params }: RouteContext<"/api/v1/sources/[name]/held-deletions">) {
  return answering(request, async () => {
    const { name } = await params;
    const actor = await requireActor();
    const decision = parseDecision((await readBody(request)).toString("utf8"));
    const entities = await decideHeldDeletions(actor, name, decision);
    return Response.json({ source: name, decision, entities });
  });
}
