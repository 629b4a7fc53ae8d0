/** All values of a property as a subquery: for groups, facets and columns. */
import { relationOfPath } from "#lib/catalog/query/compile.ts";
import type { Parameters } from "#lib/catalog/query/parameters.ts";
import { valuesOf } from "#lib/catalog/query/property.ts";
import type { Property } from "#lib/catalog/query/types.ts";

const columns: Record<string, string> = {
  "metadata.namespace": "SELECT e.namespace AS value",
  "metadata.name": "SELECT e.name AS value",
  "metadata.tags": "SELECT unnest(e.tags) AS value",
};

/**
 * A subquery over `entity e` with the column `value`: every value of the path, each once, as text in its own case.
 * @param known what `property_path` has of the path, of all kinds
 */
export function valuesQuery(path: string, known: readonly Property[], parameters: Parameters): string {
  const column = columns[path.toLowerCase()];
  if (column) return column;
  const type = relationOfPath(path);
  if (type) {
    return `SELECT DISTINCT edge.target_ref AS value FROM relation edge
      WHERE edge.source_ref = e.ref AND lower(edge.type) = ${parameters.add(type.toLowerCase())}`;
  }
  const { direct, others } = valuesOf("e", path, known, parameters);
  return `SELECT one.value FROM (SELECT ${direct} AS value) one WHERE one.value IS NOT NULL
    UNION ALL SELECT rest.value FROM (${others}) rest WHERE ${direct} IS NULL`;
}
