import { requireActor } from "#lib/auth/session.ts";
import { previewKind } from "#lib/catalog/model/queries.ts";
import { parseDraft } from "#lib/catalog/model/schema.ts";
import { answering, answerJson, readBody } from "#lib/http.ts";

/** What is wrong with a draft of a kind, and what saving it would do. Changes nothing. */
export function POST(request: Request) {
  return answering(request, async () => {
    const actor = await requireActor();
    const draft = parseDraft((await readBody(request)).toString("utf8"));
    return answerJson(await previewKind(actor, draft));
  });
}
