import { requireActor } from "#lib/auth/session.ts";
import { deleteKind } from "#lib/catalog/model/mutations.ts";
import { parseKindName } from "#lib/catalog/model/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

/** Deletes a kind that is written in the portal. */
export function DELETE(request: Request, { params }: RouteContext<"/api/v1/model/kinds/[name]">) {
  return answering(request, async () => {
    const actor = await requireActor();
    return answerJson(await deleteKind(actor, `kinds/${parseKindName((await params).name)}.yaml`));
  });
}
