/** The places of the portal: what the rail lists, the palette finds and `g` + key goes to. One table for all three. */
import { kindPlural } from "#components/catalog/kind-words.ts";
import type { Pins } from "#lib/catalog/views/types.ts";

export interface Place {
  id: "home" | "catalog" | "graph" | "model" | "sources" | "settings";
  label: string;
  href: string;
  /** The key after `g` */
  key: string;
}

export const places: readonly Place[] = [
  { id: "home", label: "Home", href: "/", key: "h" },
  { id: "catalog", label: "Catalog", href: "/catalog", key: "c" },
  { id: "graph", label: "Graph", href: "/graph", key: "g" },
  { id: "model", label: "Model", href: "/model", key: "m" },
  { id: "sources", label: "Sources", href: "/sources", key: "s" },
  { id: "settings", label: "Settings", href: "/settings", key: "," },
];

/** What stands below Catalog in the rail: a kind or a saved view. */
export interface Pin {
  label: string;
  href: string;
  kind?: string;
  view?: string;
}

export const kindPin = (kind: string): Pin => ({
  label: kindPlural(kind),
  href: `/catalog?kind=${kind}`,
  kind,
});

export const viewPin = ({ slug, name }: Pins["views"][number]): Pin => ({
  label: name,
  href: `/catalog?view=${slug}`,
  view: slug,
});

/** Kinds that stand there for everybody, most used first. */
const usualKinds = ["component", "api", "resource", "system", "domain", "group", "user"];

export const pinnedKinds = usualKinds.map((kind) => ({ ...kindPin(kind), kind }));

/** The usual kinds, then what the person has pinned. */
export function pinsOf({ kinds, views }: Pins): Pin[] {
  const others = kinds.filter((kind) => !usualKinds.includes(kind));
  return [...[...usualKinds, ...others].map(kindPin), ...views.map(viewPin)];
}

/** What `aria-current` says of a place: "page" is where we are, "true" is above it. `filtered`: a pinned kind is the page. */
export function currentOf(href: string, pathname: string, filtered: boolean): "page" | "true" | undefined {
  if (pathname === href) return filtered ? "true" : "page";
  return href !== "/" && pathname.startsWith(`${href}/`) ? "true" : undefined;
}

/** The pin that the catalog shows: its view, or the one kind that it is filtered by. */
export function currentPin(
  pins: readonly Pin[],
  pathname: string,
  search: Pick<URLSearchParams, "get" | "getAll">,
): Pin | undefined {
  if (pathname !== "/catalog") return undefined;
  const view = search.get("view");
  if (view) return pins.find((pin) => pin.view === view);
  const kinds = search.getAll("kind");
  if (kinds.length !== 1) return undefined;
  return pins.find((pin) => pin.kind === kinds[0]?.toLowerCase());
}
