/** Text that tries to be more than text, in lists and facets. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { findFacetValues, listFacets } from "./facets/queries.ts";
import { listEntities } from "./lists/queries.ts";
import { actor, living, matches, type Sample, sample, samples, stateOf, storeSamples } from "./testing.ts";
import { defaultListState } from "./types.ts";

const named = (name: string, title: string | null): Sample => ({
  ...sample(1000),
  ref: `component:shop/${name}`.toLowerCase(),
  kind: "component",
  namespace: "shop",
  name,
  title,
  sort_name: (title ?? name).toLowerCase(),
  description: null,
  tags: [],
  search_text: [name, title].filter(Boolean).join(" ").toLowerCase(),
  deleted: false,
});

const added = [named("numbat", "Numbat (beta) [1.0] $x ^y *z"), named("under_score", null)];

beforeAll(async () => {
  await resetDatabase();
  await storeSamples([...samples, ...added]);
});
afterAll(closePool);

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
  const expected = [...living, ...added].filter((entity) =>
    matches(entity, { ...defaultListState, q }),
  ).length;
  expect((await listEntities(actor, stateOf({ q }))).total).toBe(expected);
  expect((await listFacets(actor, stateOf({ q, tag: [q], type: [q] }))).total).toBe(0);
  await findFacetValues(actor, defaultListState, { facet: "tag", find: q, limit: 5 });
});
