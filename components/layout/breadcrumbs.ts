/** Where a page stands, from its address alone. */
import { kindWord } from "#components/catalog/kind-words.ts";

export interface Crumb {
  label: string;
  href: string;
}

const sections: Record<string, string> = {
  catalog: "Catalog",
  graph: "Graph",
  model: "Model",
  sources: "Sources",
  search: "Search",
  settings: "Settings",
  tokens: "Tokens",
  api: "API",
  people: "People",
  audit: "Audit log",
};

/** A segment as people read it; one that is not valid percent-encoding is shown as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * `/catalog/default/component/web` → Catalog › Component › web. The last crumb is the page itself. A kind leads to the
 * catalog filtered by it; a namespace is said only when it is not the default.
 */
export function breadcrumbsOf(pathname: string): Crumb[] {
  const segments = pathname.split("/").filter(Boolean);
  const [first, namespace, kind, name] = segments;
  if (first === undefined) return [{ label: "Home", href: "/" }];
  if (first === "catalog" && namespace !== undefined && kind !== undefined && name !== undefined) {
    const shown = decode(namespace) === "default" ? "" : `${decode(namespace)}/`;
    return [
      { label: "Catalog", href: "/catalog" },
      { label: kindWord(decode(kind)), href: `/catalog?kind=${encodeURIComponent(decode(kind))}` },
      { label: `${shown}${decode(name)}`, href: `/${segments.slice(0, 4).join("/")}` },
    ];
  }
  if (first === "model" && namespace !== undefined)
    return [{ label: "Model", href: "/model" }, ...kindCrumbs(segments)];
  return segments.map((segment, index) => ({
    label: (index === 0 || first === "settings" ? sections[segment] : undefined) ?? decode(segment),
    href: `/${segments.slice(0, index + 1).join("/")}`,
  }));
}

/** `/model/new`, `/model/databasecluster`, `/model/databasecluster/edit` */
function kindCrumbs([, kind = "", page]: readonly string[]): Crumb[] {
  if (kind === "new") return [{ label: "Define kind", href: "/model/new" }];
  const own = { label: kindWord(decode(kind)), href: `/model/${kind}` };
  return page === "edit" ? [own, { label: "Edit kind", href: `/model/${kind}/edit` }] : [own];
}
