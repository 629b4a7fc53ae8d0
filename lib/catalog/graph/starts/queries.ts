/** Where a graph may begin. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { type LabelColumns, labelOf } from "#lib/catalog/entity/label.ts";
import type { GraphStart } from "#lib/catalog/graph/types.ts";
import { rows } from "#lib/db/pool.ts";

export interface GraphStarts {
  matches: GraphStart[];
  central: GraphStart[];
  mine: GraphStart[];
  /** Entities of the whole company */
  entities: number;
}

/** Entities that match `text`, else the systems and domains with the most parts, and the actor's groups. */
export async function graphStarts(actor: Actor, text: string): Promise<GraphStarts> {
  authorize(actor, "catalog.read");
  if (text) {
    const lower = text.toLowerCase();
    const matches = await readStarts(matchingStarts, [`%${escapeLike(lower)}%`, lower]);
    return { matches, central: [], mine: [], entities: 0 };
  }
  const mineRefs = actor.type === "person" ? actor.ownershipRefs : [];
  const [central, mine, counted] = await Promise.all([
    readStarts(centralStarts, []),
    readStarts(startsOf, [mineRefs]),
    rows<{ count: number }>("SELECT count(*)::int AS count FROM entity WHERE deleted_at IS NULL"),
  ]);
  return { matches: [], central, mine, entities: counted[0]?.count ?? 0 };
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

const startColumns = `e.ref, e.kind, e.namespace, e.name, e.title, e.deleted_at,
  (SELECT count(*) FROM (SELECT DISTINCT r.type, r.target_ref FROM relation r WHERE r.source_ref = e.ref LIMIT 1000) own)::int AS relations`;

const matchingStarts = `
  SELECT ${startColumns} FROM (
    SELECT * FROM entity WHERE search_text LIKE $1 AND deleted_at IS NULL
    ORDER BY (lower(name) = $2 OR lower(title) = $2) DESC NULLS LAST, (sort_name LIKE $2 || '%') DESC, sort_name LIMIT 20
  ) e`;

const centralStarts = `
  SELECT * FROM (
    SELECT ${startColumns} FROM entity e WHERE split_part(e.ref, ':', 1) IN ('system', 'domain') AND e.deleted_at IS NULL
  ) candidate ORDER BY relations DESC, ref LIMIT 10`;

const startsOf = `
  SELECT ${startColumns} FROM entity e WHERE e.ref = ANY($1) AND e.deleted_at IS NULL ORDER BY e.kind, e.sort_name LIMIT 10`;

async function readStarts(text: string, values: readonly unknown[]): Promise<GraphStart[]> {
  const found = await rows<LabelColumns & { ref: string; relations: number }>(text, values);
  return found.map((row) => ({ ...labelOf(row.ref, row), relations: row.relations }));
}
