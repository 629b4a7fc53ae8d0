import { requireActor } from "#lib/auth/session.ts";
import { jsonAnswer } from "#lib/backstage/answer.ts";
import { getEntityText } from "#lib/backstage/entities/queries.ts";
import { existing } from "#lib/backstage/input.ts";
import { stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { answering } from "#lib/http.ts";

interface Context {
  params: Promise<{ kind: string; namespace: string; name: string }>;
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireActor();
    const { kind, namespace, name } = await params;
    const text = await getEntityText(actor, stringifyEntityRef({ kind, namespace, name }));
    const missing = `No entity named '${name}' found, with kind '${kind}' in namespace '${namespace}'`;
    return jsonAnswer(existing(text, missing));
  });
}
