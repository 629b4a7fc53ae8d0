import { Search, SlidersHorizontal, UserRound } from "lucide-react";
import { buttonClass } from "#components/ui/button.tsx";
import { activeFilters, catalogPath, listHref, listParams, setMine } from "#lib/catalog/entities/address.ts";
import type { ListState } from "#lib/catalog/entities/types.ts";
import { CatalogPanels } from "./catalog-header.tsx";
import { CatalogLink } from "./catalog-link.tsx";
import { CatalogSearch } from "./catalog-search.tsx";
import { filtersId } from "./filter-drawer.tsx";

/** Search, own things, panels, and on narrow screens the way to the filters. */
export function CatalogToolbar({ state, ownsAnything }: { state: ListState; ownsAnything: boolean }) {
  const others = listParams({ ...state, q: "", page: 1 });
  const filters = activeFilters(state).filter(({ name }) => name !== "q" && name !== "mine").length;
  return (
    <div className="relative flex flex-wrap items-center gap-2">
      <CatalogSearch action={catalogPath} q={state.q} others={others} icon={<Search aria-hidden />} />
      <MineToggle state={state} ownsAnything={ownsAnything} />
      <CatalogPanels state={state} />
      <button type="button" popoverTarget={filtersId} className={buttonClass({ className: "lg:hidden" })}>
        <SlidersHorizontal aria-hidden />
        Filters
        {filters > 0 && <span className="font-normal text-muted">{filters}</span>}
      </button>
    </div>
  );
}

function MineToggle({ state, ownsAnything }: { state: ListState; ownsAnything: boolean }) {
  if (!ownsAnything && !state.mine) {
    return (
      <span
        aria-disabled="true"
        title="No user or group of the catalog is matched to you, so it cannot tell what is yours. Add a User entity with your e-mail address in spec.profile.email, then sign in again."
        className={buttonClass()}
      >
        <UserRound aria-hidden />
        Owned by me
      </span>
    );
  }
  return (
    <CatalogLink
      href={listHref(setMine(state, !state.mine))}
      aria-current={state.mine ? "true" : undefined}
      className={buttonClass({
        className: "aria-current:border-accent aria-current:bg-accent-soft aria-current:text-accent",
      })}
    >
      <UserRound aria-hidden />
      Owned by me
    </CatalogLink>
  );
}
