import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import type { Field } from "#lib/catalog/entities/types.ts";
import { remembered } from "#lib/catalog/entities/version/queries.ts";
import { escapeLike } from "#lib/catalog/query/like.ts";
import type { ValueType } from "#lib/catalog/query/types.ts";
import { rows } from "#lib/db/pool.ts";

/** Most fields in one answer; the rest is found by typing. */
const mostFields = 200;

interface FieldRow {
  path: string;
  label: string;
  type: ValueType | "ref";
  kinds: string[];
}

/** What many kinds have comes first, annotations and labels last: there are many and each is rarely meant. */
const fields = `
  SELECT path, min(label) AS label, array_agg(DISTINCT kind ORDER BY kind) AS kinds,
         CASE count(DISTINCT value_type) WHEN 1 THEN min(value_type) ELSE 'text' END AS type
  FROM property_path
  WHERE ($1::text IS NULL OR kind = $1) AND path LIKE '%.%' AND (path LIKE $2 OR lower(label) LIKE $2)
  GROUP BY path
  ORDER BY path LIKE 'metadata.annotations.%' OR path LIKE 'metadata.labels.%', count(DISTINCT kind) DESC, path
  LIMIT ${mostFields}`;

const relations = `
  SELECT 'relations.' || type AS path, 'relations.' || type AS label, '{}'::text[] AS kinds, 'ref' AS type
  FROM relation WHERE 'relations.' || lower(type) LIKE $1 GROUP BY type ORDER BY count(*) DESC LIMIT 50`;

/** Fields that documents have, and relations, whose path or label holds `find`. */
export async function listFields(
  actor: Actor,
  { find, kind }: { find: string; kind?: string | undefined },
): Promise<Field[]> {
  authorize(actor, "catalog.read");
  const text = find.trim().toLowerCase();
  if (text.includes("\u0000")) return [];
  const pattern = `%${escapeLike(text)}%`;
  return remembered(actor, ["fields", text, kind ?? null], 50, async () => {
    const [documents, edges] = await Promise.all([
      rows<FieldRow & Record<string, unknown>>(fields, [kind?.toLowerCase() ?? null, pattern]),
      rows<FieldRow & Record<string, unknown>>(relations, [pattern]),
    ]);
    return [...documents, ...edges];
  });
}
