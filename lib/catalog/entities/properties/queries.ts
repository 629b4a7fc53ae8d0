/** Properties that lists name: what is known of them, and their values. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import type { KnownProperties } from "#lib/catalog/entities/list-order.ts";
import { type PropertiesRow, propertiesStatement } from "#lib/catalog/entities/list-statement.ts";
import { isPropertyPath } from "#lib/catalog/entities/property.ts";
import type { Property } from "#lib/catalog/query/types.ts";
import { rows } from "#lib/db/pool.ts";

/** What is known of the properties that a list names, of all kinds. */
export async function readProperties(actor: Actor, paths: readonly string[]): Promise<KnownProperties> {
  authorize(actor, "catalog.read");
  const wanted = [...new Set(paths.filter(isPropertyPath).map((path) => path.toLowerCase()))];
  if (wanted.length === 0) return [];
  return rows<Property & Record<string, unknown>>(
    `SELECT kind, path, label, json_path AS "jsonPath", value_type AS "valueType"
     FROM property_path WHERE path = ANY($1) ORDER BY kind, path`,
    [wanted],
  );
}

/** By ref and path, as `ListedEntity.properties`; only what has a value. */
export async function readPropertyValues(
  actor: Actor,
  refs: readonly string[],
  paths: readonly string[],
  known: KnownProperties,
): Promise<Map<string, Record<string, string[]>>> {
  authorize(actor, "catalog.read");
  if (refs.length === 0 || paths.length === 0) return new Map();
  const { text, values } = propertiesStatement([...new Set(refs)], paths, known);
  const found = await rows<PropertiesRow & Record<string, unknown>>(text, values);
  return new Map(
    found.map((row) => [
      row.ref,
      Object.fromEntries(
        paths.map((path, index) => [path, row[`c${index}`] ?? []]).filter(([, values]) => values?.length),
      ),
    ]),
  );
}
