/** The drawing in WebGL: sigma on a graphology graph, with the theme's colours. Knows nothing of React. */
import { createNodeImageProgram } from "@sigma/node-image";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { VisibleGraph } from "#lib/catalog/graph/grouping.ts";
import { inSentence } from "#lib/catalog/graph/listing.ts";
import type { GraphData, GraphPoint } from "#lib/catalog/graph/types.ts";
import type { Focus } from "./focus.ts";
import { drawHover, drawLabel } from "./labels.ts";
import type { Palette } from "./palette.ts";

export interface SceneEvents {
  onEnter(node: number | null): void;
  onPick(node: number | null): void;
  onOpen(node: number): void;
  onEdge(edge: number | null, at: GraphPoint): void;
  onCamera(camera: { x: number; y: number; ratio: number }): void;
}

interface NodeLook {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string;
  type: string;
  image?: string;
}

interface EdgeLook {
  size: number;
  color: string;
  type: string;
  label: string;
}

/** Beyond these, icons, arrows and edges under the pointer cost more than they tell. */
const manyNodes = 1500;
const manyEdges = 4000;
/** Elements added between two pauses of the page's thread. */
const chunk = 2000;

/** Room for a name beside its mark, in pixels. */
const nameWidth = 130;

/** The extent of the drawing, with room at the right for the names there. @param frame width of the frame in pixels */
function roomFor(positions: Float32Array, frame: number): { x: [number, number]; y: [number, number] } {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [bottom, top] = [left, right];
  for (let at = 0; at < positions.length; at += 2) {
    const [x, y] = [positions[at] ?? 0, positions[at + 1] ?? 0];
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  if (left > right) return { x: [-1, 1], y: [-1, 1] };
  // A single point, or a line, has no extent to scale by.
  const [width, height] = [Math.max(right - left, 1), Math.max(top - bottom, 1)];
  return { x: [left, left + width * (1 + Math.min(0.4, nameWidth / frame))], y: [bottom, bottom + height] };
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

export class GraphScene {
  readonly #sigma: Sigma<NodeLook, EdgeLook>;
  readonly #events: SceneEvents;
  #graph = new MultiDirectedGraph<NodeLook, EdgeLook>();
  #palette: Palette;
  #seen: VisibleGraph | null = null;
  #kinds: string[] = [];
  #focus: Focus | null = null;
  #marked: number | null = null;
  #hovered: number | null = null;
  #allWords = false;
  #load = 0;

  constructor(container: HTMLElement, palette: Palette, events: SceneEvents) {
    this.#palette = palette;
    this.#events = events;
    this.#sigma = new Sigma<NodeLook, EdgeLook>(this.#graph, container, {
      allowInvalidContainer: true,
      nodeProgramClasses: {
        icon: createNodeImageProgram({ padding: 0.05, size: { mode: "force", value: 96 } }),
      },
      defaultDrawNodeLabel: (context, node, settings) => drawLabel(context, node, settings, this.#palette),
      defaultDrawNodeHover: (context, node, settings) => drawHover(context, node, settings, this.#palette),
      labelFont: palette.font,
      labelSize: 13,
      labelWeight: "500",
      labelDensity: 1.2,
      labelGridCellSize: 110,
      labelRenderedSizeThreshold: 5,
      renderEdgeLabels: true,
      edgeLabelFont: palette.font,
      edgeLabelSize: 11,
      stagePadding: 48,
      zIndex: true,
      minCameraRatio: 0.01,
      maxCameraRatio: 4,
      nodeReducer: (key, look) => this.#nodeLook(Number(key), look),
      edgeReducer: (key, look) => this.#edgeLook(Number(key), look),
    });
    this.#applyTheme();
    this.#listen();
  }

  #listen(): void {
    const sigma = this.#sigma;
    sigma.on("enterNode", ({ node }) => this.#events.onEnter(Number(node)));
    sigma.on("leaveNode", () => this.#events.onEnter(null));
    sigma.on("clickNode", ({ node }) => this.#events.onPick(Number(node)));
    sigma.on("clickStage", () => this.#events.onPick(null));
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      this.#events.onOpen(Number(node));
    });
    sigma.on("enterEdge", ({ edge, event }) => this.#events.onEdge(Number(edge), { x: event.x, y: event.y }));
    sigma.on("leaveEdge", () => this.#events.onEdge(null, { x: 0, y: 0 }));
    // The page scrolls under a wheel; with Ctrl, as on maps, the drawing zooms. Buttons and keys do without.
    const captor = sigma.getMouseCaptor();
    captor.on("wheel", (event) => {
      if (!(event.original instanceof WheelEvent) || event.original.ctrlKey || event.original.metaKey) return;
      event.preventSigmaDefault();
    });
    sigma.getCamera().on("updated", ({ x, y, ratio }) => this.#events.onCamera({ x, y, ratio }));
  }

  /** Shows another graph at the given coordinates; built in pieces, so that the page answers meanwhile. */
  async show(data: GraphData, seen: VisibleGraph, positions: Float32Array): Promise<boolean> {
    this.#load += 1;
    const load = this.#load;
    const graph = new MultiDirectedGraph<NodeLook, EdgeLook>();
    const degrees = new Uint32Array(seen.ids.length);
    for (const end of seen.sources) degrees[end] = (degrees[end] ?? 0) + 1;
    for (const end of seen.targets) degrees[end] = (degrees[end] ?? 0) + 1;
    const many = seen.ids.length > manyNodes;
    for (const node of seen.ids.keys()) {
      graph.addNode(String(node), this.#lookOf(seen, node, degrees[node] ?? 0, positions, many));
      if (node % chunk === chunk - 1) await pause();
      if (load !== this.#load) return false;
    }
    const arrows = seen.sources.length <= manyEdges;
    for (const [edge, source] of seen.sources.entries()) {
      const type = data.types[seen.typeOf[edge] ?? 0];
      const weight = seen.weights[edge] ?? 1;
      graph.addDirectedEdgeWithKey(String(edge), String(source), String(seen.targets[edge] ?? 0), {
        size: arrows ? 1.4 + Math.min(4, Math.log2(weight)) : 0.6,
        color: this.#palette.families[type?.family ?? "other"],
        type: arrows ? "arrow" : "line",
        label: `${inSentence(type?.label ?? "")}${weight > 1 ? ` × ${weight}` : ""}`,
      });
      if (edge % chunk === chunk - 1) await pause();
      if (load !== this.#load) return false;
    }
    await pause();
    if (load !== this.#load) return false;
    this.#seen = seen;
    this.#graph = graph;
    this.#kinds = seen.kinds;
    this.#sigma.setSetting("enableEdgeEvents", arrows);
    this.#sigma.setSetting("hideEdgesOnMove", !arrows);
    this.#sigma.setSetting("labelRenderedSizeThreshold", many ? 4 : 0);
    this.#sigma.setCustomBBox(roomFor(positions, this.#sigma.getDimensions().width));
    this.#sigma.setGraph(graph);
    return true;
  }

  #lookOf(
    seen: VisibleGraph,
    node: number,
    degree: number,
    positions: Float32Array,
    many: boolean,
  ): NodeLook {
    const kind = this.#palette.kinds.get(seen.kinds[node] ?? "");
    const count = seen.counts[node] ?? 1;
    const base = seen.ids.length <= 80 ? 9 : 6;
    const size = many
      ? 1.6 + Math.min(6, Math.sqrt(degree) * 0.55)
      : base + Math.min(7, Math.sqrt(degree) * 0.8);
    return {
      x: positions[node * 2] ?? 0,
      y: positions[node * 2 + 1] ?? 0,
      size: count > 1 ? Math.max(size, 10 + Math.min(14, Math.sqrt(count) * 1.4)) : size,
      color: kind?.colour ?? this.#palette.muted,
      label: count > 1 ? `${seen.labels[node]} (${count})` : (seen.labels[node] ?? ""),
      type: many || !kind?.icon ? "circle" : "icon",
      ...(many || !kind?.icon ? {} : { image: kind.icon }),
    };
  }

  /** Moves the nodes without building them anew. */
  move(positions: Float32Array): void {
    this.#sigma.setCustomBBox(roomFor(positions, this.#sigma.getDimensions().width));
    // Written into the looks themselves: graphology would tell sigma of each change apart.
    this.#graph.forEachNode((key, look) => {
      look.x = positions[Number(key) * 2] ?? 0;
      look.y = positions[Number(key) * 2 + 1] ?? 0;
    });
    this.#sigma.refresh();
  }

  /** What is lit, which node carries the mark, and which is under the pointer. */
  light(focus: Focus | null, marked: number | null, hovered: number | null, allWords: boolean): void {
    this.#focus = focus;
    this.#marked = marked;
    this.#hovered = hovered;
    this.#allWords = allWords;
    this.#sigma.refresh({ skipIndexation: true });
  }

  setPalette(palette: Palette, data: GraphData): void {
    this.#palette = palette;
    this.#graph.forEachNode((key, look) => {
      const kind = palette.kinds.get(this.#kinds[Number(key)] ?? "");
      look.color = kind?.colour ?? palette.muted;
      if (look.image && kind?.icon) look.image = kind.icon;
    });
    this.#graph.forEachEdge((key, look) => {
      const type = data.types[this.#seen?.typeOf[Number(key)] ?? 0];
      look.color = palette.families[type?.family ?? "other"];
    });
    this.#applyTheme();
    this.#sigma.refresh();
  }

  #applyTheme(): void {
    this.#sigma.setSettings({
      labelColor: { color: this.#palette.ink },
      edgeLabelColor: { color: this.#palette.ink },
    });
  }

  #nodeLook(node: number, look: NodeLook) {
    const focus = this.#focus;
    const palette = this.#palette;
    const marked = node === this.#marked;
    if (focus && !focus.nodes.has(node) && !marked && node !== this.#hovered) {
      const dimmed = palette.kinds.get(this.#kinds[node] ?? "")?.dimmed ?? palette.border;
      return { ...look, type: "circle", color: dimmed, label: null, zIndex: 0 };
    }
    const color = focus?.struck.has(node) ? palette.danger : look.color;
    const lit = focus !== null && focus.nodes.size <= 25;
    return { ...look, color, highlighted: marked, forceLabel: marked || lit, zIndex: focus ? 2 : 1 };
  }

  #edgeLook(edge: number, look: EdgeLook) {
    const focus = this.#focus;
    if (!focus) return this.#allWords ? { ...look, forceLabel: true } : { ...look, label: null };
    if (!focus.edges.has(edge)) return { ...look, color: this.#palette.dimmedEdge, label: null, zIndex: 0 };
    const words = focus.words || this.#allWords;
    return { ...look, size: look.size * 1.6, label: words ? look.label : null, forceLabel: words, zIndex: 2 };
  }

  /** Where a node stands, in the layout's own unit. */
  pointOf(node: number): GraphPoint | null {
    if (!this.#graph.hasNode(String(node))) return null;
    const { x, y } = this.#graph.getNodeAttributes(String(node));
    return { x, y };
  }

  lookOfNode(node: number): { radius: number; colour: string } {
    const key = String(node);
    if (!this.#graph.hasNode(key)) return { radius: 6, colour: this.#palette.muted };
    const { size, color } = this.#graph.getNodeAttributes(key);
    return { radius: size, colour: color };
  }

  zoom(factor: number): void {
    const camera = this.#sigma.getCamera();
    this.#go({ ratio: Math.min(4, Math.max(0.01, camera.ratio / factor)) });
  }

  fit(): void {
    this.#go({ x: 0.5, y: 0.5, ratio: 1 });
  }

  /** Brings a node to the middle; `closer` also near enough to read. */
  centre(node: number, closer: boolean): void {
    const shown = this.#sigma.getNodeDisplayData(String(node));
    if (!shown) return;
    const { ratio } = this.#sigma.getCamera();
    this.#go({ x: shown.x, y: shown.y, ratio: closer ? Math.min(ratio, 0.4) : ratio });
  }

  /** Whether a node is inside the frame, away from its edges. */
  inView(node: number): boolean {
    const shown = this.#sigma.getNodeDisplayData(String(node));
    if (!shown) return false;
    const { x, y } = this.#sigma.framedGraphToViewport(shown);
    const { width, height } = this.#sigma.getDimensions();
    return x > 24 && y > 24 && x < width - 24 && y < height - 24;
  }

  look(camera: { x: number; y: number; ratio: number }): void {
    this.#sigma.getCamera().setState({ ...camera, angle: 0 });
  }

  #go(state: { x?: number; y?: number; ratio?: number }): void {
    const camera = this.#sigma.getCamera();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) camera.setState(state);
    else camera.animate(state, { duration: 150 });
  }

  end(): void {
    this.#load += 1;
    this.#sigma.kill();
  }
}
