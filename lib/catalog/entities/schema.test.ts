import { describe, expect, test } from "vitest";
import { parseListState, requireFacetParams, requireListState, requireSearchParams } from "./schema.ts";
import { defaultListState } from "./types.ts";

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
      sort: { key: "updated", descending: true },
      page: 3,
      size: 50,
      more: "owner",
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
    ["more", "name", /"more" is one of/],
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

  test("a parameter said twice counts once, the last time", () => {
    expect(parseListState({ page: ["2", "4"], sort: ["kind", "-name"] }).state).toMatchObject({
      page: 4,
      sort: { key: "name", descending: true },
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
  test("a bad parameter is refused with its sentence", () => {
    expect(() => requireListState(new URLSearchParams("sort=foo"))).toThrow(/Unknown sort "foo"/);
    expect(requireListState(new URLSearchParams("kind=api&kind=system")).kind).toEqual(["api", "system"]);
  });

  test("search and facet parameters", () => {
    expect(requireSearchParams(new URLSearchParams("q=a&limit=5"))).toEqual({ q: "a", limit: 5 });
    expect(requireSearchParams(new URLSearchParams(""))).toEqual({ q: "", limit: 10 });
    expect(() => requireSearchParams(new URLSearchParams("limit=1000"))).toThrow(/limit/);
    expect(() => requireFacetParams(new URLSearchParams("facet=colour"))).toThrow(/one of kind, type/);
    expect(requireFacetParams(new URLSearchParams("facet=tag&find=ja"))).toEqual({
      facet: "tag",
      find: "ja",
      limit: 50,
    });
  });
});
