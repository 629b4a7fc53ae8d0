/** Documents that were refused, as Backstage's module for unprocessed entities lists them. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { rows } from "#lib/db/pool.ts";

interface RefusedRow extends Record<string, unknown> {
  id: string;
  entity_ref: string | null;
  source: string;
  path: string;
  messages: string[];
  since: Date;
}

/** One entry a document, newest first. */
const refused = `
  SELECT min(p.id::text) AS id, max(p.entity_ref) AS entity_ref, s.name AS source, p.path, max(p.created_at) AS since,
    array_agg(concat_ws(':', p.path, p.line, p."column") || ' ' || p.message ORDER BY p.line, p."column") AS messages
  FROM problem p JOIN source s ON s.id = p.source_id
  WHERE p.severity = 'error' AND s.origin <> 'removed'
  GROUP BY s.name, p.path, p.document_index
  ORDER BY since DESC, source, p.path LIMIT 1000`;

/** @param state nothing is ever `pending` here: a source is read as a whole */
export async function listUnprocessed(actor: Actor, state: "failed" | "pending") {
  authorize(actor, "source.read");
  const found = state === "failed" ? await rows<RefusedRow>(refused) : [];
  return { type: state, entities: found.map(unprocessed) };
}

function unprocessed({ id, entity_ref, source, path, messages, since }: RefusedRow) {
  const ref = entity_ref ?? `unknown:default/${path}`;
  const [kind = "", rest = ""] = ref.split(/:(.*)/s);
  const [namespace = "", name = ""] = rest.split(/\/(.*)/s);
  return {
    entity_id: id,
    entity_ref: ref,
    unprocessed_entity: { apiVersion: "backstage.io/v1alpha1", kind, metadata: { namespace, name } },
    errors: messages.map((message) => ({ name: "InputError", message })),
    last_discovery_at: since.toISOString(),
    next_update_at: since.toISOString(),
    location_key: `${source}:${path}`,
  };
}
