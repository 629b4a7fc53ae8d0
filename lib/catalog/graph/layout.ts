/** From a graph to what the layout engine takes, and back to coordinates. */
import type { ElkEdgeSection, ElkNode } from "elkjs/lib/elk-api.js";
import type { GraphData, GraphDrawing } from "./types.ts";

/** Sizes in CSS pixels; components/graph/graph-drawing.tsx draws to them. */
const nodeHeight = 36;
const narrowest = 96;
const widest = 224;
/** Icon, gaps and edges of a node beside its text. */
const beside = 44;

/** With more edges than this, those that share an end share a line. */
const separateAtMost = 60;

/** Roughly how wide a text is at 13 px. Wide scripts and emoji count double; the node cuts what is longer than it. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point > 0x2e80) width += 14;
    else if (/[mwMW@]/.test(character)) width += 11;
    else if (/[iljtfr.,:;'|!()\s-]/.test(character)) width += 4.5;
    else if (/[A-Z]/.test(character)) width += 9;
    else width += 7.2;
  }
  return width;
}

/** Space a node takes in its column, the gap to the next included. */
const rowHeight = nodeHeight + 10;

/** The centre's name is bold. */
const boldness = 1.08;

export function nodeWidth(text: string, bold = false): number {
  const width = textWidth(text) * (bold ? boldness : 1);
  return Math.ceil(Math.min(widest, Math.max(narrowest, width + beside)) + 1);
}

/** `text` as far as `width` pixels hold it, with an ellipsis when something is left out. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (textWidth(`${cut}${segment}…`) > width) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** The graph as ELK's JSON. Nodes are numbered, so that equal shapes with other names still share one layout. */
export function toLayoutInput(data: GraphData, options: { compact: boolean }): ElkNode {
  return {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.edgeRouting": "ORTHOGONAL",
      "elk.layered.spacing.nodeNodeBetweenLayers": options.compact ? "56" : "72",
      "elk.spacing.nodeNode": options.compact ? String(rowHeight - nodeHeight) : "14",
      "elk.layered.spacing.edgeNodeBetweenLayers": "16",
      "elk.spacing.componentComponent": "28",
      // Merged lines are the only readable ones where many meet; few are told apart by their own way.
      "elk.layered.mergeEdges": String(options.compact || data.sources.length > separateAtMost),
      "elk.layered.spacing.edgeEdgeBetweenLayers": "8",
      "elk.spacing.edgeEdge": "8",
      "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
      "elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
      "elk.padding": "[top=16,left=16,bottom=16,right=16]",
    },
    children: data.labels.map((label, place) => ({
      id: String(place),
      width: nodeWidth(label, place === data.centre),
      height: nodeHeight,
    })),
    edges: data.sources.map((source, place) => ({
      id: `e${place}`,
      sources: [String(source)],
      targets: [String(data.targets[place] ?? 0)],
    })),
  };
}

/** The graph at the coordinates that ELK found for `toLayoutInput` of it. */
export function placeGraph(data: GraphData, placed: ElkNode): GraphDrawing {
  const children = new Map((placed.children ?? []).map((child) => [child.id, child]));
  const sections = new Map((placed.edges ?? []).map((edge) => [edge.id, edge.sections?.[0]]));
  const nodes = data.refs.map((_ref, node) => {
    const { x = 0, y = 0, width = narrowest, height = nodeHeight } = children.get(String(node)) ?? {};
    return { node, x, y, width, height };
  });
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    nodes: nodes.sort((a, b) => a.x - b.x || a.y - b.y),
    edges: data.sources.flatMap((_source, edge) => {
      const section = sections.get(`e${edge}`);
      return section ? [{ edge, points: pointsOf(section) }] : [];
    }),
  };
}

function pointsOf(section: ElkEdgeSection): { x: number; y: number }[] {
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({ x, y }));
}

/** An SVG path along `points` with rounded corners, `radius` in pixels. */
export function roundedPath(points: readonly { x: number; y: number }[], radius: number): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const parts = [`M${first.x} ${first.y}`];
  let previous = first;
  for (const [place, point] of rest.entries()) {
    const next = rest[place + 1];
    if (!next) {
      parts.push(`L${point.x} ${point.y}`);
      break;
    }
    const before = towards(point, previous, radius);
    const after = towards(point, next, radius);
    parts.push(`L${before.x} ${before.y}Q${point.x} ${point.y} ${after.x} ${after.y}`);
    previous = point;
  }
  return parts.join("");
}

function towards(from: { x: number; y: number }, to: { x: number; y: number }, radius: number) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  const round = (value: number) => Math.round(value * 10) / 10;
  return { x: round(from.x + (to.x - from.x) * part), y: round(from.y + (to.y - from.y) * part) };
}

/** The point half way along a line, where its label stands. */
export function middleOf(points: readonly { x: number; y: number }[]): { x: number; y: number } {
  const lengths = points.slice(1).map((point, place) => {
    const before = points[place] ?? point;
    return Math.hypot(point.x - before.x, point.y - before.y);
  });
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [place, length] of lengths.entries()) {
    const from = points[place];
    const to = points[place + 1];
    if (from && to && left <= length) {
      const part = length === 0 ? 0 : left / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}
