import { X } from "lucide-react";
import { buttonClass } from "#components/ui/button.tsx";
import type { Facets, ListState } from "#lib/catalog/entities/types.ts";
import { CatalogFacets } from "./catalog-facets.tsx";
import { countWords } from "./catalog-words.ts";

export const filtersId = "catalog-filters";

/** A column on wide screens, a drawer on narrow ones: one element, opened by the platform, so it needs no script. */
export function FilterDrawer({ state, facets, total }: { state: ListState; facets: Facets; total: number }) {
  return (
    <aside
      id={filtersId}
      popover="auto"
      aria-label="Filters"
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-[min(20rem,88vw)] flex-col border-l border-border bg-surface p-0 text-ink backdrop:bg-scrim open:flex max-lg:open:shadow-float lg:sticky lg:inset-auto lg:top-(--header-height) lg:flex lg:h-auto lg:max-h-[calc(100dvh-var(--header-height))] lg:w-auto lg:self-start lg:border-0 lg:bg-transparent"
    >
      <div className="flex h-12 shrink-0 items-center justify-between border-b border-border pr-2 pl-4 lg:hidden">
        <h2 className="text-lg font-semibold">Filters</h2>
        <button
          type="button"
          popoverTarget={filtersId}
          popoverTargetAction="hide"
          aria-label="Close the filters"
          className={buttonClass({ variant: "ghost" })}
        >
          <X aria-hidden />
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 lg:pr-2 lg:pb-4 lg:pl-0">
        <CatalogFacets facets={facets.facets} state={state} />
      </div>
      <div className="shrink-0 border-t border-border p-3 lg:hidden">
        <button
          type="button"
          popoverTarget={filtersId}
          popoverTargetAction="hide"
          className={buttonClass({ variant: "primary", className: "w-full" })}
        >
          Show {countWords(total, state.kind)}
        </button>
      </div>
    </aside>
  );
}
