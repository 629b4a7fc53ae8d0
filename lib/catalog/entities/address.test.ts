import { describe, expect, test } from "vitest";
import {
  activeFilters,
  addProperty,
  addSort,
  clearFilters,
  facetSelection,
  formatSort,
  isChanged,
  isFiltered,
  listHref,
  nextSort,
  pageNumbers,
  removeProperty,
  rowsShown,
  setFacet,
  setMore,
  setPage,
  setQuery,
  setSize,
  setSort,
  toggleFacet,
  viewParams,
} from "./address.ts";
import { parseFilter, printFilter } from "./filter-text.ts";
import { paramsOf, parseListState } from "./schema.ts";
import { defaultListState, type ListState, type OpenedView } from "./types.ts";

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
  properties: [
    { path: "spec.tier", values: ["Gold & more"] },
    { path: "spec.x=y", values: [] },
  ],
  where: parseFilter("spec.replicas > 3 and not (metadata.tags has pci)"),
  sort: [
    { key: "updated", descending: true },
    { key: "spec.tier", descending: false },
  ],
  columns: ["owner", "metadata.annotations.a/b"],
  declared: [],
  group: "spec.tier",
  closed: ["", "gold"],
  density: "compact",
  view: null,
  page: 4,
  size: 50,
  more: "tag",
};

describe("listHref", () => {
  test("the default has no parameters", () => {
    expect(listHref(defaultListState)).toBe("/catalog");
  });

  test("says only what differs, in one order", () => {
    expect(listHref({ ...defaultListState, kind: ["api"], sort: [{ key: "name", descending: true }] })).toBe(
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
    expect(setSort(state, [{ key: "kind", descending: false }]).page).toBe(1);
    expect(setMore(state, null)).toMatchObject({ more: null, page: 4 });
  });

  test("another page size keeps the first row in sight", () => {
    expect(setSize({ ...state, page: 4, size: 50 }, 20).page).toBe(8);
    expect(setSize({ ...state, page: 8, size: 20 }, 100).page).toBe(2);
    expect(setSize({ ...state, page: 1, size: 20 }, 100).page).toBe(1);
  });

  test("a column begins in its own direction and turns on the second click", () => {
    expect(nextSort(defaultListState.sort, "name")).toEqual([{ key: "name", descending: true }]);
    expect(nextSort(defaultListState.sort, "updated")).toEqual([{ key: "updated", descending: true }]);
    expect(nextSort([{ key: "updated", descending: true }], "updated")).toEqual([
      { key: "updated", descending: false },
    ]);
    expect(nextSort(state.sort, "updated")).toEqual([{ key: "updated", descending: true }]);
  });

  test("a further order comes behind, turns round, and goes", () => {
    const first = addSort(defaultListState.sort, "owner");
    expect(first).toEqual([{ key: "owner", descending: false }]);
    const two = addSort(first, "updated");
    expect(two.map(formatSort)).toEqual(["owner", "-updated"]);
    const turned = addSort(two, "updated");
    expect(turned.map(formatSort)).toEqual(["owner", "updated"]);
    expect(addSort(turned, "updated").map(formatSort)).toEqual(["owner"]);
    expect(addSort([{ key: "owner", descending: true }], "owner").map(formatSort)).toEqual(["owner"]);
  });

  test("properties are facets as well", () => {
    const added = addProperty(state, "spec.language");
    expect(added.properties.map(({ path }) => path)).toEqual(["spec.language", "spec.tier", "spec.x=y"]);
    expect(facetSelection(toggleFacet(added, "spec.language", "go"), "spec.language")).toEqual(["go"]);
    expect(removeProperty(added, "spec.tier").properties).toHaveLength(2);
  });
});

describe("views", () => {
  const view: OpenedView = {
    slug: "gold",
    name: "Gold",
    params: [
      ["kind", "component"],
      ["spec.tier", "gold"],
      ["sort", "-updated"],
    ],
  };
  const opened = parseListState({ view: "gold" }, view).state;

  test("an address says what differs from its view, and is read back", () => {
    expect(listHref(opened)).toBe("/catalog?view=gold");
    expect(isChanged(opened)).toBe(false);
    const changed = setFacet(setSort(toggleFacet(opened, "kind", "api"), []), "spec.tier", []);
    const href = listHref(changed);
    expect(href).toBe("/catalog?view=gold&kind=component&kind=api&by=spec.tier&spec.tier=&sort=");
    expect(isChanged(changed)).toBe(true);
    const search = new URL(href, "http://portal.test").searchParams;
    expect(parseListState(paramsOf(search), view)).toEqual({ state: changed, notices: [] });
  });

  test("any state is read back over any view", () => {
    const base = viewParams(state);
    const over = { ...state, view: { ...view, params: base } };
    expect(listHref(over)).toBe("/catalog?view=gold&closed=&closed=gold&more=tag&page=4");
    for (const other of [defaultListState, opened, setQuery(state, "x"), clearFilters(state)]) {
      const here = { ...other, view: over.view };
      const search = new URL(listHref(here), "http://portal.test").searchParams;
      expect(parseListState(paramsOf(search), over.view)).toEqual({ state: here, notices: [] });
    }
  });

  test("where somebody stands in the list is no change", () => {
    expect(isChanged({ ...defaultListState, page: 7, more: "tag" })).toBe(false);
    expect(isChanged({ ...defaultListState, density: "compact" })).toBe(true);
  });
});

test("columns that a kind declares are usual ones for it", () => {
  const declared = [{ path: "spec.engine", title: "Engine" }];
  const { state: cluster } = parseListState({ kind: "cluster" }, null, () => declared);
  expect(cluster.columns.at(-1)).toBe("spec.engine");
  expect(listHref(cluster)).toBe("/catalog?kind=cluster");
  expect(listHref({ ...cluster, columns: ["owner"] })).toBe("/catalog?kind=cluster&col=owner");
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
      ["spec.tier", "Gold & more"],
      ["where", "spec.replicas > 3"],
      ["where", "not (metadata.tags has pci)"],
    ]);
    expect(printFilter(active.at(-1)?.without.where ?? null)).toBe("spec.replicas > 3");
    expect(active[3]?.without).toMatchObject({ type: ["c+d"], page: 1, q: "pay & go" });
  });

  test("cleared, order and size stay", () => {
    const { sort, columns, group, closed, density, size } = state;
    const properties = state.properties.map(({ path }) => ({ path, values: [] }));
    expect(clearFilters(state)).toEqual({
      ...defaultListState,
      properties,
      sort,
      columns,
      group,
      closed,
      density,
      size,
    });
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
