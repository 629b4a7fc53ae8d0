import { requireActor } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { existing } from "#lib/backstage/input.ts";
import { listUnprocessed } from "#lib/backstage/unprocessed/queries.ts";
import { answering } from "#lib/http.ts";

interface Context {
  params: Promise<{ state: string }>;
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { state } = await params;
    const known = state === "failed" || state === "pending" ? state : null;
    const listed = existing(known, `There are failed and pending entities, and no ${state} ones`);
    return jsonAnswer(JSON.stringify(await listUnprocessed(actor, listed)));
  });
}
