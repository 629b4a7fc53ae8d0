import { requireActor } from "#lib/auth/session.ts";
import { readPath } from "#lib/catalog/graph/path/queries.ts";
import { requirePathQuestion } from "#lib/catalog/graph/schema.ts";
import { answering, answerJson } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    return answerJson(await readPath(actor, requirePathQuestion(new URL(request.url).searchParams)));
  });
}
