import { requireActor } from "#lib/auth/session.ts";
import { readModel } from "#lib/catalog/model/queries.ts";
import { answering, answerJson } from "#lib/http.ts";

/** All kinds, built in or defined by descriptors. */
export function GET(request: Request) {
  return answering(request, async () => answerJson(await readModel(await requireActor())));
}
