import { describe, expect, test } from "vitest";
import { parseListState, requireFacetParams } from "./schema.ts";
import { defaultColumns, defaultListState } from "./types.ts";

describe("parseListState", () => {
  test("nothing said is the default", () => {
    expect(parseListState({})).toEqual({ state: defaultListState, notices: [] });
  });

  test("reads every parameter", () => {
    const { state, notices } = parseListState({
      q: "  payments api ",
      kind: ["Component", "api"],
      type: "service",
      owner: ["team-a", "user:Default/Jane", "group:default/team-a"],
      lifecycle: "production",
      system: "checkout",
      domain: "domain:default/money",
      tag: ["Java", "go"],
      mine: "1",
      sort: "-updated",
      page: "3",
      size: "50",
      more: "owner",
    });
    expect(notices).toEqual([]);
    expect(state).toEqual({
      q: "payments api",
      kind: ["component", "api"],
      type: ["service"],
      owner: ["group:default/team-a", "user:default/jane"],
      lifecycle: ["production"],
      system: ["system:default/checkout"],
      domain: ["domain:default/money"],
      tag: ["java", "go"],
      mine: true,
      sort: [{ key: "updated", descending: true }],
      page: 3,
      size: 50,
      more: "owner",
      properties: [],
      where: null,
      columns: [...defaultColumns],
      declared: [],
      group: null,
      closed: [],
      density: "comfortable",
      view: null,
    });
  });

  test("reads columns, groups, orders and any field", () => {
    const { state, notices } = parseListState({
      col: ["name", "owner", "spec.tier", "owner"],
      group: "spec.tier",
      sort: ["-spec.replicas", "name", "spec.REPLICAS"],
      by: ["spec.language", "spec.tier"],
      "spec.tier": ["gold", "gold", "silver"],
      "metadata.annotations.a/b": "c",
      "unknown.path": "is not looked at",
      where: "spec.replicas between 2 and 4",
      density: "compact",
      closed: ["", "gold"],
    });
    expect(notices).toEqual([]);
    expect(state).toMatchObject({
      columns: ["owner", "spec.tier"],
      group: "spec.tier",
      sort: [
        { key: "spec.replicas", descending: true },
        { key: "name", descending: false },
      ],
      properties: [
        { path: "metadata.annotations.a/b", values: ["c"] },
        { path: "spec.language", values: [] },
        { path: "spec.tier", values: ["gold", "silver"] },
      ],
      where: { match: "all", of: [{ op: "between", path: "spec.replicas", low: "2", high: "4" }] },
      density: "compact",
      closed: ["", "gold"],
    });
  });

  test.each([
    ["sort", "foo", /Unknown sort "foo".*name, kind/],
    ["sort", "--name", /Unknown sort/],
    ["page", "0", /number from 1/],
    ["page", "-1", /number from 1/],
    ["page", "99999999", /number from 1/],
    ["page", "1.5", /number from 1/],
    ["size", "1000", /Unknown page size "1000".*20, 50, 100/],
    ["mine", "yes", /1 or absent/],
    ["owner", "a:", /Entity reference "a:" was not on the form/],
    ["type", "x".repeat(301), /at most 300/],
    ["q", "x".repeat(201), /at most 200/],
    ["tag", "a\u0000b", /"tag" cannot be used/],
    ["q", "\u0000", /"q" cannot be used/],
    ["more", "name", /Unknown filter "name"/],
    ["where", "spec.type", /The filter cannot be read\. Expected is/],
    ["where", "spec.replicas > many", /"many" is neither a number nor a date/],
    ["col", "colour", /Unknown column "colour".*or a property's path/],
    ["group", "updated", /Unknown group "updated"/],
    ["density", "tiny", /comfortable or compact/],
    ["by", "tier", /Unknown property "tier"/],
  ])("leaves %s=%j out and says so", (name, value, sentence) => {
    const { state, notices } = parseListState({ [name]: value });
    expect(state).toEqual(defaultListState);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(sentence);
  });

  test("keeps the good values beside a bad one", () => {
    const { state, notices } = parseListState({ owner: ["team-a", "/", "team-b"] });
    expect(state.owner).toEqual(["group:default/team-a", "group:default/team-b"]);
    expect(notices).toHaveLength(1);
  });

  test("an empty parameter is an absent one, as a submitted form has it", () => {
    expect(parseListState({ q: "", kind: "", sort: "", page: "" }).state).toEqual(defaultListState);
  });

  test("a parameter that has one value counts the last time it is said", () => {
    expect(parseListState({ page: ["2", "4"], sort: ["kind", "-name"] }).state).toMatchObject({
      page: 4,
      sort: [
        { key: "kind", descending: false },
        { key: "name", descending: true },
      ],
    });
  });

  test("uses no more than 50 values of a facet", () => {
    const { state, notices } = parseListState({ tag: Array.from({ length: 60 }, (_, n) => `t${n}`) });
    expect(state.tag).toHaveLength(50);
    expect(notices).toEqual(['Only the first 50 values of "tag" are used.']);
  });

  test("keeps other scripts and emoji as they are", () => {
    expect(parseListState({ q: "תשלום 🚀", type: "服务" }).state).toMatchObject({
      q: "תשלום 🚀",
      type: ["服务"],
    });
  });
});

describe("for the API", () => {
  test("facet parameters", () => {
    expect(() => requireFacetParams(new URLSearchParams("facet=colour"))).toThrow(/one of kind, type/);
    expect(requireFacetParams(new URLSearchParams("facet=tag&find=ja"))).toEqual({
      facet: "tag",
      find: "ja",
      limit: 50,
    });
  });
});
