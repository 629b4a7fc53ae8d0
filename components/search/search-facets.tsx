import { Check } from "lucide-react";
import Link from "next/link";
import { kindPlural } from "#components/catalog/kind-words.ts";
import { cn } from "#components/ui/cn.ts";
import { searchHref, toggleSearchFacet } from "#lib/search/address.ts";
import type { SearchState } from "#lib/search/schema.ts";
import type { SearchFacet, SearchFacetName, SearchFacetValue } from "#lib/search/types.ts";

const titles: Record<SearchFacetName, string> = { kind: "Kind", type: "Type", owner: "Owner" };

/** What the results can be narrowed by, as links that take a value in or out. */
export function SearchFacets({ facets, state }: { facets: readonly SearchFacet[]; state: SearchState }) {
  const shown = facets.filter(({ values }) => values.length > 0);
  if (shown.length === 0) return <div className="max-lg:hidden" />;
  return (
    <aside aria-label="Filters" className="min-w-0">
      <div className="flex flex-col gap-3 lg:sticky lg:top-[calc(var(--header-height)+1rem)]">
        {shown.map((facet) => (
          <details key={facet.name} open className="min-w-0 max-lg:open:pb-1">
            <summary className="flex min-h-8 items-center gap-2 text-sm font-medium text-ink">
              {titles[facet.name]}
              {state[facet.name].length > 0 && (
                <span className="text-xs font-normal text-muted">{state[facet.name].length} selected</span>
              )}
            </summary>
            <ul className="max-lg:flex max-lg:flex-wrap max-lg:gap-1.5">
              {facet.values.map((value) => (
                <li key={value.value} className="min-w-0 max-w-full">
                  <FacetLink facet={facet.name} value={value} state={state} />
                </li>
              ))}
            </ul>
            {facet.total > facet.values.length && (
              <p className="mt-1 pl-6 text-xs text-muted max-lg:pl-0">
                The first {facet.values.length} of {facet.total.toLocaleString("en")}
              </p>
            )}
          </details>
        ))}
      </div>
    </aside>
  );
}

function FacetLink({
  facet,
  value,
  state,
}: {
  facet: SearchFacetName;
  value: SearchFacetValue;
  state: SearchState;
}) {
  const words = wordsOf(facet, value);
  return (
    <Link
      href={searchHref(toggleSearchFacet(state, facet, value.value))}
      prefetch={false}
      scroll={false}
      aria-current={value.selected ? "true" : undefined}
      title={value.label ? value.value : words}
      className={cn(
        "flex min-h-7 min-w-0 items-center gap-2 rounded-md px-1 text-base hover:bg-hover pointer-coarse:min-h-10",
        "max-lg:border max-lg:border-border max-lg:px-2.5",
        value.selected && "text-accent max-lg:border-accent",
      )}
    >
      <Check
        aria-hidden
        className={cn("size-3.5 shrink-0", value.selected ? "" : "invisible max-lg:hidden")}
      />
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {words}
      </span>
      <span className="shrink-0 text-xs text-muted tabular-nums">{value.count.toLocaleString("en")}</span>
    </Link>
  );
}

function wordsOf(facet: SearchFacetName, { value, label }: SearchFacetValue): string {
  if (facet === "kind") return kindPlural(value);
  return label ? (label.title ?? label.name) : value;
}
