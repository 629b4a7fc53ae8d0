/** j, k and x in a table marked with `data-keyboard-table`. The browser's focus is the cursor, so Enter and screen readers work. */

const rowsOf = (table: Element): HTMLElement[] => [
  ...table.querySelectorAll<HTMLElement>("tbody tr, [data-keyboard-row]"),
];

const linkOf = (row: Element): HTMLElement | null =>
  row.querySelector<HTMLElement>("[data-primary]") ?? row.querySelector<HTMLElement>("a[href]");

function focusedTable(): Element | null {
  return (
    document.activeElement?.closest("[data-keyboard-table]") ??
    document.querySelector("[data-keyboard-table]")
  );
}

/** Moves to the next or previous row that has a link; the first one when none is focused. False when there is no table. */
export function moveRow(step: 1 | -1): boolean {
  const table = focusedTable();
  if (!table) return false;
  const rows = rowsOf(table).filter(linkOf);
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = current === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, current + step));
  const row = rows[next];
  if (!row) return false;
  linkOf(row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

/** Ticks the row that has the focus. @param range every row from the last one on. False when there is nothing to tick. */
export function selectRow(range: boolean): boolean {
  const row = document.activeElement?.closest("tr, [data-keyboard-row]");
  const box = row?.querySelector<HTMLInputElement>("[data-row-check]");
  if (!box) return false;
  box.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: range }));
  return true;
}
