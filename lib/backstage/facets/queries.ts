/** Counts of values, for filters. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import type { Answer } from "#lib/backstage/answer.ts";
import { selectionPredicate } from "#lib/backstage/entities/entity-statement.ts";
import type { FilterPredicate } from "#lib/backstage/predicate.ts";
import { facetStatement } from "#lib/catalog/query/facet.ts";
import type { Property, ValueCount } from "#lib/catalog/query/types.ts";
import { rows } from "#lib/db/pool.ts";

const storable = (text: string) => !text.includes("\u0000");

/** GET and POST /entity-facets. */
export async function countFacets(
  actor: Actor,
  facets: readonly string[],
  query: FilterPredicate | undefined,
): Promise<Answer> {
  authorize(actor, "catalog.read");
  const predicate = selectionPredicate({ query });
  const paths = [...new Set(facets.map((facet) => facet.toLowerCase()))].filter(storable);
  const properties = await readProperties(paths);
  const counts = await Promise.all(
    paths.map(async (path): Promise<[string, ValueCount[]]> => {
      const known = properties.filter((property) => property.path === path);
      const { text, values } = facetStatement(predicate, path, known, { order: "value" });
      return [path, await rows<ValueCount & Record<string, unknown>>(text, values)];
    }),
  );
  const byPath = new Map(counts);
  const entries = facets.map((facet) => [facet, byPath.get(facet.toLowerCase()) ?? []]);
  return { text: JSON.stringify({ facets: Object.fromEntries(entries) }) };
}

async function readProperties(paths: readonly string[]): Promise<Property[]> {
  return rows<Property & Record<string, unknown>>(
    `SELECT kind, path, label, json_path AS "jsonPath", value_type AS "valueType" FROM property_path
     WHERE path = ANY($1)`,
    [paths],
  );
}
