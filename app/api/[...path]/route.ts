import { PortolanError } from "#lib/errors.ts";
import { answering } from "#lib/http.ts";

export const dynamic = "force-dynamic";

/** Whatever has no handler of its own: 404 as JSON, as a program expects it, and not a page. */
function refuse(request: Request): Promise<Response> {
  return answering(request, async () => {
    const remedy = "GET /api/v1/openapi.json describes every address of the portal's own API.";
    throw new PortolanError("NotFound", "There is nothing at this address.", remedy);
  });
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
