import { requireActor } from "#lib/auth/session.ts";
import { emptyAnswer } from "#lib/backstage/answer.ts";
import { refreshEntity } from "#lib/backstage/entities/mutations.ts";
import { parseRefreshRequest } from "#lib/backstage/locations/request.ts";
import { answering, readBody } from "#lib/http.ts";

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    await refreshEntity(actor, parseRefreshRequest((await readBody(request)).toString("utf8")));
    return emptyAnswer(200);
  });
}
