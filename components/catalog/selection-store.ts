/** The catalog's selection: one in a tab, so that rows, however they are drawn, need no context. */
import {
  everything,
  isSelected,
  noSelection,
  refsBetween,
  type Selection,
  withRefs,
} from "#lib/catalog/entities/selection.ts";

const listeners = new Set<() => void>();
let selection: Selection = noSelection;
/** The row that a range begins at */
let anchor: string | null = null;
/** Finds what stands between two rows that are not both drawn; set by whoever draws rows. */
let findBetween: ((from: string, to: string) => Promise<string[]>) | null = null;

export const currentSelection = (): Selection => selection;
export const nothingSelected = (): Selection => noSelection;

export function onSelection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: Selection): void {
  selection = next;
  for (const listener of listeners) listener();
}

export function clearSelection(): void {
  anchor = null;
  if (selection !== noSelection) set(noSelection);
}

export function selectEverything(): void {
  set(everything);
}

export function setRangeFinder(finder: typeof findBetween): void {
  findBetween = finder;
}

/** Chooses or unchooses a row; with `range` every row from the last one on. */
export async function toggleSelected(ref: string, range: boolean): Promise<void> {
  const chosen = !isSelected(selection, ref);
  const from = range ? anchor : null;
  anchor = ref;
  if (!from || from === ref) return set(withRefs(selection, [ref], chosen));
  // A range takes on what its last row becomes.
  const refs = refsBetween(drawnRefs(), from, ref) ?? (await findBetween?.(from, ref)) ?? [ref];
  set(withRefs(selection, refs, chosen));
}

const drawnRefs = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("tr[data-ref]")].flatMap(
    (row) => row.getAttribute("data-ref") ?? [],
  );
