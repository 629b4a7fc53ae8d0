/** A drawn graph as an SVG file: what the screen shows, as lines and circles that any program can open. */
import type { RelationFamily } from "#lib/catalog/entity/relation-type.ts";

export interface SvgNode {
  x: number;
  y: number;
  radius: number;
  label: string;
  /** CSS colour; kinds are also told apart by the letters in the circle */
  colour: string;
  /** A short word for the kind, drawn inside a circle that has room */
  mark: string;
  title: string;
  dimmed: boolean;
}

interface SvgEdge {
  source: number;
  target: number;
  colour: string;
  family: RelationFamily;
  width: number;
  label: string | null;
  dimmed: boolean;
}

export interface SvgGraph {
  title: string;
  description: string;
  /** Colours of paper, text and what is faint */
  paper: string;
  ink: string;
  nodes: readonly SvgNode[];
  edges: readonly SvgEdge[];
  legend: readonly { label: string; colour: string }[];
}

/** Families differ by their dashes as well, as colour alone may not carry a meaning. */
const dashes: Record<RelationFamily, string> = {
  ownership: "1 3",
  structure: "",
  dependency: "",
  api: "6 3",
  people: "4 2 1 2",
  other: "2 2",
};

const margin = 40;
const headHeight = 56;
const rowHeight = 18;

export function escapeXml(text: string): string {
  return (
    text
      // What XML 1.0 does not allow at all makes a file that nothing opens.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The whole file. Coordinates of nodes are pixels from the top left of the drawing, which may begin anywhere. */
export function graphSvg({ title, description, paper, ink, nodes, edges, legend }: SvgGraph): string {
  const box = boundsOf(nodes);
  const width = Math.max(480, box.width + margin * 2 + 120);
  const legendTop = headHeight + box.height + margin;
  const height = legendTop + Math.ceil(legend.length / 4) * rowHeight + margin;
  const place = ({ x, y }: SvgNode) => ({ x: round(x - box.x + margin), y: round(y - box.y + headHeight) });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" font-family="Inter, ui-sans-serif, system-ui, sans-serif">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto-start-reverse"><path d="M0 0.5 8 4 0 7.5Z" fill="context-stroke"/></marker></defs>`,
    `<rect width="100%" height="100%" fill="${escapeXml(paper)}"/>`,
    `<text x="${margin}" y="30" font-size="16" font-weight="600" fill="${escapeXml(ink)}">${escapeXml(title)}</text>`,
    `<g fill="none">${edges.map((edge) => edgeLine(edge, nodes, place, ink)).join("")}</g>`,
    `<g>${nodes.map((node) => nodeMark(node, place(node), paper, ink)).join("")}</g>`,
    `<g font-size="12">${legend
      .map(({ label, colour }, index) => {
        const x = margin + (index % 4) * 160;
        const y = legendTop + Math.floor(index / 4) * rowHeight;
        return `<circle cx="${x}" cy="${y - 4}" r="5" fill="${escapeXml(colour)}"/><text x="${x + 12}" y="${y}" fill="${escapeXml(ink)}">${escapeXml(label)}</text>`;
      })
      .join("")}</g>`,
    "</svg>\n",
  ].join("\n");
}

function boundsOf(nodes: readonly SvgNode[]) {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  right = Number.NEGATIVE_INFINITY;
  bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y, radius } of nodes) {
    left = Math.min(left, x - radius);
    top = Math.min(top, y - radius);
    right = Math.max(right, x + radius);
    bottom = Math.max(bottom, y + radius);
  }
  if (nodes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function edgeLine(
  edge: SvgEdge,
  nodes: readonly SvgNode[],
  place: (node: SvgNode) => { x: number; y: number },
  ink: string,
): string {
  const source = nodes[edge.source];
  const target = nodes[edge.target];
  if (!source || !target) return "";
  const a = place(source);
  const b = place(target);
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length <= source.radius + target.radius) return "";
  const cut = (from: typeof a, to: typeof a, by: number) => ({
    x: round(from.x + ((to.x - from.x) * by) / length),
    y: round(from.y + ((to.y - from.y) * by) / length),
  });
  const start = cut(a, b, source.radius);
  const end = cut(b, a, target.radius + 1);
  const dash = dashes[edge.family];
  const line = `<line x1="${start.x}" y1="${start.y}" x2="${end.x}" y2="${end.y}" stroke="${escapeXml(edge.colour)}" stroke-width="${edge.width}"${dash ? ` stroke-dasharray="${dash}"` : ""}${edge.dimmed ? ' opacity="0.25"' : ""} marker-end="url(#arrow)"/>`;
  if (!edge.label) return line;
  const x = round((start.x + end.x) / 2);
  const y = round((start.y + end.y) / 2 - 3);
  return `${line}<text x="${x}" y="${y}" font-size="10" text-anchor="middle" fill="${escapeXml(ink)}">${escapeXml(edge.label)}</text>`;
}

function nodeMark(node: SvgNode, at: { x: number; y: number }, paper: string, ink: string): string {
  const faded = node.dimmed ? ' opacity="0.35"' : "";
  const mark =
    node.radius >= 7
      ? `<text x="${at.x}" y="${round(at.y + 3)}" font-size="${round(node.radius * 0.9)}" font-weight="600" text-anchor="middle" fill="${escapeXml(paper)}">${escapeXml(node.mark)}</text>`
      : "";
  return `<g${faded}><title>${escapeXml(node.title)}</title><circle cx="${at.x}" cy="${at.y}" r="${round(node.radius)}" fill="${escapeXml(node.colour)}"/>${mark}<text x="${round(at.x + node.radius + 4)}" y="${round(at.y + 4)}" font-size="12" fill="${escapeXml(ink)}" stroke="${escapeXml(paper)}" stroke-width="3" paint-order="stroke" stroke-linejoin="round">${escapeXml(node.label)}</text></g>`;
}
