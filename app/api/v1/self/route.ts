import { requireActor } from "#lib/auth/session.ts";
import { answering, answerJson } from "#lib/http.ts";

/** Who asks, as the portal sees them. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const { id, name, email, role, entityRef, ownershipRefs, token = null } = await requireActor();
    return answerJson({ id, name, email, role, entityRef, ownershipRefs, token });
  });
}
