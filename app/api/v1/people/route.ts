import { listPeople } from "#lib/auth/queries.ts";
import { peopleParameters } from "#lib/auth/schema.ts";
import { requireActor } from "#lib/auth/session.ts";
import { answering, answerJson, checkedQuery } from "#lib/http.ts";

/** Everybody who has signed in, by name. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () =>
    answerJson(await listPeople(await requireActor(), checkedQuery(peopleParameters, request))),
  );
}
