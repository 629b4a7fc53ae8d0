import { requireActor } from "#lib/auth/session.ts";
import { emptyAnswer, jsonAnswer } from "#lib/backstage/answer.ts";
import { validateEntity } from "#lib/backstage/locations/queries.ts";
import { answering, readBody } from "#lib/http.ts";

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const errors = await validateEntity(actor, (await readBody(request)).toString("utf8"));
    return errors.length === 0 ? emptyAnswer(200) : jsonAnswer(JSON.stringify({ errors }), { status: 400 });
  });
}
