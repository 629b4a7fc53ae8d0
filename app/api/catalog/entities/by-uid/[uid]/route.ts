import { requireActor } from "#lib/auth/session.ts";
import { emptyAnswer, jsonAnswer } from "#lib/backstage/answer.ts";
import { removeEntityByUid } from "#lib/backstage/entities/mutations.ts";
import { getEntityTextByUid } from "#lib/backstage/entities/queries.ts";
import { existing } from "#lib/backstage/input.ts";
import { answering } from "#lib/http.ts";

interface Context {
  params: Promise<{ uid: string }>;
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { uid } = await params;
    return jsonAnswer(existing(await getEntityTextByUid(actor, uid), `No entity with uid ${uid}`));
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    await removeEntityByUid(await requireActor(), (await params).uid);
    return emptyAnswer(204);
  });
}
