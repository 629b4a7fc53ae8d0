import { openApiDocument } from "#lib/api/openapi.ts";
import { routes } from "#lib/api/routes.ts";
import { requireActor } from "#lib/auth/session.ts";
import { portalUrl } from "#lib/env.ts";
import { answering, answerJson } from "#lib/http.ts";

/** This API's description. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    await requireActor();
    return answerJson(openApiDocument(routes, { server: portalUrl() }));
  });
}
