/** The places of the portal: what the rail lists, the palette finds and `g` + key goes to. One table for all three. */

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
  ["component", "Components"],
  ["api", "APIs"],
  ["resource", "Resources"],
  ["system", "Systems"],
  ["domain", "Domains"],
  ["group", "Groups"],
  ["user", "Users"],
].map(([kind = "", label = ""]) => ({ kind, label, href: `/catalog?kind=${kind}` }));

/** A kind as a heading over several: "component" → "Components". */
export function kindHeading(kind: string): string {
  const pinned = pinnedKinds.find((known) => known.kind === kind);
  return pinned?.label ?? kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** What `aria-current` says of a place: "page" is where we are, "true" is above it. */
export function currentOf(href: string, pathname: string): "page" | "true" | undefined {
  if (pathname === href) return "page";
  return href !== "/" && pathname.startsWith(`${href}/`) ? "true" : undefined;
}

/** The pinned kind that the catalog is filtered by, when it is that alone. */
export function currentKind(pathname: string, kinds: readonly string[]): string | undefined {
  return pathname === "/catalog" && kinds.length === 1 ? kinds[0]?.toLowerCase() : undefined;
}
