import { describe, expect, it } from "vitest";
import { cutToWidth, middleOf, nodeWidth, placeGraph, roundedPath, toLayoutInput } from "./layout.ts";
import { graphOf } from "./testing.ts";

/** A chain of components. */
const graph = (...names: string[]) =>
  graphOf(
    names.map((name) => `component:default/${name}`),
    names.slice(1).map((_name, index) => `${index} dependsOn ${index + 1}`),
  );

describe("the layout's input", () => {
  it("numbers nodes, so that equal shapes are one layout", () => {
    const one = toLayoutInput(graph("aaa", "bbb"), { compact: false });
    expect(one).toEqual(toLayoutInput(graph("eee", "ccc"), { compact: false }));
    expect(one.children?.map(({ id }) => id)).toEqual(["0", "1"]);
    expect(one.edges).toEqual([{ id: "e0", sources: ["0"], targets: ["1"] }]);
  });
});

it("orders placed nodes column by column", () => {
  const found = graph("a", "b", "c");
  const children = [
    { id: "0", x: 200, y: 0, width: 90, height: 36 },
    { id: "1", x: 0, y: 50, width: 90, height: 36 },
    { id: "2", x: 0, y: 0, width: 90, height: 36 },
  ];
  const drawing = placeGraph(found, { id: "root", width: 300.2, height: 90, children, edges: [] });
  expect(drawing.nodes.map(({ node }) => node)).toEqual([2, 1, 0]);
  expect(drawing).toMatchObject({ width: 301, height: 90, edges: [] });
});

describe("a node's text", () => {
  it.each(["Service chassis", "Travel agent portal", "a", "MMMMMMMM", "خدمة الدفع", "日本語", "🚢 Harbour"])(
    "%s has room",
    (text) => {
      expect(cutToWidth(text, nodeWidth(text) - 44)).toBe(text);
    },
  );

  it("is cut between characters, never inside one", () => {
    const family = "👩‍👩‍👧‍👦";
    const cut = cutToWidth(family.repeat(20), 180);
    expect(cut.endsWith("…")).toBe(true);
    expect(cut.slice(0, -1).replaceAll(family, "")).toBe("");
    expect(nodeWidth("x".repeat(300))).toBeLessThan(240);
  });
});

describe("a line", () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 20 },
  ];

  it("has rounded corners", () => {
    expect(roundedPath(corner, 4)).toBe("M0 0L6 0Q10 0 10 4L10 20");
    expect(roundedPath(corner.slice(0, 2), 4)).toBe("M0 0L10 0");
    expect(roundedPath([], 4)).toBe("");
  });

  it("has its label half way", () => {
    expect(middleOf(corner)).toEqual({ x: 10, y: 5 });
    expect(middleOf([{ x: 3, y: 3 }])).toEqual({ x: 3, y: 3 });
  });
});
