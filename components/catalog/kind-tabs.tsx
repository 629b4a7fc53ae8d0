import { cn } from "#components/ui/cn.ts";
import { listHref, setFacet } from "#lib/catalog/entities/address.ts";
import type { Facets, ListState } from "#lib/catalog/entities/types.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { compareKinds, kindPlural } from "./kind-words.ts";

/** One kind at a time; several are chosen among the facets. The counts are those of the other filters. */
export function KindTabs({ state, facets }: { state: ListState; facets: Facets }) {
  const found = facets.facets.find(({ name }) => name === "kind")?.values ?? [];
  // One order whatever the counts are: a tab stays where it is.
  const kinds = found.toSorted((a, b) => compareKinds(a.value, b.value));
  const all = kinds.reduce((sum, { count }) => sum + count, 0);
  const tabs = [
    { kind: null, count: all, current: state.kind.length === 0 },
    ...kinds.map(({ value, count }) => ({
      kind: value,
      count,
      current: state.kind.length === 1 && state.kind[0] === value,
    })),
  ];
  return (
    <nav aria-label="Kinds" className="overflow-x-auto overflow-y-hidden border-b border-border">
      <ul className="flex gap-1">
        {tabs.map(({ kind, count, current }) => (
          <li key={kind ?? ""} className="shrink-0">
            <CatalogLink
              href={listHref(setFacet(state, "kind", kind ? [kind] : []))}
              aria-current={current ? "page" : undefined}
              className={cn(
                "flex h-10 items-center gap-1.5 border-b-2 px-2.5 text-base font-medium outline-offset-[-3px] transition-colors",
                current
                  ? "border-accent text-ink"
                  : "border-transparent text-muted hover:border-border-strong hover:text-ink",
              )}
            >
              {kind ? kindPlural(kind) : "All"}
              <span className="text-xs font-normal text-muted tabular-nums">
                {count.toLocaleString("en")}
              </span>
            </CatalogLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
