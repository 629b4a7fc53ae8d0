/** The quick search, and text that tries to be more than text. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { findFacetValues, listEntities, listFacets, searchEntities } from "./queries.ts";
import { actor, insertStatement, living, matches, type Sample, sample, samples, stateOf } from "./testing.ts";
import { defaultListState } from "./types.ts";

async function insert(given: readonly Sample[]): Promise<void> {
  const { text, values } = insertStatement(given);
  await rows(text, values);
}

beforeAll(async () => {
  await resetDatabase();
  await insert(samples);
});
afterAll(closePool);

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
