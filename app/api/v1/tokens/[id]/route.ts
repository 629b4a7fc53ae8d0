import { requireActor } from "#lib/auth/session.ts";
import { answering, checked } from "#lib/http.ts";
import { revokeToken } from "#lib/tokens/mutations.ts";
import { tokenIdInput } from "#lib/tokens/schema.ts";

/** Revokes a token: one's own, or anybody's as an admin. */
export function DELETE(request: Request, { params }: RouteContext<"/api/v1/tokens/[id]">) {
  return answering(request, async () => {
    await revokeToken(await requireActor(), checked(tokenIdInput, await params, "path"));
    return new Response(null, { status: 204 });
  });
}
