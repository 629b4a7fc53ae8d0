import { X } from "lucide-react";
import { activeFilters, clearFilters, listHref } from "#lib/catalog/entities/address.ts";
import type { Facets, ListState } from "#lib/catalog/entities/types.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { filterWords } from "./catalog-words.ts";

/** Every condition that is set, each with how to take it away. */
export function ActiveFilters({ state, facets }: { state: ListState; facets: Facets }) {
  const active = activeFilters(state);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="mt-2.5 flex flex-wrap items-center gap-1.5">
      {active.map((filter) => {
        const words = filterWords(filter, facets.facets);
        return (
          <li key={`${filter.name}=${filter.value}`} className="min-w-0 max-w-full">
            <CatalogLink
              href={listHref(filter.without)}
              aria-label={`Remove the filter ${words}`}
              title={words}
              className="flex h-6 max-w-64 items-center gap-1 rounded-md bg-accent-soft pr-1 pl-2 text-sm text-accent hover:bg-selected pointer-coarse:h-10"
            >
              <span className="truncate" dir="auto">
                {words}
              </span>
              <X aria-hidden className="size-3.5 shrink-0" />
            </CatalogLink>
          </li>
        );
      })}
      <li>
        <CatalogLink
          href={listHref(clearFilters(state))}
          className="px-1.5 text-sm text-muted hover:text-ink hover:underline"
        >
          Clear filters
        </CatalogLink>
      </li>
    </ul>
  );
}
