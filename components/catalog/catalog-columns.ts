/** Widths of the table's columns, and from which width of the table the usual ones are there. */
import { hasUsualColumns } from "#lib/catalog/entities/address.ts";
import type { ListState } from "#lib/catalog/entities/types.ts";

/** In rem */
const widths: Record<string, number> = {
  name: 16,
  kind: 6.5,
  type: 7,
  owner: 9.5,
  system: 9.5,
  domain: 9.5,
  lifecycle: 7.5,
  tags: 8,
  description: 16,
  namespace: 7,
  problems: 6,
  updated: 5.75,
  created: 5.75,
};

const checkWidth = 2.25;

export const columnWidth = (key: string): number => widths[key] ?? 9;

/** Where nobody has chosen columns, the less important ones give way; below, their values stand under the name. */
const usual: Record<string, string> = {
  kind: "hidden @min-[42rem]:table-cell",
  type: "hidden @min-[49rem]:table-cell",
  owner: "hidden @min-[34rem]:table-cell",
  lifecycle: "hidden @min-[56rem]:table-cell",
  tags: "hidden @min-[64rem]:table-cell",
  updated: "hidden @min-[34rem]:table-cell",
};

const chosen = "hidden @min-[34rem]:table-cell";

/** Classes that show a column where there is room. */
export function columnClass(state: Pick<ListState, "columns" | "declared">, key: string): string {
  return hasUsualColumns(state) ? (usual[key] ?? "hidden @min-[72rem]:table-cell") : chosen;
}

/**
 * Where chosen columns have no room the table scrolls sideways, and its headings cannot stay in sight then: a thing that
 * scrolls holds what is sticky inside it. Written out, since classes that are put together are not found.
 */
const sideways: [most: number, frame: string, heading: string][] = [
  [40, "@max-[40rem]:overflow-x-auto", "@max-[40rem]:static!"],
  [48, "@max-[48rem]:overflow-x-auto", "@max-[48rem]:static!"],
  [57, "@max-[57rem]:overflow-x-auto", "@max-[57rem]:static!"],
  [68, "@max-[68rem]:overflow-x-auto", "@max-[68rem]:static!"],
  [80, "@max-[80rem]:overflow-x-auto", "@max-[80rem]:static!"],
];

export function sidewaysClasses(state: ListState): { frame: string; heading: string } {
  if (hasUsualColumns(state)) return { frame: "max-lg:overflow-x-visible", heading: "" };
  const width = tableWidth(state);
  const [, frame, heading] = sideways.find(([most]) => width <= most) ?? [0, "overflow-x-auto", "static!"];
  return { frame, heading };
}

/** Least width of the table in rem, so that chosen columns keep theirs; it scrolls sideways where there is less. */
export const tableWidth = ({ columns }: Pick<ListState, "columns">): number =>
  [...columns].reduce((sum, key) => sum + columnWidth(key), checkWidth + columnWidth("name"));
