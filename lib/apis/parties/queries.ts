/** Who is on both sides of an API. */
import type { ApiParty } from "#lib/apis/types.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import { safeWebUrl } from "#lib/catalog/entity/web-address.ts";
import { rows } from "#lib/db/pool.ts";

interface PartyRow extends LabelColumns {
  ref: string;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  owner_kind: string | null;
  owner_namespace: string | null;
  owner_name: string | null;
  owner_title: string | null;
  email: string | null;
  links: unknown;
}

const partiesAtMost = 500;

const partiesOfApi = `
  SELECT DISTINCT ON (t.sort_name, r.target_ref) r.target_ref AS ref, t.kind, t.namespace, t.name, t.title, t.type,
         t.lifecycle, t.deleted_at, t.owner_ref, o.kind AS owner_kind, o.namespace AS owner_namespace,
         o.name AS owner_name, o.title AS owner_title, o.data->'spec'->'profile'->>'email' AS email,
         o.data->'metadata'->'links' AS links
  FROM relation r
  LEFT JOIN entity t ON t.ref = r.target_ref
  LEFT JOIN entity o ON o.ref = t.owner_ref AND o.deleted_at IS NULL
  WHERE r.source_ref = $1 AND r.type = $2
  ORDER BY t.sort_name NULLS LAST, r.target_ref
  LIMIT $3`;

/** Who provides or consumes an API, with who owns them and how to reach those. */
export async function listParties(
  actor: Actor,
  ref: string,
  relation: "apiProvidedBy" | "apiConsumedBy",
): Promise<ApiParty[]> {
  authorize(actor, "catalog.read");
  const found = await rows<PartyRow>(partiesOfApi, [ref, relation, partiesAtMost]);
  return found.map((row) => ({
    entity: labelOf(row.ref, row),
    type: row.type,
    lifecycle: row.lifecycle,
    owner: ownerOf(row),
    contacts: contactsOf(row),
  }));
}

function ownerOf(row: PartyRow): ApiParty["owner"] {
  if (!row.owner_ref) return null;
  const { owner_kind: kind, owner_namespace: namespace, owner_name: name, owner_title: title } = row;
  return kind && namespace && name
    ? labelOf(row.owner_ref, { kind, namespace, name, title, deleted_at: null })
    : labelOf(row.owner_ref);
}

const contactsAtMost = 3;

function contactsOf({ email, links }: PartyRow): ApiParty["contacts"] {
  const contacts =
    email && /^[^\s@]+@[^\s@]+$/.test(email) ? [{ label: email, href: `mailto:${email}` }] : [];
  for (const link of Array.isArray(links) ? (links as { url?: unknown; title?: unknown }[]) : []) {
    const href = typeof link?.url === "string" ? safeWebUrl(link.url) : null;
    if (href) contacts.push({ label: typeof link.title === "string" ? link.title : href, href });
  }
  return contacts.slice(0, contactsAtMost);
}
