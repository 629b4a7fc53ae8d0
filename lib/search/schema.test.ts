import { expect, test } from "vitest";
import { searchHref, toggleSearchFacet } from "./address.ts";
import { parseSearchState, requireSearchRequest } from "./schema.ts";

test("a request with defaults, lower-cased filters and the last of what may stand once", () => {
  expect(requireSearchRequest(new URLSearchParams("q=a&q= b &kind=API&kind=group&limit=5"))).toEqual({
    q: "b",
    kind: ["api", "group"],
    type: [],
    owner: [],
    limit: 5,
    offset: 0,
    counts: true,
  });
});

test.each([
  ["limit=-1"],
  ["limit=51"],
  ["limit=x"],
  ["offset=-1"],
  ["offset=5001"],
  ["q=%00"],
  [`q=${"a".repeat(201)}`],
  ["kind="],
])("%s is refused with the parameter's name", (query) => {
  expect(() => requireSearchRequest(new URLSearchParams(query))).toThrow(`"${query.split("=")[0]}"`);
});

test("the page's address never fails", () => {
  expect(parseSearchState({ q: "\0", kind: ["api", "api"], page: "-3" })).toEqual({
    q: "",
    kind: ["api"],
    type: [],
    owner: [],
    page: 1,
  });
});

test("addresses say what differs, and a facet's value begins at the first page", () => {
  const state = parseSearchState({ q: "pay", kind: "api", page: "3" });
  expect(searchHref(state)).toBe("/search?q=pay&kind=api&page=3");
  expect(searchHref(toggleSearchFacet(state, "kind", "api"))).toBe("/search?q=pay");
  expect(searchHref({})).toBe("/search");
});
