import { describe, expect, it } from "vitest";
import { visibleGraph } from "#lib/catalog/graph/grouping.ts";
import { graphOf } from "#lib/catalog/graph/testing.ts";
import { edgesByNode, focusOnAnswer, focusOnNode } from "./focus.ts";

const team = "group:default/x";
const data = graphOf(
  ["component:default/a", "component:default/b", { ref: "component:default/c", owner: team }, { ref: team }],
  ["0 dependsOn 1", "1 dependsOn 2", "3 ownerOf 2"],
);
const seen = visibleGraph(data, null, new Set());

it("lights a node with its neighbours and their lines", () => {
  const focus = focusOnNode(seen, edgesByNode(seen), 1);
  expect([...focus.nodes].sort()).toEqual([0, 1, 2]);
  expect([...focus.edges].sort()).toEqual([0, 1]);
  expect(focus.words).toBe(true);
});

describe("the answer", () => {
  it("is nothing when nothing was asked", () => {
    expect(focusOnAnswer(data, seen)).toBeNull();
    expect(focusOnAnswer({ ...data, path: [] }, seen)).toBeNull();
  });

  it("is the path, whichever way its lines point", () => {
    const focus = focusOnAnswer({ ...data, path: [2, 1, 0] }, seen);
    expect([...(focus?.edges ?? [])]).toEqual([0, 1]);
  });

  it("is what is struck and what is hit, by lines that carry harm", () => {
    const focus = focusOnAnswer({ ...data, impact: [2, 1, 0, 3] }, seen);
    expect([...(focus?.struck ?? [])]).toEqual([2]);
    expect([...(focus?.edges ?? [])]).toEqual([0, 1]);
  });

  it("follows nodes into collapsed groups", () => {
    const grouped = visibleGraph(data, "owner", new Set());
    const focus = focusOnAnswer({ ...data, path: [1, 2] }, grouped);
    expect([...(focus?.nodes ?? [])].map((node) => grouped.ids[node])).toEqual([
      "component:default/b",
      `*${team}`,
    ]);
  });
});
