/** Lists and facets against the same questions answered in JavaScript over the same random entities. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { getEntityDocument } from "./documents/queries.ts";
import { findFacetValues, listFacets } from "./facets/queries.ts";
import { listByRefs, listEntities, listRows } from "./lists/queries.ts";
import {
  actor,
  byName,
  expectedCounts,
  groups,
  living,
  matches,
  randomFilter,
  type Sample,
  sample,
  samples,
  stateOf,
  storeSamples,
} from "./testing.ts";
import { defaultListState, facetNames, sortKeys } from "./types.ts";

beforeAll(async () => {
  await resetDatabase();
  await storeSamples(samples);
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
        const found = await listEntities(actor, stateOf({ sort: [{ key, descending }], page, size: 100 }));
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
        stateOf({ kind: ["api"], sort: [{ key: "owner", descending }], size: 100 }),
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
    expect(none).toEqual({ items: [], total: 0, page: 1, pages: 1, size: 20, next: null });
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
      for (const facet of facets.slice(0, facetNames.length)) {
        const name = facetNames.find((known) => known === facet.name) ?? "kind";
        const counted = Object.fromEntries(facet.values.map(({ value, count }) => [value, count]));
        expect(counted, `${facet.name} of ${JSON.stringify(filter)}`).toEqual(expectedCounts(filter, name));
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

describe("one and many by ref", () => {
  test("refs come back in the order asked for, without what does not exist", async () => {
    const refs = [living[30]?.ref ?? "", "component:default/none", living[10]?.ref ?? ""];
    const found = await listByRefs(actor, refs);
    expect(found.map(({ ref }) => ref)).toEqual([refs[0], refs[2]]);
    const { items } = await listRows(actor, defaultListState, samples.length, null);
    expect(found[0]).toEqual(items.find(({ ref }) => ref === refs[0]));
  });

  test("a tombstone is in nothing", async () => {
    const gone = samples.find(({ deleted }) => deleted)?.ref ?? "";
    expect(await getEntityDocument(actor, gone)).toBeNull();
    expect(await listByRefs(actor, [gone])).toEqual([]);
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
      entity: { metadata: { namespace: "default" } },
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
  await storeSamples([added]);
  const after = await listEntities(actor, defaultListState);
  expect(after.total).toBe(before.total + 1);
  expect((await listFacets(actor, stateOf({}))).total).toBe(after.total);
  await rows("DELETE FROM source");
  await storeSamples([]);
  expect((await listEntities(actor, defaultListState)).total).toBe(0);
});
