/** Where rows and group headings of a long list stand, when only those in sight are drawn. All have the same height. */
import type { EntityGroup } from "./types.ts";

/** A run of rows: the whole list, or a group with its heading. */
export interface Section {
  /** Null for a list without groups */
  group: EntityGroup | null;
  folded: boolean;
  /** Place of its heading, or of its first row, among everything that is shown */
  start: number;
  /** Place of its first row among all rows of the list */
  firstRow: number;
  /** Rows that it shows; none when folded */
  rows: number;
}

export type Item = { section: Section; row: number | null };

/** @param groups null for a list without groups @param total rows of such a list */
export function sectionsOf(
  groups: readonly EntityGroup[] | null,
  closed: readonly string[],
  total: number,
): Section[] {
  if (!groups) return [{ group: null, folded: false, start: 0, firstRow: 0, rows: total }];
  const sections: Section[] = [];
  let start = 0;
  let firstRow = 0;
  for (const group of groups) {
    const folded = closed.includes(group.value ?? "");
    const rows = folded ? 0 : group.count;
    sections.push({ group, folded, start, firstRow, rows });
    start += 1 + rows;
    firstRow += group.count;
  }
  return sections;
}

const headings = (section: Section) => (section.group ? 1 : 0);

/** How many items are shown in all. */
export function itemCount(sections: readonly Section[]): number {
  const last = sections.at(-1);
  return last ? last.start + headings(last) + last.rows : 0;
}

/** What stands at a place; `row` is null for a heading, else the row's place in the list. */
export function itemAt(sections: readonly Section[], place: number): Item | null {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sections[middle]?.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  const section = sections[low];
  if (!section || place < 0) return null;
  const within = place - section.start - headings(section);
  if (within >= section.rows) return null;
  return { section, row: within < 0 ? null : section.firstRow + within };
}

/** Where a row of the list is shown; at its heading when its group is folded. */
export function placeOfRow(sections: readonly Section[], row: number): number {
  const section = sections.findLast(({ firstRow }) => firstRow <= row) ?? sections[0];
  if (!section) return 0;
  const within = row - section.firstRow;
  return section.folded ? section.start : section.start + headings(section) + within;
}

/** The chunks of `size` rows that hold `items`' rows, each once, in order. */
export function chunksOf(items: readonly Item[], size: number): number[] {
  return [...new Set(items.flatMap(({ row }) => (row === null ? [] : Math.floor(row / size))))];
}
