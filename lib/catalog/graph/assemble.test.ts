import { describe, expect, it } from "vitest";
import { assembleEdges } from "./assemble.ts";
import { edgesOf, graphOf } from "./testing.ts";

const [a, b, team] = ["component:default/a", "component:default/b", "group:default/team"];

describe("edges", () => {
  it("are one for a relation and its inverse, pointing forward", () => {
    const data = graphOf([a, b, team], ["0 ownedBy 2", "2 ownerOf 0", "1 dependencyOf 0"]);
    expect(edgesOf(data)).toEqual(["team ownerOf a", "a dependsOn b"]);
    expect(data.types[1]).toMatchObject({
      label: "Depends on",
      inverseLabel: "Dependency of",
      breaks: "source",
    });
  });

  it("keep what goes both ways, and types without an inverse", () => {
    const data = graphOf([a, b], ["0 dependsOn 1", "1 dependsOn 0", "0 deployedTo 1"]);
    expect(edgesOf(data)).toEqual(["a dependsOn b", "b dependsOn a", "a deployedTo b"]);
    expect(data.types[1]).toMatchObject({ label: "Deployed to", inverseLabel: null, family: "other" });
  });

  it("keep the attributes of whichever direction says them, once", () => {
    const said = { protocol: "grpc" };
    const edges = assembleEdges(
      [
        { source: 0, type: "dependsOn", target: 1, attributes: null },
        { source: 1, type: "dependencyOf", target: 0, attributes: said },
        { source: 0, type: "dependsOn", target: 1, attributes: { protocol: "http" } },
      ],
      2,
      [],
    );
    expect(edges.attributes).toEqual([[0, said]]);
    expect(edges.sources).toEqual([0]);
  });

  it("are narrowed by families and types, while all types stay on offer", () => {
    const rows = [
      { source: 0, type: "dependsOn", target: 1, attributes: null },
      { source: 0, type: "providesApi", target: 1, attributes: null },
    ];
    const edges = assembleEdges(rows, 2, ["api"]);
    expect(edges.types.map(({ type }) => type)).toEqual(["providesApi"]);
    expect(edges.offeredTypes.map(({ type }) => type)).toEqual(["providesApi", "dependsOn"]);
  });
});

it("a group and a system belong to what they hold", () => {
  const data = graphOf(
    [{ ref: a, owner: team, system: "system:default/s" }, team, { ref: "system:default/s", owner: team }],
    [],
  );
  expect(data.ownerOf).toEqual([0, 0, 0]);
  expect(data.systemOf[0]).toBe(data.systemOf[2]);
  expect(data.systemOf[1]).toBe(-1);
});
