/** Random entities, and the questions that lists answer about them answered by plain loops. For tests. */

import type { PersonActor } from "#lib/auth/actor.ts";
import { factsOf } from "#lib/catalog/query/facts.ts";
import { recountFacets } from "#lib/catalog/sources/store/facet-counts.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { transaction } from "#lib/db/pool.ts";
import { defaultListState, type EntityFilter, type FacetName, facetNames, type ListState } from "./types.ts";

export interface Sample {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string | null;
  sort_name: string;
  description: string | null;
  type: string | null;
  lifecycle: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  tags: string[];
  search_text: string;
  data: Entity;
  facts: string[];
  updated_at: string;
  deleted: boolean;
}

/** The same numbers in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomNumbers(7);
const some = <T>(from: readonly T[]) => from.filter(() => random() < 0.3);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const words = [
  "pay",
  "Ledger",
  "search",
  "100%_sure",
  "zahlung",
  "Überweisung",
  "תשלום",
  "🚀",
  "o'brien",
  "back\\slash",
];
export const groups = Array.from({ length: 12 }, (_, n) => `group:default/team-${n}`);
const systems = Array.from({ length: 30 }, (_, n) => `system:default/system-${n}`);

export function sample(n: number): Sample {
  const kind = n < 6 ? "group" : n < 20 ? "system" : pick(["component", "component", "api", "resource"]);
  const name = n < 6 ? `team-${n}` : n < 20 ? `system-${n - 6}` : `${kind}-${n}`;
  const title = random() < 0.5 ? `${pick(words)} ${pick(words)} ${n}` : null;
  const description = random() < 0.7 ? `${pick(words)} for ${pick(words)}` : null;
  const tags = [
    ...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(["java", "go", "c++", "pci"]))),
  ];
  const type = pick([null, "service", "Website", "library"]);
  const lifecycle = pick([null, "production", "experimental"]);
  const spec = {
    ...(type !== null && { type }),
    ...(lifecycle !== null && { lifecycle }),
    ...(random() < 0.5 && { tier: pick(["gold", "Gold", "silver"]) }),
    ...(random() < 0.5 && { replicas: Math.floor(random() * 12) }),
    ...(random() < 0.3 && { reviewed: `2026-0${1 + Math.floor(random() * 9)}-11` }),
    ...(random() < 0.4 && { languages: some(["go", "Java", "c++"]) }),
  };
  const data: Entity = {
    apiVersion: "backstage.io/v1alpha1",
    kind: kind === "api" ? "API" : kind.charAt(0).toUpperCase() + kind.slice(1),
    metadata: {
      name,
      namespace: "default",
      ...(title && { title }),
      ...(description && { description }),
      tags,
    },
    spec,
  };
  return {
    ref: `${kind}:default/${name}`,
    kind,
    namespace: "default",
    name,
    title,
    sort_name: (title ?? name).toLowerCase(),
    description,
    type,
    lifecycle,
    owner_ref: random() < 0.9 ? pick(groups) : null,
    system_ref: random() < 0.6 ? pick(systems) : null,
    domain_ref: random() < 0.4 ? pick(["domain:default/money", "domain:default/people"]) : null,
    tags,
    search_text: [name, title, description, ...tags].filter(Boolean).join(" ").toLowerCase(),
    data,
    facts: factsOf(data),
    updated_at: new Date(1_700_000_000_000 + Math.floor(random() * 1e9)).toISOString(),
    deleted: random() < 0.05,
  };
}

export const samples = Array.from({ length: 600 }, (_, n) => sample(n));
export const living = samples.filter(({ deleted }) => !deleted);
const mine = ["group:default/team-1", "group:default/team-2"];

export const actor: PersonActor = {
  type: "person",
  id: "00000000-0000-4000-8000-000000000001",
  name: "Ada",
  email: null,
  image: null,
  role: "viewer",
  entityRef: "user:default/ada",
  ownershipRefs: mine,
};

/** Writes `given` and raises the catalog's version in the same transaction, as whoever changes the catalog does. */
export async function storeSamples(given: readonly Sample[]): Promise<void> {
  await transaction(async (client) => {
    await client.query(insertSamples, [JSON.stringify(given)]);
    await recountFacets(client);
  });
}

const insertSamples = `
    WITH src AS (
      INSERT INTO source (name, type, config, origin) VALUES ('test', 'file', '{}', 'configuration')
      ON CONFLICT (name) DO UPDATE SET status = 'ok' RETURNING id
    ), state AS (
      INSERT INTO catalog_state (id, version) VALUES (1, extract(epoch FROM clock_timestamp()) * 1000000)
      ON CONFLICT (id) DO UPDATE SET version = catalog_state.version + 1
    )
    INSERT INTO entity (ref, kind, namespace, name, title, sort_name, description, type, lifecycle, owner_ref, system_ref,
      domain_ref, tags, search_text, data, facts, etag, source_id, updated_at, deleted_at)
    SELECT ref, kind, namespace, name, title, sort_name, description, type, lifecycle, owner_ref, system_ref, domain_ref,
      tags, search_text, data, facts, '', src.id, updated_at, CASE WHEN deleted THEN now() END
    FROM src, json_to_recordset($1) AS given (ref text, kind text, namespace text, name text, title text, sort_name text,
      description text, type text, lifecycle text, owner_ref text, system_ref text, domain_ref text, tags text[],
      search_text text, data jsonb, facts text[], updated_at timestamptz, deleted boolean)`;

const values = (entity: Sample, facet: FacetName): (string | null)[] => {
  switch (facet) {
    case "owner":
      return [entity.owner_ref];
    case "system":
      return [entity.system_ref];
    case "domain":
      return [entity.domain_ref];
    case "tag":
      return entity.tags;
    default:
      return [entity[facet]];
  }
};

export const matches = (entity: Sample, filter: EntityFilter, except?: string) =>
  filter.q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => entity.search_text.includes(word)) &&
  filter.properties.every(
    ({ path, values }) =>
      (except !== undefined && path === except) ||
      values.length === 0 ||
      values.some((value) => entity.facts.includes(`${path}=${value}`.toLowerCase())),
  ) &&
  (!filter.mine || mine.includes(entity.owner_ref ?? "")) &&
  facetNames.every(
    (facet) =>
      facet === except ||
      filter[facet].length === 0 ||
      values(entity, facet).some((value) => value !== null && filter[facet].includes(value)),
  );

export function expectedCounts(filter: EntityFilter, facet: FacetName): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(filter[facet].map((value) => [value, 0]));
  for (const entity of living.filter((candidate) => matches(candidate, filter, facet))) {
    for (const value of values(entity, facet)) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

export const randomFilter = (): EntityFilter => ({
  q: random() < 0.4 ? pick([...words, "pay ledger", "-1", "nothing-has-this"]) : "",
  kind: random() < 0.4 ? some(["component", "api", "system", "location"]) : [],
  type: random() < 0.3 ? some(["service", "Website"]) : [],
  owner: random() < 0.3 ? some([...groups, "group:default/nobody"]) : [],
  lifecycle: random() < 0.2 ? ["production"] : [],
  system: random() < 0.2 ? some(systems) : [],
  domain: random() < 0.2 ? ["domain:default/money"] : [],
  tag: random() < 0.3 ? some(["java", "go", "c++"]) : [],
  properties: random() < 0.2 ? [{ path: "spec.Tier", values: some(["Gold", "silver"]) }] : [],
  where: null,
  mine: random() < 0.2,
});

export const stateOf = (filter: Partial<ListState>): ListState => ({ ...defaultListState, ...filter });
export const byName = (a: Sample, b: Sample) => {
  const [x, y] = [Buffer.from(`${a.sort_name}\0${a.ref}`), Buffer.from(`${b.sort_name}\0${b.ref}`)];
  return Buffer.compare(x, y);
};
