/** For tests: entities in the catalog and in the index, as a sync writes them. */
import type { PersonActor } from "#lib/auth/actor.ts";
import { writeSearchEntries } from "#lib/catalog/sources/store/search-entries.ts";
import { transaction } from "#lib/db/pool.ts";

export interface Sample {
  /** kind:namespace/name in the author's case */
  ref: string;
  title?: string;
  description?: string;
  type?: string;
  owner?: string;
  system?: string;
  tags?: string[];
  /** Days since the last change; 100 unless said */
  age?: number;
}

export const person = (...ownershipRefs: string[]): PersonActor => ({
  type: "person",
  id: "00000000-0000-4000-8000-000000000001",
  name: "Ada",
  email: null,
  image: null,
  role: "viewer",
  entityRef: null,
  ownershipRefs,
});

const row = (sample: Sample) => {
  const [kind = "", rest = ""] = sample.ref.split(":");
  const [namespace = "", name = ""] = rest.split("/");
  const { title = null, description = null, type = null, tags = [] } = sample;
  return {
    ref: sample.ref.toLowerCase(),
    kind: kind.toLowerCase(),
    namespace,
    name,
    title,
    sort_name: (title ?? name).toLowerCase(),
    description,
    type,
    owner_ref: sample.owner ?? null,
    system_ref: sample.system ?? null,
    tags,
    search_text: [name, title, description, ...tags].filter(Boolean).join(" ").toLowerCase(),
    data: { kind, metadata: { name, title: title ?? undefined }, spec: { owner: sample.owner } },
    age: sample.age ?? 100,
  };
};

/** Writes the entities, and takes those of `gone` away, in one transaction. */
export async function writeEntities(samples: readonly Sample[], gone: readonly string[] = []): Promise<void> {
  await transaction(async (client) => {
    await client.query("SET LOCAL client_min_messages = warning");
    await client.query(
      "CREATE TEMPORARY TABLE IF NOT EXISTS changed_ref (ref text PRIMARY KEY, change text NOT NULL)",
    );
    await client.query("TRUNCATE changed_ref");
    await client.query(
      `WITH src AS (
         INSERT INTO source (name, type, config, origin) VALUES ('test', 'file', '{}', 'configuration')
         ON CONFLICT (name) DO UPDATE SET status = 'ok' RETURNING id
       ), written AS (
         INSERT INTO entity (ref, kind, namespace, name, title, sort_name, description, type, owner_ref, system_ref, tags,
           search_text, data, etag, source_id, updated_at)
         SELECT ref, kind, namespace, name, title, sort_name, description, type, owner_ref, system_ref, tags, search_text,
           data, '', src.id, now() - make_interval(days => age)
         FROM src, json_to_recordset($1) AS given (ref text, kind text, namespace text, name text, title text,
           sort_name text, description text, type text, owner_ref text, system_ref text, tags text[], search_text text,
           data jsonb, age int)
         ON CONFLICT (ref) DO UPDATE SET title = excluded.title, sort_name = excluded.sort_name,
           description = excluded.description, tags = excluded.tags, search_text = excluded.search_text,
           owner_ref = excluded.owner_ref, updated_at = excluded.updated_at, deleted_at = NULL
         RETURNING ref
       ) INSERT INTO changed_ref SELECT ref, 'written' FROM written`,
      [JSON.stringify(samples.map(row))],
    );
    await client.query("UPDATE entity SET deleted_at = now() WHERE ref = ANY($1)", [gone]);
    await client.query("INSERT INTO changed_ref SELECT unnest($1::text[]), 'deleted'", [gone]);
    await writeSearchEntries(client);
    await client.query(
      "INSERT INTO catalog_state (id, version) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET version = catalog_state.version + 1",
    );
  });
}
