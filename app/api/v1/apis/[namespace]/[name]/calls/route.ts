import { callApi } from "#lib/apis/mutations.ts";
import { callSchema, parseBody } from "#lib/apis/schema.ts";
import { requireActor } from "#lib/auth/session.ts";
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { answering, answerJson, readBody } from "#lib/http.ts";

const largestCall = 2_000_000;

/** Sends a request to an operation of the API, and answers with what came back. */
export function POST(
  request: Request,
  { params }: RouteContext<"/api/v1/apis/[namespace]/[name]/calls">,
): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const remedy =
      'Send {"operation": "<its id>", "server": "<one of its servers>", "path": {}, "query": [], "headers": [], "body": null}.';
    const input = parseBody(callSchema, await readBody(request, largestCall), remedy);
    return answerJson(await callApi(actor, stringifyEntityRef({ kind: "api", ...(await params) }), input));
  });
}
