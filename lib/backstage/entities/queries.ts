/**
 * Reads of the Backstage-compatible API. Answers are texts: documents are stored finished and passed through, and what was
 * answered once is answered again from memory until the catalog changes.
 */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import type { Answer } from "#lib/backstage/answer.ts";
import { encodeBase64Json } from "#lib/backstage/cursor.ts";
import type { Projection } from "#lib/backstage/fields.ts";
import type { FilterPredicate } from "#lib/backstage/predicate.ts";
import { arrayText, itemsText, projected } from "#lib/backstage/text.ts";
import { rows } from "#lib/db/pool.ts";
import {
  byRefsStatement,
  countStatement,
  documentsByIds,
  entityText,
  type PageRequest,
  pageStatement,
  type Selection,
} from "./entity-statement.ts";
import { type PageRow, type PageState, pageOf, pageRequest, selectionOf } from "./page.ts";

interface EntityRow extends PageRow, Record<string, unknown> {
  entity: string;
}

/** GET /entities with a window. */
export async function listEntities(
  actor: Actor,
  request: PageRequest,
  projection: Projection,
): Promise<Answer> {
  authorize(actor, "catalog.read");
  const { limit, offset = 0 } = request;
  const { text, values } = pageStatement(
    { ...request, limit: limit === undefined ? limit : limit + 1 },
    true,
  );
  const found = await rows<EntityRow>(text, values);
  const shown = limit === undefined ? found : found.slice(0, limit);
  return {
    text: arrayText(shown.map(({ entity }) => projected(entity, projection))),
    next: limit !== undefined && found.length > limit ? offset + limit : undefined,
  };
}

const batchSize = 500;

/**
 * GET /entities without a window: every entity, as an array's text in pieces. What is found when it begins is what comes,
 * but for entities deleted meanwhile.
 */
export async function* streamEntities(
  actor: Actor,
  request: PageRequest,
  projection: Projection,
): AsyncGenerator<string> {
  authorize(actor, "catalog.read");
  const { text, values } = pageStatement(request, false);
  const ids = (await rows<PageRow & Record<string, unknown>>(text, values)).map((row) => row.position_id);
  let separator = "[";
  for (let from = 0; from < ids.length; from += batchSize) {
    const found = await rows<{ entity: string }>(documentsByIds, [ids.slice(from, from + batchSize)]);
    if (found.length === 0) continue;
    yield separator + found.map(({ entity }) => projected(entity, projection)).join(",");
    separator = ",";
  }
  yield separator === "[" ? "[]" : "]";
}

export interface QueryOptions {
  limit: number;
  offset?: number | undefined;
  countTotal: boolean;
  projection: Projection;
}

/** GET and POST /entities/by-query. */
export async function queryEntities(
  actor: Actor,
  state: PageState,
  { limit, offset, countTotal, projection }: QueryOptions,
): Promise<Answer> {
  authorize(actor, "catalog.read");
  const request = pageRequest(state, limit, offset);
  const page = pageStatement(request, true);
  const [found, counted] = await Promise.all([
    limit > 0 ? rows<EntityRow>(page.text, page.values) : [],
    countTotal && state.totalItems === undefined ? countEntities(selectionOf(state), request) : 0,
  ]);
  const totalItems = state.totalItems ?? counted;
  const { rows: shown, nextCursor, prevCursor } = pageOf(state, found, limit, totalItems);
  const pageInfo = {
    nextCursor: nextCursor && encodeBase64Json(nextCursor),
    prevCursor: prevCursor && encodeBase64Json(prevCursor),
  };
  const items = shown.map(({ entity }) => projected(entity, projection));
  return { text: itemsText(items, { totalItems, pageInfo }) };
}

async function countEntities(selection: Selection, { sort }: PageRequest): Promise<number> {
  const { text, values } = countStatement(selection, sort);
  const [counted] = await rows<{ total: number }>(text, values);
  return counted?.total ?? 0;
}

const storable = (text: string) => !text.includes("\u0000");

/** The entity's text; null when nothing answers to the ref. */
export async function getEntityText(actor: Actor, ref: string): Promise<string | null> {
  authorize(actor, "catalog.read");
  if (!storable(ref)) return null;
  const [row] = await rows<{ entity: string }>(
    `SELECT ${entityText("e")} AS entity FROM entity e WHERE e.ref = $1 AND e.deleted_at IS NULL`,
    [ref],
  );
  return row?.entity ?? null;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export async function getEntityTextByUid(actor: Actor, uid: string): Promise<string | null> {
  authorize(actor, "catalog.read");
  if (!uuid.test(uid)) return null;
  const [row] = await rows<{ entity: string }>(
    `SELECT ${entityText("e")} AS entity FROM entity e WHERE e.id = $1 AND e.deleted_at IS NULL`,
    [uid],
  );
  return row?.entity ?? null;
}

/** POST /entities/by-refs: as many items as refs, null for what is not there or does not match. */
export async function entitiesByRefs(
  actor: Actor,
  refs: readonly string[],
  query: FilterPredicate | undefined,
  projection: Projection,
): Promise<Answer> {
  authorize(actor, "catalog.read");
  const { text, values } = byRefsStatement(refs.filter(storable), query);
  const found = refs.length > 0 ? await rows<{ ref: string; entity: string }>(text, values) : [];
  const byRef = new Map(found.map(({ ref, entity }) => [ref, projected(entity, projection)]));
  return {
    text: itemsText(
      refs.map((ref) => byRef.get(ref) ?? "null"),
      {},
    ),
  };
}
