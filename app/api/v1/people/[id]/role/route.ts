import { changeRole, resetRole } from "#lib/auth/mutations.ts";
import { personPath, roleBody } from "#lib/auth/schema.ts";
import { requireActor } from "#lib/auth/session.ts";
import { answering, checked, readJson } from "#lib/http.ts";

/** Gives a person a role, or goes back to the configured one. */
export function PUT(request: Request, { params }: RouteContext<"/api/v1/people/[id]/role">) {
  return answering(request, async () => {
    const actor = await requireActor();
    const { id: personId } = checked(personPath, await params, "path");
    const { role } = await readJson(request, roleBody);
    if (role === "reset") await resetRole(actor, { personId });
    else await changeRole(actor, { personId, role });
    return new Response(null, { status: 204 });
  });
}
