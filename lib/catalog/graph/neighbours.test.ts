import { describe, expect, it } from "vitest";
import { follows, mergeInverses, relationsByNode } from "./neighbours.ts";

const relation = (source: string, type: string, target: string) => ({ source, type, target });

describe("merging", () => {
  it("makes one forward edge of a relation and its inverse", () => {
    const edges = mergeInverses([
      relation("a", "ownedBy", "team"),
      relation("team", "ownerOf", "a"),
      relation("b", "dependencyOf", "a"),
    ]);
    expect(edges).toEqual([
      {
        source: "a",
        target: "b",
        type: "dependsOn",
        family: "dependency",
        label: "Depends on",
        inverseLabel: "Dependency of",
      },
      {
        source: "team",
        target: "a",
        type: "ownerOf",
        family: "ownership",
        label: "Owner of",
        inverseLabel: "Owned by",
      },
    ]);
  });

  it("keeps what goes both ways, and types without an inverse", () => {
    const edges = mergeInverses([
      relation("a", "dependsOn", "b"),
      relation("b", "dependsOn", "a"),
      relation("a", "deployedTo", "b"),
    ]);
    expect(edges.map(({ source, type, target }) => `${source} ${type} ${target}`)).toEqual([
      "a dependsOn b",
      "a deployedTo b",
      "b dependsOn a",
    ]);
    expect(edges[1]?.inverseLabel).toBeNull();
  });
});

describe("following", () => {
  it("leaves hubs alone that are met on the way", () => {
    const rule = { relations: [], scope: "related" } as const;
    expect(follows(rule, "ownerOf", 0)).toBe(true);
    expect(follows(rule, "ownerOf", 1)).toBe(false);
    expect(follows(rule, "ownedBy", 1)).toBe(true);
    expect(follows(rule, "hasPart", 3)).toBe(true);
  });

  it("keeps to the families asked for", () => {
    const rule = { relations: ["api"], scope: "related" } as const;
    expect(follows(rule, "apiProvidedBy", 2)).toBe(true);
    expect(follows(rule, "dependsOn", 0)).toBe(false);
  });

  it("goes only down for what is owned", () => {
    const rule = { relations: [], scope: "owned" } as const;
    expect(["parentOf", "ownerOf", "childOf", "hasMember"].filter((type) => follows(rule, type, 2))).toEqual([
      "parentOf",
      "ownerOf",
    ]);
  });
});

it("tells each node's ties to the nodes before it", () => {
  const node = (ref: string) => ({
    ref,
    kind: "component",
    namespace: "default",
    name: ref,
    title: null,
    exists: true,
    distance: 0,
    type: null,
    ownerRef: null,
  });
  const edges = mergeInverses([
    relation("a", "dependsOn", "b"),
    relation("c", "dependsOn", "a"),
    relation("b", "runsOn", "c"),
  ]);
  const ties = relationsByNode({ nodes: ["a", "b", "c"].map(node), edges });
  expect(ties.get("b")).toEqual([{ label: "Dependency of", ref: "a" }]);
  expect(ties.get("c")).toEqual([
    { label: "← Runs on", ref: "b" },
    { label: "Depends on", ref: "a" },
  ]);
});
