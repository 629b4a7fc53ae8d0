/** A git host's push hook: no session, the body is signed with the source's webhookSecret. */
import { system } from "#lib/auth/actor.ts";
import { receivePush } from "#lib/catalog/sources/mutations.ts";
import { answering, readBody } from "#lib/http.ts";

/** Hosts list the commits of a push; the largest that they send. */
const bodyLimit = 5 * 1024 * 1024;

export function POST(request: Request, { params }: RouteContext<"/api/webhooks/git/[source]">) {
  return answering(request, async () => {
    const { source } = await params;
    const push = { headers: request.headers, body: await readBody(request, bodyLimit) };
    return Response.json(await receivePush(system("Push hook"), source, push), { status: 202 });
  });
}
