/** What the catalog puts into the search index. lib/search only reads there. */
import type pg from "pg";

/** Who may find an entity: whoever may see it. */
const entityPermission = "catalog.read";

/** Splits camel case; the rest of the name separates its own words. */
const spokenName = `CASE WHEN e.name ~ '[a-z0-9][A-Z]' THEN lower(regexp_replace(e.name, '([a-z0-9])([A-Z])', '\\1 \\2', 'g')) END`;
const plainName = "substr(e.ref, strpos(e.ref, '/') + 1)";

/** `=kind=api` and its like: what the qualifiers of a search ask for (lib/search/query.ts). */
const marks = `ARRAY['=kind=' || e.kind, '=namespace=' || lower(e.namespace), '=type=' || lower(left(e.type, 200)),
    '=lifecycle=' || lower(left(e.lifecycle, 200)), '=owner=' || e.owner_ref, '=system=' || e.system_ref,
    '=domain=' || e.domain_ref]
  || string_to_array('=tag=' || array_to_string(e.tags, chr(1) || '=tag='), chr(1))`;

/** Labels and searched text are lower-cased when they are stored, so nothing here depends on the database's locale. */
const words = `search_lexemes(${plainName}, CASE WHEN e.title IS NOT NULL THEN e.sort_name END,
  concat_ws(' ', ${plainName}, e.sort_name, array_to_string(e.tags, ' '), ${spokenName}), e.search_text, ${marks})`;

/**
 * Brings the index up to date with the entities in the temporary table `changed_ref`, inside the transaction that changed
 * them: living ones are written, the others leave. What changed about them does not matter.
 */
export async function writeSearchEntries(client: pg.ClientBase): Promise<void> {
  await client.query(
    `DELETE FROM search_entry s USING changed_ref c WHERE s.type = 'entity' AND s.ref = c.ref
       AND NOT EXISTS (SELECT FROM entity e WHERE e.ref = c.ref AND e.deleted_at IS NULL)`,
  );
  await client.query(
    `INSERT INTO search_entry (type, ref, kind, subtype, owner_ref, permission, updated_at, words)
     SELECT 'entity', e.ref, e.kind, e.type, e.owner_ref, '${entityPermission}', e.updated_at, ${words}
     FROM entity e WHERE e.deleted_at IS NULL AND e.ref IN (SELECT ref FROM changed_ref WHERE change <> 'relations')
     ON CONFLICT (type, ref) DO UPDATE SET kind = excluded.kind, subtype = excluded.subtype,
       owner_ref = excluded.owner_ref, updated_at = excluded.updated_at, words = excluded.words`,
  );
  // Words without a letter are left out: a number is not mistyped for another.
  await client.query(
    `INSERT INTO search_word
     SELECT DISTINCT substr(lexeme, 2) FROM search_entry s, unnest(tsvector_to_array(s.words)) AS lexeme
     WHERE s.type = 'entity' AND s.ref IN (SELECT ref FROM changed_ref WHERE change <> 'relations')
       AND lexeme LIKE '^%' AND length(lexeme) > 3 AND lexeme !~ '^[\\^0-9]*$'
     ON CONFLICT DO NOTHING`,
  );
}
