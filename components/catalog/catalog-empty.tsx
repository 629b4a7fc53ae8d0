import Link from "next/link";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { clearFilters, isFiltered, listHref } from "#lib/catalog/entities/address.ts";
import type { FilterRelief } from "#lib/catalog/entities/lists/queries.ts";
import type { Facet, ListState } from "#lib/catalog/entities/types.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { countWords, filterWords } from "./catalog-words.ts";

/** Nothing to list: because there is nothing, or because of a filter; then which one, with what its removal brings. */
export function CatalogEmpty({
  state,
  facets,
  reliefs,
}: {
  state: ListState;
  facets: readonly Facet[];
  reliefs: readonly FilterRelief[];
}) {
  if (!isFiltered(state)) {
    return (
      <EmptyState
        title="The catalog is empty"
        action={
          <Link href="/sources" className={buttonClass({ variant: "primary" })}>
            Open sources
          </Link>
        }
      >
        Components, APIs, systems and teams appear here once a source with descriptor files has been read.
      </EmptyState>
    );
  }
  const helpful = reliefs.filter(({ total }) => total > 0).slice(0, 4);
  return (
    <EmptyState
      title="No entity matches all filters"
      action={
        <>
          {helpful.map(({ filter, total }) => (
            <CatalogLink
              key={`${filter.name}=${filter.value}`}
              href={listHref(filter.without)}
              className={buttonClass()}
            >
              <span className="truncate">Remove “{filterWords(filter, facets)}”</span>
              <span className="font-normal text-muted">{total.toLocaleString("en")}</span>
            </CatalogLink>
          ))}
          <CatalogLink
            href={listHref(clearFilters(state))}
            className={buttonClass({ variant: helpful.length > 0 ? "ghost" : "secondary" })}
          >
            Clear filters
          </CatalogLink>
        </>
      }
    >
      {helpful[0]
        ? `Without “${filterWords(helpful[0].filter, facets)}” there ${helpful[0].total === 1 ? "is" : "are"} ${countWords(helpful[0].total, helpful[0].filter.without.kind)}.`
        : "No single filter is the reason; together they leave nothing."}
    </EmptyState>
  );
}
