import { expect, it } from "vitest";
import { ancestorsOf } from "./ancestry.ts";

const edge = (child: string, parent: string) => ({ child, parent });

it("goes up to the outermost", () => {
  const edges = [
    edge("component:default/web", "system:default/shop"),
    edge("system:default/shop", "domain:default/sales"),
    edge("domain:default/sales", "domain:default/trade"),
  ];
  expect(ancestorsOf("component:default/web", edges)).toEqual([
    "domain:default/trade",
    "domain:default/sales",
    "system:default/shop",
  ]);
});

it("prefers the component a subcomponent belongs to", () => {
  const edges = [
    edge("component:default/part", "system:default/shop"),
    edge("component:default/part", "component:default/whole"),
    edge("component:default/whole", "system:default/shop"),
  ];
  expect(ancestorsOf("component:default/part", edges)).toEqual([
    "system:default/shop",
    "component:default/whole",
  ]);
});

it("ends where a cycle closes", () => {
  const edges = [edge("group:default/a", "group:default/b"), edge("group:default/b", "group:default/a")];
  expect(ancestorsOf("group:default/a", edges)).toEqual(["group:default/b"]);
});

it("is empty at the top", () => {
  expect(ancestorsOf("domain:default/sales", [])).toEqual([]);
});
