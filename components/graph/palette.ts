/** The colours of the theme as WebGL and files take them, read from the page so that there is one source of them. */
import type { RelationFamily } from "#lib/catalog/entity/relation-type.ts";

export interface Palette {
  paper: string;
  ink: string;
  muted: string;
  raised: string;
  border: string;
  accent: string;
  danger: string;
  families: Record<RelationFamily, string>;
  /** By lower-cased kind: the colour, the same mixed into the paper, and the icon in the paper's colour as an address */
  kinds: Map<string, { colour: string; dimmed: string; icon: string | null }>;
  dimmedEdge: string;
  font: string;
}

const familyTokens: Record<RelationFamily, string> = {
  ownership: "--faint",
  structure: "--kind-6",
  dependency: "--accent",
  api: "--kind-7",
  people: "--kind-3",
  other: "--kind-1",
};

/** Any CSS colour as sRGB, which is what shaders and other programs read. */
class ColourReader {
  readonly #context: CanvasRenderingContext2D | null;

  constructor() {
    const canvas = document.createElement("canvas");
    canvas.width = 1;
    canvas.height = 1;
    this.#context = canvas.getContext("2d", { willReadFrequently: true });
  }

  channels(colour: string): [number, number, number] {
    const context = this.#context;
    if (!context) return [128, 128, 128];
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  }
}

const hex = (channels: readonly number[]) =>
  `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

const mixed = (front: readonly number[], back: readonly number[], share: number) =>
  hex(front.map((value, index) => value * share + (back[index] ?? 0) * (1 - share)));

/** @param within holds one element with `data-kind` and the kind's icon for each kind that is drawn */
export function readPalette(within: HTMLElement): Palette {
  const reader = new ColourReader();
  const probe = document.createElement("span");
  // With reduced motion every change of a colour is a short transition, which would still show the colour before.
  probe.style.transition = "none";
  within.append(probe);
  const channels = (token: string) => {
    probe.style.color = `var(${token})`;
    return reader.channels(getComputedStyle(probe).color);
  };
  const colour = (token: string) => hex(channels(token));
  const paper = channels("--surface");
  const kinds: Palette["kinds"] = new Map();
  for (const element of within.querySelectorAll<HTMLElement>("[data-kind]")) {
    const icon = element.querySelector("svg");
    const front = reader.channels(getComputedStyle(icon ?? element).color);
    kinds.set(element.dataset.kind ?? "", {
      colour: hex(front),
      dimmed: mixed(front, paper, 0.28),
      icon: icon ? iconAddress(icon, hex(paper)) : null,
    });
  }
  const palette: Palette = {
    paper: hex(paper),
    ink: colour("--ink"),
    muted: colour("--muted"),
    raised: colour("--surface-raised"),
    border: colour("--border-strong"),
    accent: colour("--accent"),
    danger: colour("--danger"),
    families: Object.fromEntries(
      Object.entries(familyTokens).map(([family, token]) => [family, colour(token)]),
    ) as Palette["families"],
    kinds,
    dimmedEdge: mixed(channels("--border-strong"), paper, 0.25),
    font: getComputedStyle(within).fontFamily,
  };
  probe.remove();
  return palette;
}

/** The icon with air around it, so that it lies within a circle. */
function iconAddress(icon: SVGElement, colour: string): string {
  const inside = icon.innerHTML;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="-7 -7 38 38" fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">${inside}</svg>`;
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
