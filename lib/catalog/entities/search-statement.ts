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
 *
 * After the first letters nearly everything matches, and ranking it all is what costs. So the first two ranks are found by
 * themselves, and the others are only looked for when these do not fill the limit: a branch of UNION ALL that LIMIT does not
 * reach is not run.
 */
export function searchStatement(q: string, limit: number): Statement {
  const parameters = new Parameters();
  const words = searchWords(q);
  const whole = words.join(" ");
  const like = escapeLike(whole);
  const exact = parameters.add(whole);
  const prefix = parameters.add(`${like}%`);
  const inside = parameters.add(`%${like}%`);
  const wordStart = parameters.add(`[^[:alnum:]]${escapeRegex(whole)}`);
  // A ref ends in the name, lower-cased: comparing it saves lower-casing every name.
  const named = parameters.add(`%/${like}`);
  const namedPrefix = parameters.add(`%/${like}%`);
  const namedInside = parameters.add(`%/%${like}%`);
  const namedWordStart = parameters.add(`/.*[^[:alnum:]]${escapeRegex(whole)}`);
  const matching = words
    .map((word) => `e.search_text LIKE ${parameters.add(likePattern(word))}`)
    .join(" AND ");
  const where = `e.deleted_at IS NULL AND ((${matching}) OR e.ref = ${exact})`;
  const is = `ref = ${exact} OR ref LIKE ${named} OR sort_name = ${exact}`;
  const begins = `sort_name LIKE ${prefix} OR ref LIKE ${namedPrefix} OR ref = ${exact}`;
  const holds = `sort_name LIKE ${inside} OR ref LIKE ${namedInside}`;
  const wordBegins = `sort_name ~ ${wordStart} OR ref ~ ${namedWordStart}`;
  const most = parameters.add(limit);
  const branch = (rank: string, condition: string) => `(
    SELECT *, ${rank} AS rank FROM found WHERE ${condition} ORDER BY rank, size, sort_name, ref LIMIT ${most})`;
  const text = `
    WITH found AS MATERIALIZED (
      SELECT e.ref, e.sort_name, length(e.name) AS size FROM entity e WHERE ${where}
    ), best AS (
      SELECT * FROM (
        ${branch(`CASE WHEN ${is} THEN 0 ELSE 1 END`, begins)}
        UNION ALL
        ${branch(`CASE WHEN NOT (${holds}) THEN 4 WHEN ${wordBegins} THEN 2 ELSE 3 END`, `NOT (${begins})`)}
      ) branches LIMIT ${most}
    )
    SELECT e.ref, e.kind, e.namespace, e.name, e.title, e.type, left(e.description, 300) AS description, e.owner_ref,
           owner.name AS owner_name, owner.namespace AS owner_namespace, owner.title AS owner_title,
           (SELECT count(*)::int FROM found) AS total
    FROM best JOIN entity e ON e.ref = best.ref
    LEFT JOIN entity owner ON owner.ref = e.owner_ref AND owner.deleted_at IS NULL
    ORDER BY best.rank, best.size, best.sort_name, best.ref`;
  return { text, values: parameters.values };
}

const escapeRegex = (text: string) => text.replace(/[^\p{L}\p{N}\s]/gu, "\\$&");
