import type { Actor } from "#lib/auth/actor.ts";
import { authorize, can } from "#lib/auth/permissions.ts";
import { isPropertyPath } from "#lib/catalog/entities/property.ts";
import { paramsOfText } from "#lib/catalog/entities/query-text.ts";
import {
  type AddressParams,
  type ParsedList,
  paramsOf,
  parseListState,
} from "#lib/catalog/entities/schema.ts";
import type { ListState } from "#lib/catalog/entities/types.ts";
import { readModel } from "#lib/catalog/model/queries.ts";
import { rows } from "#lib/db/pool.ts";
import { PortolanError } from "#lib/errors.ts";
import type { Pins, SavedView } from "./types.ts";

interface ViewRow {
  id: string;
  slug: string;
  name: string;
  description: string;
  params: string;
  shared: boolean;
  owner_id: string | null;
  owner: string | null;
  pinned: boolean;
  updated_at: Date;
}

/** `$1`: the person asking. What they may not see is not there. */
const visible = `
  SELECT v.id, v.slug, v.name, v.description, v.params, v.shared, v.owner_id, v.updated_at,
         coalesce(p.name, p.email) AS owner, pin.target IS NOT NULL AS pinned
  FROM saved_view v LEFT JOIN person p ON p.id = v.owner_id
  LEFT JOIN catalog_pin pin ON pin.person_id = $1 AND pin.target = 'view:' || v.id
  WHERE v.deleted_at IS NULL AND (v.shared OR v.owner_id = $1)`;

/** The person's own views first, then those that others share, by name. */
export async function listViews(actor: Actor): Promise<SavedView[]> {
  authorize(actor, "catalog.read");
  const found = await rows<ViewRow & Record<string, unknown>>(
    `${visible} ORDER BY v.owner_id = $1 DESC NULLS LAST, lower(v.name), v.slug`,
    [actor.id],
  );
  return found.map((row) => viewOf(actor, row));
}

/** Null when there is none of that name that the actor may see. */
export async function findView(actor: Actor, slug: string): Promise<SavedView | null> {
  authorize(actor, "catalog.read");
  if (slug.includes("\u0000")) return null;
  const [row] = await rows<ViewRow & Record<string, unknown>>(`${visible} AND v.slug = $2`, [actor.id, slug]);
  return row ? viewOf(actor, row) : null;
}

function viewOf(actor: Actor, row: ViewRow): SavedView {
  const mine = row.owner_id !== null && row.owner_id === actor.id;
  const { id, slug, name, description, shared, owner, pinned } = row;
  return {
    id,
    slug,
    name,
    description,
    shared,
    owner,
    mine,
    pinned,
    params: paramsOfText(row.params),
    updatedAt: row.updated_at.toISOString(),
    change: can(actor, mine ? "view.save" : "view.manage"),
  };
}

/** What the actor has put below Catalog in the rail, the oldest first. */
export async function listPins(actor: Actor): Promise<Pins> {
  authorize(actor, "catalog.read");
  const found = await rows<{ target: string; slug: string | null; name: string | null }>(
    `SELECT pin.target, v.slug, v.name FROM catalog_pin pin
     LEFT JOIN saved_view v ON pin.target = 'view:' || v.id AND v.deleted_at IS NULL
       AND (v.shared OR v.owner_id = $1)
     WHERE pin.person_id = $1 ORDER BY pin.created_at, pin.target`,
    [actor.id],
  );
  return {
    kinds: found.flatMap(({ target }) => (target.startsWith("kind:") ? target.slice("kind:".length) : [])),
    views: found.flatMap(({ slug, name }) => (slug !== null && name !== null ? { slug, name } : [])),
  };
}

/** The state that an address says, begun from the view it names. Reading it never fails. */
export async function readListState(
  actor: Actor,
  params: AddressParams,
): Promise<ParsedList & { view: SavedView | null }> {
  const slug = [params.view ?? []].flat().at(-1);
  const view = slug ? await findView(actor, slug) : null;
  const { kinds } = await readModel(actor);
  const declaredBy = (filtered: readonly string[]) =>
    filtered.length === 1 ? (kinds.find(({ id }) => id === filtered[0])?.columns ?? []) : [];
  const { state, notices } = parseListState(params, view, declaredBy);
  if (!slug || view) return { state, notices, view };
  const missing = `There is no view "${slug.slice(0, 100)}" that you can open: it was deleted, or it is somebody's own.`;
  return { state, notices: [missing, ...notices], view };
}

/** The same for the API, where what makes no sense is an error. */
export async function requireListState(actor: Actor, search: URLSearchParams): Promise<ListState> {
  const { state, notices } = await readListState(actor, paramsOf(search));
  const [first, ...others] = notices;
  if (first) throw new PortolanError("InvalidInput", first, others.join(" ") || undefined);
  return state;
}

/** The facets that the one kind filtered by declares. */
export async function declaredFacets(
  actor: Actor,
  { kind }: Pick<ListState, "kind">,
): Promise<{ path: string; label: string }[]> {
  if (kind.length !== 1) return [];
  const { kinds } = await readModel(actor);
  const facets = kinds.find(({ id }) => id === kind[0])?.facets ?? [];
  return facets.flatMap(({ path, title }) => (isPropertyPath(path) ? { path, label: title } : []));
}
