import { requireActor } from "#lib/auth/session.ts";
import { getEntityDocument } from "#lib/catalog/entities/documents/queries.ts";
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { PortolanError } from "#lib/errors.ts";
import { answering, answerJson } from "#lib/http.ts";

interface Context {
  params: Promise<{ namespace: string; kind: string; name: string }>;
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const ref = stringifyEntityRef(await params);
    const found = await getEntityDocument(actor, ref);
    if (found) return answerJson(found);
    const remedy =
      "The address is /api/v1/entities/<namespace>/<kind>/<name>; GET /api/v1/search?q=… finds refs.";
    throw new PortolanError("NotFound", `Nothing in the catalog is called ${ref}.`, remedy);
  });
}
