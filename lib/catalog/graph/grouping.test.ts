import { describe, expect, it } from "vitest";
import { clustersOf, visibleGraph } from "./grouping.ts";
import { graphOf } from "./testing.ts";

const x = "group:default/x";
const y = "group:default/y";
const data = graphOf(
  [
    { ref: "component:default/a", owner: x },
    { ref: "component:default/b", owner: x },
    { ref: "component:default/c", owner: y },
    { ref: "component:default/d", owner: y },
    { ref: "component:default/alone" },
  ],
  ["0 dependsOn 2", "1 dependsOn 2", "1 dependsOn 3", "0 dependsOn 1", "4 dependsOn 0"],
);

describe("grouping", () => {
  it("shows everything as it is without", () => {
    const seen = visibleGraph(data, null, new Set());
    expect(seen.ids).toEqual(data.refs);
    expect(seen.sources).toEqual(data.sources);
    expect(seen.weights).toEqual([1, 1, 1, 1, 1]);
  });

  it("makes one node of an owner's entities, with their number, and one line of their lines", () => {
    const seen = visibleGraph(data, "owner", new Set());
    expect(seen.ids).toEqual([`*${x}`, `*${y}`, "component:default/alone"]);
    expect(seen.counts).toEqual([2, 2, 1]);
    expect(seen.kinds[0]).toBe("group");
    // a→c, b→c, b→d are one of weight three; a→b is inside.
    expect(seen.sources.map((source, edge) => [source, seen.targets[edge], seen.weights[edge]])).toEqual([
      [0, 1, 3],
      [2, 0, 1],
    ]);
    expect(seen.shownAs).toEqual([0, 0, 1, 1, 2]);
  });

  it("leaves what is expanded apart", () => {
    const seen = visibleGraph(data, "owner", new Set([x]));
    expect(seen.ids).toEqual([
      "component:default/a",
      "component:default/b",
      `*${y}`,
      "component:default/alone",
    ]);
    expect(seen.weights).toEqual([1, 2, 1, 1]);
  });

  it("does not make a group of one", () => {
    const one = graphOf([{ ref: "component:default/a", owner: x }, "component:default/b"], ["0 dependsOn 1"]);
    expect(visibleGraph(one, "owner", new Set()).ids).toEqual(one.refs);
  });
});

it("clusters are numbered by size", () => {
  expect([...clustersOf(data, visibleGraph(data, null, new Set()))]).toEqual([0, 0, 1, 1, 2]);
});
