/** One entity: on a card, and whole. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { listByRefs } from "#lib/catalog/entities/lists/queries.ts";
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf } from "#lib/catalog/entities/summary.ts";
import type { EntityCard, EntityDocument } from "#lib/catalog/entities/types.ts";
import { remembered } from "#lib/catalog/entities/version/queries.ts";
import { safeWebUrl } from "#lib/catalog/entity/web-address.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { rows } from "#lib/db/pool.ts";

/** The first two that a browser may follow. */
function webLinks(links: unknown): EntityCard["links"] {
  const found = Array.isArray(links) ? links : [];
  return found
    .flatMap((link: { url?: unknown; title?: unknown } | null) => {
      const url = safeWebUrl(link?.url);
      return url ? { url, title: typeof link?.title === "string" ? link.title : new URL(url).host } : [];
    })
    .slice(0, 2);
}

/** The whole ref in full; null when nothing answers to it. */
export async function readEntityCard(actor: Actor, ref: string): Promise<EntityCard | null> {
  const [summary] = await listByRefs(actor, [ref]);
  if (!summary) return null;
  const [row] = await rows<{ links: unknown }>(
    "SELECT data->'metadata'->'links' AS links FROM entity WHERE ref = $1 AND deleted_at IS NULL",
    [ref],
  );
  const { kind, namespace, name, title, type, lifecycle, description, owner, updatedAt } = summary;
  return {
    label: { ref: summary.ref, kind, namespace, name, title, exists: true },
    type,
    lifecycle,
    description: description?.slice(0, 400) ?? null,
    owner,
    updatedAt,
    links: webLinks(row?.links),
  };
}

const document = `
  SELECT ${summaryColumns}, e.created_at, e.data, (
      SELECT coalesce(json_agg(DISTINCT jsonb_build_object('type', r.type, 'targetRef', r.target_ref)), '[]')
      FROM relation r JOIN entity o ON o.id = r.origin_id AND o.deleted_at IS NULL WHERE r.source_ref = e.ref
    ) AS relations
  FROM entity e ${summaryJoins} WHERE e.ref = $1 AND e.deleted_at IS NULL`;

interface DocumentRow extends SummaryRow {
  created_at: Date;
  data: Entity;
  relations: { type: string; targetRef: string }[];
}

/** In the cache's rows of half a kilobyte: a document may hold an API's whole definition. */
const sizeOfDocument = (found: EntityDocument | null) => 1 + JSON.stringify(found).length / 500;

/** One entity whole, in one statement; null when nothing answers to `ref`. */
export async function getEntityDocument(actor: Actor, ref: string): Promise<EntityDocument | null> {
  authorize(actor, "catalog.read");
  // No text in the database holds this character, and asking for one fails.
  if (ref.includes("\u0000")) return null;
  return remembered(actor, ["document", ref], sizeOfDocument, async () => {
    const [row] = await rows<DocumentRow & Record<string, unknown>>(document, [ref]);
    if (!row) return null;
    const { data, relations, created_at } = row;
    return { ...summaryOf(row), createdAt: created_at.toISOString(), entity: data, relations };
  });
}
