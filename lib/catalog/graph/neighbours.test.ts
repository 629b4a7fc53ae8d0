import { describe, expect, it } from "vitest";
import { follows, passes } from "./neighbours.ts";

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

it("passes a family, a single type in both directions, and everything without a filter", () => {
  expect(passes(["dependson"], "dependencyOf")).toBe(true);
  expect(passes(["dependson"], "partOf")).toBe(false);
  expect(passes(["structure"], "partOf")).toBe(true);
  expect(passes(["deployedto"], "deployedTo")).toBe(true);
  expect(passes([], "anything")).toBe(true);
});
