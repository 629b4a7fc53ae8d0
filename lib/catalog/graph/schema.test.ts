import { describe, expect, it } from "vitest";
import { graphDataHref, graphHref, impactCsvHref, toggled } from "./address.ts";
import { graphSearch, hasSlice, requireGraphSearch, requireImpactQuestion } from "./schema.ts";

describe("the address", () => {
  it("says everything and comes back as it was", () => {
    const search = graphSearch.parse({
      domain: "domain:default/retail",
      kinds: "component,API",
      relations: "dependency",
      depth: "1",
      group: "owner",
      open: "group:default/x",
      at: "component:default/a",
      camera: "0.5,-0.25,0.75",
      layout: "force",
      edges: "1",
      from: "a:b/c",
      to: "d:e/f",
    });
    const href = graphHref(search);
    expect(graphSearch.parse(Object.fromEntries(new URLSearchParams(href.split("?")[1])))).toEqual(search);
    expect(href).toContain("kinds=component,api");
  });

  it("is short where nothing is said, and tells data from looks", () => {
    expect(graphHref(graphSearch.parse({}))).toBe("/graph");
    expect(graphHref({ entity: "system:default/shop", view: "list" })).toBe(
      "/graph?entity=system:default/shop&view=list",
    );
    const one = graphSearch.parse({ slice: "company", group: "owner", camera: "1,1,1" });
    expect(graphDataHref(one)).toBe("/api/v1/graph?slice=company");
    expect(impactCsvHref("a:b/c")).toBe("/api/v1/graph/impact?entity=a:b/c&format=csv");
  });

  it("survives nonsense", () => {
    const search = graphSearch.parse({
      depth: "99",
      camera: "x",
      view: "no",
      group: "?",
      page: "-1",
      slice: "half",
    });
    expect(search).toMatchObject({
      depth: undefined,
      camera: undefined,
      view: "graph",
      page: 1,
      slice: undefined,
    });
    expect(hasSlice(search)).toBe(false);
    expect(hasSlice(graphSearch.parse({ from: "a:b/c" }))).toBe(false);
    expect(hasSlice(graphSearch.parse({ from: "a:b/c", to: "a:b/d" }))).toBe(true);
  });

  it("is refused by the API with what would be right", () => {
    expect(() => requireGraphSearch(new URLSearchParams())).toThrow(/which part of the graph/);
    expect(() => requireImpactQuestion(new URLSearchParams("entity=a:b/c&format=xml"))).toThrow(
      /json or csv/,
    );
    expect(() => requireImpactQuestion(new URLSearchParams())).toThrow(/reference such as/);
  });
});

it("toggles", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
