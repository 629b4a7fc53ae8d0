/** Which part of a drawing is seen. */

export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

/** Below this scale names can no longer be read. */
const readable = 0.65;

/**
 * What to show first of a drawing in a frame of `frame` pixels: all of it, never enlarged; when it would become too small to
 * read, the part around `centre`.
 */
export function firstView(drawing: Size, frame: Size, centre: { x: number; y: number }): View {
  const scale = Math.min(1, frame.width / drawing.width, frame.height / drawing.height);
  const shown = Math.max(scale, readable);
  const width = frame.width / shown;
  const height = frame.height / shown;
  return {
    x: within(centre.x - width / 2, drawing.width, width),
    y: within(centre.y - height / 2, drawing.height, height),
    width,
    height,
  };
}

/** All of the drawing, however small. */
export function wholeView(drawing: Size, frame: Size): View {
  const scale = Math.min(1, frame.width / drawing.width, frame.height / drawing.height);
  const width = frame.width / scale;
  const height = frame.height / scale;
  return { x: (drawing.width - width) / 2, y: (drawing.height - height) / 2, width, height };
}

/** Start of a window of `length` in `total`: centred when everything fits, else no further than the ends. */
function within(start: number, total: number, length: number): number {
  if (length >= total) return (total - length) / 2;
  return Math.min(Math.max(start, 0), total - length);
}

/** `view` made `factor` times smaller (closer) around a point of the drawing; between a tenth and three times life size. */
export function zoomed(view: View, factor: number, frame: Size, at: { x: number; y: number }): View {
  const wanted = view.width / factor;
  const width = Math.min(Math.max(wanted, frame.width / 3), frame.width * 10);
  const part = width / view.width;
  return {
    x: at.x - (at.x - view.x) * part,
    y: at.y - (at.y - view.y) * part,
    width,
    height: view.height * part,
  };
}
