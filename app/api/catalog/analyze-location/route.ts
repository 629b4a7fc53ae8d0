import { requireActor } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { analyzeLocation } from "#lib/backstage/locations/queries.ts";
import { parseAnalyzeRequest } from "#lib/backstage/locations/request.ts";
import { answering, readBody } from "#lib/http.ts";

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const location = parseAnalyzeRequest((await readBody(request)).toString("utf8"));
    return jsonAnswer(JSON.stringify(await analyzeLocation(actor, location)));
  });
}
