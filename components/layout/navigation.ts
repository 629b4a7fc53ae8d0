/** The places of the portal: what the rail lists, the palette finds and `g` + key goes to. One table for all three. */
import { kindPlural } from "#components/catalog/kind-words.ts";

export interface Place {
  id: "home" | "catalog" | "graph" | "sources" | "settings";
  label: string;
  href: string;
  /** The key after `g` */
  key: string;
}

export const places: readonly Place[] = [
  { id: "home", label: "Home", href: "/", key: "h" },
  { id: "catalog", label: "Catalog", href: "/catalog", key: "c" },
  { id: "graph", label: "Graph", href: "/graph", key: "g" },
  { id: "sources", label: "Sources", href: "/sources", key: "s" },
  { id: "settings", label: "Settings", href: "/settings", key: "," },
];

export interface PinnedKind {
  kind: string;
  label: string;
  href: string;
}

/** Kinds that stand below Catalog in the rail, most used first. */
export const pinnedKinds: readonly PinnedKind[] = [
  "component",
  "api",
  "resource",
  "system",
  "domain",
  "group",
  "user",
].map((kind) => ({ kind, label: kindPlural(kind), href: `/catalog?kind=${kind}` }));

/** What `aria-current` says of a place: "page" is where we are, "true" is above it. `filtered`: a pinned kind is the page. */
export function currentOf(href: string, pathname: string, filtered: boolean): "page" | "true" | undefined {
  if (pathname === href) return filtered ? "true" : "page";
  return href !== "/" && pathname.startsWith(`${href}/`) ? "true" : undefined;
}

/** The pinned kind that the catalog is filtered by, when it is that alone. */
export function currentKind(pathname: string, kinds: readonly string[]): string | undefined {
  if (pathname !== "/catalog" || kinds.length !== 1) return undefined;
  return pinnedKinds.find(({ kind }) => kind === kinds[0]?.toLowerCase())?.kind;
}
