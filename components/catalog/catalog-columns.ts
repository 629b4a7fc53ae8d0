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
  kind: "hidden @min-[40rem]:table-cell",
  type: "hidden @min-[54rem]:table-cell",
  owner: "hidden @min-[34rem]:table-cell",
  lifecycle: "hidden @min-[46rem]:table-cell",
  tags: "hidden @min-[62rem]:table-cell",
  updated: "hidden @min-[34rem]:table-cell",
};

/** What the one kind shown declares comes before what is the same or empty in most of its rows. */
const usualBesideDeclared: Record<string, string> = {
  owner: "hidden @min-[34rem]:table-cell",
  updated: "hidden @min-[34rem]:table-cell",
  type: "hidden @min-[58rem]:table-cell",
  lifecycle: "hidden @min-[84rem]:table-cell",
  kind: "hidden @min-[91rem]:table-cell",
  tags: "hidden @min-[99rem]:table-cell",
};

/** By place among the declared ones. */
const declaredClasses = [
  "hidden @min-[42rem]:table-cell",
  "hidden @min-[51rem]:table-cell",
  "hidden @min-[67rem]:table-cell",
  "hidden @min-[76rem]:table-cell",
] as const;

const chosen = "hidden @min-[34rem]:table-cell";

/** Whether columns give way where there is no room: those that nobody has chosen, as long as a kind does not declare many. */
export const columnsGiveWay = (state: Pick<ListState, "columns" | "declared">): boolean =>
  hasUsualColumns(state) && state.declared.length <= declaredClasses.length;

/** Classes that show a column where there is room. */
export function columnClass(state: Pick<ListState, "columns" | "declared">, key: string): string {
  if (!columnsGiveWay(state)) return chosen;
  if (state.declared.length === 0) return usual[key] ?? chosen;
  const place = state.declared.findIndex(({ path }) => path === key);
  return declaredClasses[place] ?? usualBesideDeclared[key] ?? chosen;
}

/**
 * Where chosen columns have no room the table scrolls sideways, and its headings cannot stay in sight then: a thing that
 * scrolls holds what is sticky inside it. `SidewaysHead` stands in for them. Written out, since classes that are put together
 * are not found.
 */
const sideways: [most: number, frame: string, heading: string][] = [
  [40, "@max-[40rem]:overflow-x-auto", "@max-[40rem]:top-auto!"],
  [48, "@max-[48rem]:overflow-x-auto", "@max-[48rem]:top-auto!"],
  [57, "@max-[57rem]:overflow-x-auto", "@max-[57rem]:top-auto!"],
  [68, "@max-[68rem]:overflow-x-auto", "@max-[68rem]:top-auto!"],
  [80, "@max-[80rem]:overflow-x-auto", "@max-[80rem]:top-auto!"],
];

export function sidewaysClasses(state: Pick<ListState, "columns" | "declared">): {
  frame: string;
  heading: string;
} {
  if (columnsGiveWay(state)) return { frame: "max-lg:overflow-x-visible", heading: "" };
  const width = tableWidth(state);
  const [, frame, heading] = sideways.find(([most]) => width <= most) ?? [0, "overflow-x-auto", "top-auto!"];
  return { frame, heading };
}

/** A row's check and name stay where they are while the other columns move below them. */
export const pinnedClasses = {
  check: "sticky left-0 z-[1] bg-inherit",
  name: "sticky left-9 z-[1] bg-inherit group-data-[sideways]/frame:shadow-[1px_0_0_var(--border)]",
} as const;

/** Least width of the table in rem, so that chosen columns keep theirs; it scrolls sideways where there is less. */
export const tableWidth = ({ columns }: Pick<ListState, "columns">): number =>
  [...columns].reduce((sum, key) => sum + columnWidth(key), checkWidth + columnWidth("name"));
