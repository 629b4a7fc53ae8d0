import { requireActor } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { listLocations, previewLocation } from "#lib/backstage/locations/queries.ts";
import { parseRegisterRequest } from "#lib/backstage/locations/request.ts";
import { registerLocation } from "#lib/catalog/sources/registered/mutations.ts";
import { answering, readBody } from "#lib/http.ts";

export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const locations = await listLocations(await requireActor());
    return jsonAnswer(JSON.stringify(locations.map((data) => ({ data }))));
  });
}

export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const body = (await readBody(request)).toString("utf8");
    const { spec, dryRun, onConflict } = parseRegisterRequest(new URL(request.url).searchParams, body);
    const answer = dryRun
      ? await previewLocation(actor, spec)
      : { location: await registerLocation(actor, spec.target, onConflict), entities: [] };
    return jsonAnswer(JSON.stringify(answer), { status: 201 });
  });
}
