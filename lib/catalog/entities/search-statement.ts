/** The quick search: best match first. */
import { escapeLike, likePattern, Parameters, searchWords } from "./conditions.ts";
import type { Statement } from "./list-statement.ts";

export interface SearchRow {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  type: string | null;
  description: string | null;
  owner_ref: string | null;
  owner_name: string | null;
  owner_namespace: string | null;
  owner_title: string | null;
  total: number;
}

/**
 * Every word has to occur. Ranked: the ref itself or a name or title that is the search, one that begins with it, one with
 * a word that does, one that holds it, and the rest: matches in description and tags. Within a rank, short names first.
 */
export function searchStatement(q: string, limit: number): Statement {
  const parameters = new Parameters();
  const words = searchWords(q);
  const whole = words.join(" ");
  const exact = parameters.add(whole);
  const prefix = parameters.add(`${escapeLike(whole)}%`);
  const wordStart = parameters.add(`[^[:alnum:]]${escapeRegex(whole)}`);
  const inside = parameters.add(likePattern(whole));
  const where = words.map((word) => `e.search_text LIKE ${parameters.add(likePattern(word))}`).join(" AND ");
  const most = parameters.add(limit);
  const text = `
    WITH found AS (
      SELECT e.ref, CASE
          WHEN e.ref = ${exact} OR lower(e.name) = ${exact} OR e.sort_name = ${exact} THEN 0
          WHEN e.sort_name LIKE ${prefix} OR lower(e.name) LIKE ${prefix} THEN 1
          WHEN e.sort_name ~ ${wordStart} OR lower(e.name) ~ ${wordStart} THEN 2
          WHEN e.sort_name LIKE ${inside} OR lower(e.name) LIKE ${inside} THEN 3
          ELSE 4 END AS rank, length(e.name) AS size, e.sort_name
      FROM entity e WHERE e.deleted_at IS NULL AND ((${where}) OR e.ref = ${exact})
    ), best AS (SELECT *, (count(*) OVER ())::int AS total FROM found ORDER BY rank, size, sort_name, ref LIMIT ${most})
    SELECT e.ref, e.kind, e.namespace, e.name, e.title, e.type, left(e.description, 300) AS description, e.owner_ref,
           owner.name AS owner_name, owner.namespace AS owner_namespace, owner.title AS owner_title, best.total
    FROM best JOIN entity e ON e.ref = best.ref
    LEFT JOIN entity owner ON owner.ref = e.owner_ref AND owner.deleted_at IS NULL
    ORDER BY best.rank, best.size, best.sort_name, best.ref`;
  return { text, values: parameters.values };
}

const escapeRegex = (text: string) => text.replace(/[^\p{L}\p{N}\s]/gu, "\\$&");
