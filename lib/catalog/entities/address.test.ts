import { describe, expect, test } from "vitest";
import {
  activeFilters,
  clearFilters,
  isFiltered,
  listHref,
  nextSort,
  pageNumbers,
  rowsShown,
  setMore,
  setPage,
  setQuery,
  setSize,
  setSort,
  toggleFacet,
} from "./address.ts";
import { paramsOf, parseListState } from "./schema.ts";
import { defaultListState, type ListState } from "./types.ts";

const state: ListState = {
  q: "pay & go",
  kind: ["component"],
  type: ["a,b", "c+d"],
  owner: ["group:default/team-a"],
  lifecycle: [],
  system: [],
  domain: [],
  tag: ["c#", "ünï"],
  mine: true,
  sort: { key: "updated", descending: true },
  page: 4,
  size: 50,
  more: "tag",
};

describe("listHref", () => {
  test("the default has no parameters", () => {
    expect(listHref(defaultListState)).toBe("/catalog");
  });

  test("says only what differs, in one order", () => {
    expect(listHref({ ...defaultListState, kind: ["api"], sort: { key: "name", descending: true } })).toBe(
      "/catalog?kind=api&sort=-name",
    );
  });

  test("what is written is read back", () => {
    const search = new URL(listHref(state), "http://portal.test").searchParams;
    expect(parseListState(paramsOf(search))).toEqual({ state, notices: [] });
  });
});

describe("changes", () => {
  test("a facet's value goes in and out, and the first page comes up", () => {
    const added = toggleFacet(state, "kind", "api");
    expect(added).toMatchObject({ kind: ["component", "api"], page: 1 });
    expect(toggleFacet(added, "kind", "component").kind).toEqual(["api"]);
    expect(state.kind).toEqual(["component"]);
  });

  test("page, search, order and more", () => {
    expect(setPage(state, 7).page).toBe(7);
    expect(setQuery(state, "x")).toMatchObject({ q: "x", page: 1 });
    expect(setSort(state, { key: "kind", descending: false }).page).toBe(1);
    expect(setMore(state, null)).toMatchObject({ more: null, page: 4 });
  });

  test("another page size keeps the first row in sight", () => {
    expect(setSize({ ...state, page: 4, size: 50 }, 20).page).toBe(8);
    expect(setSize({ ...state, page: 8, size: 20 }, 100).page).toBe(2);
    expect(setSize({ ...state, page: 1, size: 20 }, 100).page).toBe(1);
  });

  test("a column begins in its own direction and turns on the second click", () => {
    expect(nextSort(defaultListState.sort, "name")).toEqual({ key: "name", descending: true });
    expect(nextSort(defaultListState.sort, "updated")).toEqual({ key: "updated", descending: true });
    expect(nextSort({ key: "updated", descending: true }, "updated")).toEqual({
      key: "updated",
      descending: false,
    });
  });
});

describe("filters", () => {
  test("each can be taken away by itself", () => {
    const active = activeFilters(state);
    expect(active.map(({ name, value }) => [name, value])).toEqual([
      ["q", "pay & go"],
      ["mine", "1"],
      ["kind", "component"],
      ["type", "a,b"],
      ["type", "c+d"],
      ["owner", "group:default/team-a"],
      ["tag", "c#"],
      ["tag", "ünï"],
    ]);
    expect(active[3]?.without).toMatchObject({ type: ["c+d"], page: 1, q: "pay & go" });
  });

  test("cleared, order and size stay", () => {
    expect(clearFilters(state)).toEqual({ ...defaultListState, sort: state.sort, size: 50 });
    expect(isFiltered(state)).toBe(true);
    expect(isFiltered(clearFilters(state))).toBe(false);
  });
});

describe("pager", () => {
  test.each([
    [
      { page: 3, size: 20, total: 312 },
      { first: 41, last: 60 },
    ],
    [
      { page: 16, size: 20, total: 312 },
      { first: 301, last: 312 },
    ],
    [
      { page: 1, size: 20, total: 1 },
      { first: 1, last: 1 },
    ],
    [{ page: 1, size: 20, total: 0 }, null],
  ])("rows of %j", (page, shown) => {
    expect(rowsShown(page)).toEqual(shown);
  });

  test.each([
    [1, 1, [1]],
    [1, 2, [1, 2]],
    [1, 9, [1, 2, null, 9]],
    [3, 5, [1, 2, 3, 4, 5]],
    [4, 9, [1, 2, 3, 4, 5, null, 9]],
    [5, 9, [1, null, 4, 5, 6, null, 9]],
    [9, 9, [1, null, 8, 9]],
  ])("page %i of %i", (page, pages, numbers) => {
    expect(pageNumbers(page, pages)).toEqual(numbers);
  });
});
