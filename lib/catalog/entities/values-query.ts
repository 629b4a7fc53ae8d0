/** All values of a property as a subquery: for groups, facets and columns. */
import type { Parameters } from "#lib/catalog/query/parameters.ts";
import { valuesQuery as valuesOfPath } from "#lib/catalog/query/property.ts";
import type { Property } from "#lib/catalog/query/types.ts";

/**
 * A subquery over `entity e` with the column `value`: every value of the path, each once, as text in its own case.
 * @param known what `property_path` has of the path, of all kinds
 */
export function valuesQuery(path: string, known: readonly Property[], parameters: Parameters): string {
  return valuesOfPath(path, known, parameters, "e");
}
