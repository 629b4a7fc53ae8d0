import { describe, expect, it } from "vitest";
import { escapeXml, graphSvg, type SvgNode } from "./svg.ts";

const node = (part: Partial<SvgNode>): SvgNode => ({
  x: 0,
  y: 0,
  radius: 8,
  label: "a",
  colour: "#112233",
  mark: "C",
  title: "component:default/a",
  dimmed: false,
  ...part,
});

const base = {
  title: "Graph",
  description: "two",
  paper: "#fff",
  ink: "#000",
  legend: [{ label: "Components", colour: "#112233" }],
};

describe("the file", () => {
  it("has the title, every node and every line", () => {
    const svg = graphSvg({
      ...base,
      nodes: [node({}), node({ x: 200, label: "b" })],
      edges: [
        {
          source: 0,
          target: 1,
          colour: "#456",
          family: "api",
          width: 1,
          label: "consumes api",
          dimmed: false,
        },
      ],
    });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d/);
    expect(svg).toContain("<title>Graph</title>");
    expect(svg.match(/<line /g)).toHaveLength(1);
    expect(svg).toContain('stroke-dasharray="6 3"');
    expect(svg).toContain(">consumes api</text>");
    expect(svg.match(/<circle /g)).toHaveLength(3);
  });

  it("lets no name out of its element", () => {
    const svg = graphSvg({
      ...base,
      title: "</title><script>",
      nodes: [node({ label: '"><b>&\u0000' })],
      edges: [],
    });
    expect(svg).not.toContain("<script>");
    expect(svg).toContain("&quot;&gt;&lt;b&gt;&amp;</text>");
  });

  it("leaves out a line between nodes that touch, and stands without nodes", () => {
    const edge = {
      source: 0,
      target: 1,
      colour: "#456",
      family: "other",
      width: 1,
      label: null,
      dimmed: false,
    } as const;
    expect(graphSvg({ ...base, nodes: [node({}), node({ x: 10 })], edges: [edge] })).not.toContain("<line");
    expect(graphSvg({ ...base, nodes: [], edges: [] })).not.toContain("Infinity");
  });
});

it("escapes what XML reads, and drops what it does not allow", () => {
  expect(escapeXml('<a b="c">&\u0001')).toBe("&lt;a b=&quot;c&quot;&gt;&amp;");
});
