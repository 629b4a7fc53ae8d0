/** Names on the drawing: readable on lines of any colour. */
import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import type { Palette } from "./palette.ts";

type Labelled = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

const longest = 42;

const cut = (label: string) => {
  const parts = [...label];
  return parts.length > longest ? `${parts.slice(0, longest - 1).join("")}…` : label;
};

/** The name at the right of its mark, with a rim in the paper's colour. */
export function drawLabel<N extends object, E extends object>(
  context: CanvasRenderingContext2D,
  node: Labelled,
  settings: Pick<Settings<N, E>, "labelSize" | "labelFont" | "labelWeight">,
  palette: Palette,
): void {
  if (!node.label) return;
  const text = cut(node.label);
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const [x, y] = [node.x + node.size + 4, node.y + settings.labelSize / 3];
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = palette.paper;
  context.strokeText(text, x, y);
  context.fillStyle = palette.ink;
  context.fillText(text, x, y);
}

/** The node that is pointed at or marked: a ring in the accent's colour, and its name on a plate. */
export function drawHover<N extends object, E extends object>(
  context: CanvasRenderingContext2D,
  node: Labelled,
  settings: Pick<Settings<N, E>, "labelSize" | "labelFont" | "labelWeight">,
  palette: Palette,
): void {
  context.beginPath();
  context.arc(node.x, node.y, node.size + 4, 0, Math.PI * 2);
  context.lineWidth = 2.5;
  context.strokeStyle = palette.accent;
  context.stroke();
  if (!node.label) return;
  const text = cut(node.label);
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const width = context.measureText(text).width;
  const [x, y] = [node.x + node.size + 8, node.y - settings.labelSize / 2 - 5];
  context.beginPath();
  context.roundRect(x, y, width + 14, settings.labelSize + 10, 5);
  context.fillStyle = palette.raised;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = palette.border;
  context.stroke();
  context.fillStyle = palette.ink;
  context.fillText(text, x + 7, node.y + settings.labelSize / 3);
}
