import { requireActor } from "#lib/auth/session.ts";
import { answering, answerJson } from "#lib/http.ts";
import { searchDocuments } from "#lib/search/documents/queries.ts";
import { parseDocumentRequest } from "#lib/search/documents/request.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    return answerJson(await searchDocuments(actor, parseDocumentRequest(new URL(request.url).searchParams)));
  });
}
