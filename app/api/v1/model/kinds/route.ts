import { requireActor } from "#lib/auth/session.ts";
import { saveKind } from "#lib/catalog/model/mutations.ts";
import { parseDraft } from "#lib/catalog/model/schema.ts";
import { answering, answerJson, readBody } from "#lib/http.ts";

/** Saves a Kind descriptor in the portal's own source. */
export function POST(request: Request) {
  return answering(request, async () => {
    const actor = await requireActor();
    const draft = parseDraft((await readBody(request)).toString("utf8"));
    return answerJson(await saveKind(actor, draft));
  });
}
