import { describe, expect, it } from "vitest";
import {
  type LayoutGraph,
  layeredPositions,
  layersOf,
  spiralPositions,
  stretchToAspect,
} from "./arrangement.ts";

function graph(nodes: number, edges: readonly (readonly [number, number])[]): LayoutGraph {
  return {
    nodes,
    sources: Uint32Array.from(edges, ([source]) => source),
    targets: Uint32Array.from(edges, ([, target]) => target),
    clusters: new Int32Array(nodes),
  };
}

describe("layers", () => {
  it("put each node behind all that point to it", () => {
    expect([
      ...layersOf(
        graph(4, [
          [0, 1],
          [1, 2],
          [0, 2],
          [2, 3],
        ]),
      ),
    ]).toEqual([0, 1, 2, 3]);
  });

  it("end with circles and with edges to oneself", () => {
    const layers = layersOf(
      graph(4, [
        [0, 1],
        [1, 2],
        [2, 0],
        [3, 3],
      ]),
    );
    expect([...layers].sort()).toEqual([0, 0, 1, 2]);
  });

  it("take a chain as long as the graph", () => {
    const chain = Array.from({ length: 49_999 }, (_, node) => [node, node + 1] as const);
    expect(layersOf(graph(50_000, chain))[49_999]).toBe(49_999);
  });

  it("go from left to right", () => {
    const positions = layeredPositions(
      graph(3, [
        [0, 1],
        [1, 2],
      ]),
    );
    expect(positions[0]).toBeLessThan(positions[2] ?? 0);
    expect(positions[2]).toBeLessThan(positions[4] ?? 0);
  });

  it("no two nodes stand on each other, also in a layer that is wrapped", () => {
    const wide = Array.from({ length: 500 }, (_, node) => [0, node + 1] as const);
    const positions = layeredPositions(graph(501, wide));
    const places = new Set(
      Array.from({ length: 501 }, (_, node) => `${positions[node * 2]} ${positions[node * 2 + 1]}`),
    );
    expect(places.size).toBe(501);
    expect(new Set([...positions].filter((_, at) => at % 2 === 0)).size).toBeGreaterThan(2);
  });
});

it("the spiral is the same every time, and finite for no nodes at all", () => {
  const clusters = Int32Array.from([0, 0, 1, 2, 2]);
  const one = spiralPositions({ ...graph(5, []), clusters });
  expect(one).toEqual(spiralPositions({ ...graph(5, []), clusters }));
  expect([...one].every(Number.isFinite)).toBe(true);
  expect(spiralPositions(graph(0, []))).toHaveLength(0);
});

it("layers are drawn out to the frame, within reason, and what has no extent stays", () => {
  const square = Float32Array.from([0, 0, 10, 10]);
  expect([...stretchToAspect(square, 2)]).toEqual([0, 0, 20, 10]);
  expect([...stretchToAspect(square, 0.5)]).toEqual([0, 0, 10, 20]);
  expect([...stretchToAspect(square, 0.01)]).toEqual([0, 0, 10, 40]);
  expect([...stretchToAspect(Float32Array.from([3, 4]), 2)]).toEqual([3, 4]);
  expect([...stretchToAspect(square, Number.NaN)]).toEqual([0, 0, 10, 10]);
});
