import { requireActor } from "#lib/auth/session.ts";
import { answering, answerJson, readJson } from "#lib/http.ts";
import { createToken } from "#lib/tokens/mutations.ts";
import { ownTokens } from "#lib/tokens/queries.ts";
import { tokenInput } from "#lib/tokens/schema.ts";

/** The caller's own tokens. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => answerJson({ items: await ownTokens(await requireActor()) }));
}

/** Creates one; only a signed-in browser may. The answer alone has its text. */
export function POST(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const created = await createToken(actor, await readJson(request, tokenInput));
    return answerJson(created, { status: 201 });
  });
}
