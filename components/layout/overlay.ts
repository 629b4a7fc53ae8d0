/** Which of the shell's overlays is asked for. A store of one value, so that a button anywhere opens one without a context. */

export type Overlay = "palette" | "shortcuts";

const listeners = new Set<() => void>();
let current: Overlay | null = null;

export const currentOverlay = (): Overlay | null => current;

export function showOverlay(overlay: Overlay | null): void {
  current = overlay;
  for (const listener of listeners) listener();
}

export function onOverlay(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
