import { expect, it } from "vitest";
import { labelOf } from "#lib/catalog/entity/label.ts";
import { inTreeOrder } from "./group-tree.ts";

const node = (name: string, depth: number, parent: string | null) => ({
  group: labelOf(`group:default/${name}`),
  type: null,
  depth,
  parentRef: parent && `group:default/${parent}`,
  members: 0,
  owned: 0,
});

it("puts each group after its parent, siblings by name", () => {
  const nodes = [
    node("c", 1, "root"),
    node("a1", 2, "a"),
    node("root", 0, null),
    node("a", 1, "root"),
    node("b", 1, "root"),
  ];
  expect(inTreeOrder("group:default/root", nodes).map(({ group }) => group.name)).toEqual([
    "root",
    "a",
    "a1",
    "b",
    "c",
  ]);
});

it("is empty without its root", () => {
  expect(inTreeOrder("group:default/root", [node("a", 1, "root")])).toEqual([]);
});
