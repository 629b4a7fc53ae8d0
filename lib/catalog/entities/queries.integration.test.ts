/** Lists, facets and search against the same questions answered in JavaScript over the same random entities. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PersonActor, system } from "#lib/auth/actor.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import {
  findFacetValues,
  getEntityDocument,
  getEntitySummary,
  listByRefs,
  listEntities,
  listFacets,
  searchEntities,
} from "./queries.ts";
import {
  defaultListState,
  type EntityFilter,
  type FacetName,
  facetNames,
  type ListState,
  sortKeys,
} from "./types.ts";

interface Sample {
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
const groups = Array.from({ length: 12 }, (_, n) => `group:default/team-${n}`);
const systems = Array.from({ length: 30 }, (_, n) => `system:default/system-${n}`);

function sample(n: number): Sample {
  const kind = n < 6 ? "group" : n < 20 ? "system" : pick(["component", "component", "api", "resource"]);
  const name = n < 6 ? `team-${n}` : n < 20 ? `system-${n - 6}` : `${kind}-${n}`;
  const title = random() < 0.5 ? `${pick(words)} ${pick(words)} ${n}` : null;
  const description = random() < 0.7 ? `${pick(words)} for ${pick(words)}` : null;
  const tags = [
    ...new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(["java", "go", "c++", "pci"]))),
  ];
  return {
    ref: `${kind}:default/${name}`,
    kind,
    namespace: "default",
    name,
    title,
    sort_name: (title ?? name).toLowerCase(),
    description,
    type: pick([null, "service", "Website", "library"]),
    lifecycle: pick([null, "production", "experimental"]),
    owner_ref: random() < 0.9 ? pick(groups) : null,
    system_ref: random() < 0.6 ? pick(systems) : null,
    domain_ref: random() < 0.4 ? pick(["domain:default/money", "domain:default/people"]) : null,
    tags,
    search_text: [name, title, description, ...tags].filter(Boolean).join(" ").toLowerCase(),
    updated_at: new Date(1_700_000_000_000 + Math.floor(random() * 1e9)).toISOString(),
    deleted: random() < 0.05,
  };
}

const samples = Array.from({ length: 600 }, (_, n) => sample(n));
const living = samples.filter(({ deleted }) => !deleted);
const mine = ["group:default/team-1", "group:default/team-2"];

const actor: PersonActor = {
  type: "person",
  id: randomUUID(),
  name: "Ada",
  email: null,
  image: null,
  role: "viewer",
  entityRef: "user:default/ada",
  ownershipRefs: mine,
};

async function insert(given: readonly Sample[]): Promise<void> {
  const [source] = await rows<{ id: string }>(
    `INSERT INTO source (name, type, config, origin) VALUES ('test', 'file', '{}', 'configuration')
     ON CONFLICT (name) DO UPDATE SET status = 'ok' RETURNING id`,
  );
  await rows(
    `INSERT INTO entity (ref, kind, namespace, name, title, sort_name, description, type, lifecycle, owner_ref, system_ref,
       domain_ref, tags, search_text, data, etag, source_id, updated_at, deleted_at)
     SELECT ref, kind, namespace, name, title, sort_name, description, type, lifecycle, owner_ref, system_ref, domain_ref,
       tags, search_text, '{"kind": "x"}', '', $2, updated_at, CASE WHEN deleted THEN now() END
     FROM json_to_recordset($1) AS given (ref text, kind text, namespace text, name text, title text, sort_name text,
       description text, type text, lifecycle text, owner_ref text, system_ref text, domain_ref text, tags text[],
       search_text text, updated_at timestamptz, deleted boolean)`,
    [JSON.stringify(given), source?.id],
  );
}

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

const matches = (entity: Sample, filter: EntityFilter, except?: FacetName) =>
  filter.q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => entity.search_text.includes(word)) &&
  (!filter.mine || mine.includes(entity.owner_ref ?? "")) &&
  facetNames.every(
    (facet) =>
      facet === except ||
      filter[facet].length === 0 ||
      values(entity, facet).some((value) => value !== null && filter[facet].includes(value)),
  );

function expectedCounts(filter: EntityFilter, facet: FacetName): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(filter[facet].map((value) => [value, 0]));
  for (const entity of living.filter((candidate) => matches(candidate, filter, facet))) {
    for (const value of values(entity, facet)) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

const some = <T>(from: readonly T[]) => from.filter(() => random() < 0.3);
const randomFilter = (): EntityFilter => ({
  q: random() < 0.4 ? pick([...words, "pay ledger", "-1", "nothing-has-this"]) : "",
  kind: random() < 0.4 ? some(["component", "api", "system", "location"]) : [],
  type: random() < 0.3 ? some(["service", "Website"]) : [],
  owner: random() < 0.3 ? some([...groups, "group:default/nobody"]) : [],
  lifecycle: random() < 0.2 ? ["production"] : [],
  system: random() < 0.2 ? some(systems) : [],
  domain: random() < 0.2 ? ["domain:default/money"] : [],
  tag: random() < 0.3 ? some(["java", "go", "c++"]) : [],
  mine: random() < 0.2,
});

const stateOf = (filter: Partial<ListState>): ListState => ({ ...defaultListState, ...filter });
const byName = (a: Sample, b: Sample) => {
  const [x, y] = [Buffer.from(`${a.sort_name}\0${a.ref}`), Buffer.from(`${b.sort_name}\0${b.ref}`)];
  return Buffer.compare(x, y);
};

beforeAll(async () => {
  await resetDatabase();
  await insert(samples);
});
afterAll(closePool);

describe("lists", () => {
  test("60 random filters: total, page and order are those of a plain loop", async () => {
    for (let run = 0; run < 60; run += 1) {
      const filter = randomFilter();
      const expected = living.filter((entity) => matches(entity, filter)).sort(byName);
      const first = await listEntities(actor, stateOf({ ...filter, size: 50 }));
      expect(first.total, JSON.stringify(filter)).toBe(expected.length);
      expect(first.items.map(({ ref }) => ref)).toEqual(expected.slice(0, 50).map(({ ref }) => ref));
    }
  });

  test.each(sortKeys)("sorted by %s, both ways, every entity is on exactly one page", async (key) => {
    for (const descending of [false, true]) {
      const refs: string[] = [];
      for (let page = 1; page <= Math.ceil(living.length / 100); page += 1) {
        const found = await listEntities(actor, stateOf({ sort: { key, descending }, page, size: 100 }));
        refs.push(...found.items.map(({ ref }) => ref));
      }
      expect(new Set(refs).size).toBe(living.length);
      expect(refs).toHaveLength(living.length);
    }
  });

  test("entities without a value come last, whichever way", async () => {
    for (const descending of [false, true]) {
      const { items } = await listEntities(
        actor,
        stateOf({ kind: ["api"], sort: { key: "owner", descending }, size: 100 }),
      );
      const owners = items.map(({ owner }) => owner?.title ?? owner?.name ?? null);
      const owned = owners.filter((owner) => owner !== null);
      expect(owners.slice(0, owned.length)).toEqual(owned);
      const sorted = owned
        .map((owner) => owner.toLowerCase())
        .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(owned.map((owner) => owner.toLowerCase())).toEqual(descending ? sorted.reverse() : sorted);
    }
  });

  test("a page beyond the last is the last", async () => {
    const found = await listEntities(actor, stateOf({ page: 9999 }));
    expect(found.page).toBe(found.pages);
    expect(found.items.length).toBeGreaterThan(0);
    const none = await listEntities(actor, stateOf({ q: "nothing-has-this", page: 3 }));
    expect(none).toEqual({ items: [], total: 0, page: 1, pages: 1, size: 20 });
  });

  test("labels say whether the owner exists", async () => {
    const { items } = await listEntities(actor, stateOf({ owner: groups, size: 100 }));
    const existing = new Set(living.filter(({ kind }) => kind === "group").map(({ ref }) => ref));
    for (const { owner } of items) expect(owner?.exists).toBe(existing.has(owner?.ref ?? ""));
    expect(new Set(items.map(({ owner }) => owner?.exists)).size).toBe(2);
  });

  test("mine is nothing for the portal itself", async () => {
    expect((await listEntities(system("Test"), stateOf({ mine: true }))).total).toBe(0);
  });
});

describe("facets", () => {
  test("60 random filters: every count is that of a plain loop", async () => {
    for (let run = 0; run < 60; run += 1) {
      const filter = randomFilter();
      const { total, facets } = await listFacets(actor, { ...filter, more: null }, 500);
      expect(total).toBe(living.filter((entity) => matches(entity, filter)).length);
      for (const facet of facets) {
        const counted = Object.fromEntries(facet.values.map(({ value, count }) => [value, count]));
        expect(counted, `${facet.name} of ${JSON.stringify(filter)}`).toEqual(
          expectedCounts(filter, facet.name),
        );
        expect(facet.total).toBe(facet.values.length);
      }
    }
  });

  test("few are listed, the most frequent first, the selected always", async () => {
    const rarest =
      Object.entries(expectedCounts(defaultListState, "system")).sort((a, b) => a[1] - b[1])[0]?.[0] ?? "";
    const { facets } = await listFacets(actor, stateOf({ system: [rarest, "system:default/gone"] }), 3);
    const facet = facets.find(({ name }) => name === "system");
    expect(facet?.total).toBeGreaterThan(20);
    expect(facet?.values).toHaveLength(5);
    expect(facet?.values.map(({ count }) => count)).toEqual(
      facet?.values.map(({ count }) => count).toSorted((a, b) => b - a),
    );
    expect(facet?.values.filter(({ selected }) => selected).map(({ value }) => value)).toEqual([
      rarest,
      "system:default/gone",
    ]);
    expect(facet?.values.at(-1)).toMatchObject({ count: 0, label: { name: "gone", exists: false } });
  });

  test("one facet's values can be searched, by value and by title", async () => {
    const all = await findFacetValues(actor, defaultListState, { facet: "owner", find: "TEAM-1", limit: 50 });
    expect(all.values.map(({ value }) => value).sort()).toEqual([
      "group:default/team-1",
      "group:default/team-10",
      "group:default/team-11",
    ]);
    const titled = living.find(({ kind, title }) => kind === "group" && title);
    const found = await findFacetValues(actor, defaultListState, {
      facet: "owner",
      find: titled?.title ?? "",
      limit: 50,
    });
    expect(found.values.map(({ value }) => value)).toContain(titled?.ref);
    const none = await findFacetValues(actor, defaultListState, { facet: "tag", find: "%", limit: 50 });
    expect(none.values).toEqual([]);
  });

  test("what is selected is marked in a search, without being added to it", async () => {
    const state = stateOf({ tag: ["java", "gone"] });
    const found = await findFacetValues(actor, state, { facet: "tag", find: "", limit: 50 });
    expect(found.values.filter(({ selected }) => selected).map(({ value }) => value)).toEqual(["java"]);
  });
});

describe("search", () => {
  beforeAll(async () => {
    const named = (name: string, title: string | null, description: string | null): Sample => ({
      ...sample(1000),
      ref: `component:shop/${name}`.toLowerCase(),
      kind: "component",
      namespace: "shop",
      name,
      title,
      sort_name: (title ?? name).toLowerCase(),
      description,
      tags: [],
      search_text: [name, title, description].filter(Boolean).join(" ").toLowerCase(),
      deleted: false,
    });
    const added = [
      named("quokka", null, null),
      named("quokka-store", null, null),
      named("big", "Big quokka", null),
      named("aquokka", null, null),
      named("zoo", null, "Feeds the quokka"),
      named("numbat", "Numbat (beta) [1.0] $x ^y *z", null),
      named("under_score", null, null),
    ];
    await insert(added);
    living.push(...added);
  });

  test("exact name, beginning, word, inside, elsewhere", async () => {
    const { results, total } = await searchEntities(actor, "Quokka");
    expect(results.map(({ name }) => name)).toEqual(["quokka", "quokka-store", "big", "aquokka", "zoo"]);
    expect(total).toBe(5);
    expect(await searchEntities(actor, "quokka", 2)).toMatchObject({ total: 5, results: { length: 2 } });
  });

  test("all words have to occur; a whole ref is found", async () => {
    expect((await searchEntities(actor, "quokka feeds")).results.map(({ name }) => name)).toEqual(["zoo"]);
    expect((await searchEntities(actor, "component:shop/Zoo")).results.map(({ name }) => name)).toEqual([
      "zoo",
    ]);
    expect(await searchEntities(actor, "  ")).toEqual({ results: [], total: 0 });
  });

  test("the list finds the same entities", async () => {
    for (const q of ["quokka", "pay", "🚀", "o'brien"]) {
      expect((await searchEntities(actor, q)).total).toBe((await listEntities(actor, stateOf({ q }))).total);
    }
  });

  test.each([
    "'; DROP TABLE entity; --",
    "%",
    "_",
    "\\",
    "a\\",
    "(",
    "[",
    "*+?{1}",
    "$1",
    "(beta) [1.0] $x ^y *z",
    "under_sc",
    "\u{1F680}",
    "תשלום",
    "\u202Etxt",
    "\uD800",
    "a".repeat(200),
  ])("%j is text and nothing else", async (q) => {
    const expected = living.filter((entity) => matches(entity, { ...defaultListState, q })).length;
    expect((await searchEntities(actor, q)).total).toBe(expected);
    expect((await listEntities(actor, stateOf({ q }))).total).toBe(expected);
    expect((await listFacets(actor, stateOf({ q, tag: [q], type: [q] }))).total).toBe(0);
    await findFacetValues(actor, defaultListState, { facet: "tag", find: q, limit: 5 });
  });
});

describe("one and many by ref", () => {
  test("refs come back in the order asked for, without what does not exist", async () => {
    const refs = [living[30]?.ref ?? "", "component:default/none", living[10]?.ref ?? ""];
    const found = await listByRefs(actor, refs);
    expect(found.map(({ ref }) => ref)).toEqual([refs[0], refs[2]]);
    expect(await getEntitySummary(actor, refs[0] ?? "")).toEqual(found[0]);
    expect(await getEntitySummary(actor, "component:default/none")).toBeNull();
  });

  test("a tombstone is in nothing", async () => {
    const gone = samples.find(({ deleted }) => deleted)?.ref ?? "";
    expect(await getEntityDocument(actor, gone)).toBeNull();
    expect(await listByRefs(actor, [gone])).toEqual([]);
    expect((await searchEntities(actor, gone)).total).toBe(0);
  });

  test("a ref no text can hold is a ref nothing answers to", async () => {
    expect(await getEntityDocument(actor, "component:default/a\u0000")).toBeNull();
  });

  test("the document comes with its relations and problems", async () => {
    const { ref } = living[40] ?? { ref: "" };
    await rows(
      `INSERT INTO relation (origin_id, source_ref, type, target_ref) SELECT id, ref, 'ownedBy', 'group:default/team-1' FROM entity WHERE ref = $1`,
      [ref],
    );
    await rows(
      `INSERT INTO problem (source_id, path, severity, rule, message, entity_ref) SELECT source_id, 'a.yaml', 'error', 'r', 'm', ref FROM entity WHERE ref = $1`,
      [ref],
    );
    const found = await getEntityDocument(actor, ref);
    expect(found).toMatchObject({
      ref,
      problems: 1,
      entity: { kind: "x" },
      relations: [{ type: "ownedBy", targetRef: "group:default/team-1" }],
    });
  });
});

test("what is remembered ends with the transaction that changes the catalog", async () => {
  const before = await listEntities(actor, defaultListState);
  const added: Sample = {
    ...sample(2000),
    ref: "component:default/aaa",
    name: "aaa",
    title: null,
    sort_name: "aaa",
    deleted: false,
  };
  await insert([added]);
  const after = await listEntities(actor, defaultListState);
  expect(after.total).toBe(before.total + 1);
  expect((await listFacets(actor, stateOf({}))).total).toBe(after.total);
  await rows("DELETE FROM source");
  expect((await listEntities(actor, defaultListState)).total).toBe(0);
});
