import { expect, test } from "vitest";
import { Parameters } from "#lib/catalog/query/parameters.ts";
import { conditionsOf, likePattern, searchWords } from "./conditions.ts";
import { defaultListState } from "./types.ts";

test("words are lower-cased, each once", () => {
  expect(searchWords("  Pay PAY\tapi\u00a0 ")).toEqual(["pay", "api"]);
  expect(searchWords(" \n")).toEqual([]);
});

test("a pattern has no wildcards but its own", () => {
  expect(likePattern("50%_\\")).toBe("%50\\%\\_\\\\%");
});

test("values never become part of the text", () => {
  const parameters = new Parameters();
  const hostile = `'; DROP TABLE entity; --`;
  const filter = {
    ...defaultListState,
    q: hostile,
    kind: [hostile],
    tag: [hostile, "b"],
    owner: ["a", hostile],
  };
  const text = conditionsOf({ filter, ownershipRefs: [] }, parameters);
  expect(text).not.toContain("DROP");
  expect(text).toContain("e.kind = $");
  expect(text).toContain("e.owner_ref = ANY($");
  expect(text).toContain("e.tags && $");
  expect(parameters.values).toContainEqual([hostile, "b"]);
});

test("a facet's own selection can be left out", () => {
  const filter = { ...defaultListState, kind: ["api"], type: ["openapi"] };
  const text = conditionsOf({ filter, ownershipRefs: [] }, new Parameters(), "kind");
  expect(text).not.toContain("e.kind");
  expect(text).toContain("e.type = $1");
});
