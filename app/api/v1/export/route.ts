import { requireActor } from "#lib/auth/session.ts";
import { exportEntities } from "#lib/catalog/entities/export/queries.ts";
import { exportBody, exportParameters } from "#lib/catalog/entities/export/schema.ts";
import { answerDownload } from "#lib/catalog/entities/export/stream.ts";
import { requireParams } from "#lib/catalog/entities/schema.ts";
import { requireListState } from "#lib/catalog/views/queries.ts";
import { answering, readJson } from "#lib/http.ts";

/** Everything that a list's parameters match. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { searchParams } = new URL(request.url);
    const { format } = requireParams(exportParameters, searchParams);
    const state = await requireListState(actor, searchParams);
    return answerDownload(exportEntities(actor, { format, state, refs: null, except: [] }), format);
  });
}

/** A selection of a list. It changes nothing; what is selected has no room in an address. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { format, query, refs, except } = await readJson(request, exportBody, 4 * 1024 * 1024);
    const state = await requireListState(actor, query);
    return answerDownload(exportEntities(actor, { format, state, refs: refs ?? null, except }), format);
  });
}
