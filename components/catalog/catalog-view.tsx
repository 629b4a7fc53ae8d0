import { Info, SlidersHorizontal, UserRound, X } from "lucide-react";
import { buttonClass } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import {
  activeFilters,
  catalogPath,
  clearFilters,
  listHref,
  listParams,
  setFacet,
  setMine,
  stateParams,
} from "#lib/catalog/entities/address.ts";
import type { FilterRelief } from "#lib/catalog/entities/queries.ts";
import { queryText } from "#lib/catalog/entities/query-text.ts";
import {
  defaultListState,
  type EntityGroup,
  type EntityPage,
  type Facets,
  type ListState,
} from "#lib/catalog/entities/types.ts";
import { CatalogEmpty } from "./catalog-empty.tsx";
import { CatalogFacets } from "./catalog-facets.tsx";
import { CatalogPanels } from "./catalog-header.tsx";
import { CatalogLink } from "./catalog-link.tsx";
import { CatalogPager } from "./catalog-pager.tsx";
import { CatalogSearch } from "./catalog-search.tsx";
import { CatalogTable } from "./catalog-table.tsx";
import { countWords, filterWords } from "./catalog-words.ts";
import { compareKinds, kindPlural } from "./kind-words.ts";
import { SelectionHost } from "./selection-host.tsx";

const filtersId = "catalog-filters";

export interface CatalogViewProps {
  state: ListState;
  notices: readonly string[];
  list: EntityPage;
  /** Null without `state.group` */
  groups: readonly EntityGroup[] | null;
  facets: Facets;
  /** Of the catalog when it was read */
  version: string;
  /** Only of an empty list: what it would hold without each filter */
  reliefs: readonly FilterRelief[];
  /** False when the person is nobody the catalog knows, so that nothing can be theirs */
  ownsAnything: boolean;
}

/**
 * The catalog. Every control is a link to another state of it; while one is on its way, `data-pending` somewhere inside dims
 * the rows and moves a line above them, after 150 ms.
 */
export function CatalogView(props: CatalogViewProps) {
  const { state, notices, list, groups, facets, version, reliefs, ownsAnything } = props;
  return (
    <div className="group/catalog">
      <KindTabs state={state} facets={facets} />
      <Notices notices={notices} />
      <div className="mt-4 grid gap-x-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <FilterDrawer state={state} facets={facets} total={facets.total} />
        <section aria-label="Entities" className="min-w-0">
          <Toolbar state={state} ownsAnything={ownsAnything} />
          <ActiveFilters state={state} facets={facets} />
          <p role="status" className="mt-3 mb-2 text-sm text-muted">
            {countWords(facets.total, state.kind)}
          </p>
          <div className="relative">
            <div
              aria-hidden
              className="pointer-events-none absolute inset-x-2 -top-px z-20 h-0.5 overflow-hidden rounded-full opacity-0 transition-opacity group-has-[[data-pending]]/catalog:opacity-100 group-has-[[data-pending]]/catalog:delay-150"
            >
              <div className="h-full w-full animate-pulse-calm bg-accent" />
            </div>
            <div className="transition-opacity group-has-[[data-pending]]/catalog:opacity-60 group-has-[[data-pending]]/catalog:delay-150">
              {list.total === 0 ? (
                <div className="rounded-lg border border-border bg-surface">
                  <CatalogEmpty state={state} facets={facets.facets} reliefs={reliefs} />
                </div>
              ) : (
                <>
                  <CatalogTable
                    list={list}
                    groups={groups}
                    state={{ ...state, page: list.page }}
                    version={version}
                  />
                  <div className="in-data-[endless]:hidden">
                    <CatalogPager list={list} state={state} />
                  </div>
                </>
              )}
            </div>
          </div>
          <SelectionHost
            total={facets.total}
            params={queryText(exportParams(state))}
            filterKey={queryText(stateParams({ ...defaultListState, ...filterOf(state) }))}
          />
        </section>
      </div>
    </div>
  );
}

/** What an export asks for: filter, order and columns. */
const exportParams = (state: ListState) =>
  stateParams({
    ...state,
    page: 1,
    more: null,
    group: null,
    size: defaultListState.size,
    density: "comfortable",
    declared: [],
  });

const filterOf = ({
  q,
  kind,
  type,
  owner,
  lifecycle,
  system,
  domain,
  tag,
  properties,
  where,
  mine,
}: ListState) => ({
  q,
  kind,
  type,
  owner,
  lifecycle,
  system,
  domain,
  tag,
  properties,
  where,
  mine,
});

/** One kind at a time; several are chosen among the facets. The counts are those of the other filters. */
function KindTabs({ state, facets }: { state: ListState; facets: Facets }) {
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

function Notices({ notices }: { notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <div role="status" className="mt-4 flex gap-2 rounded-md bg-info-soft px-3 py-2 text-base text-info">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <ul className="min-w-0 [overflow-wrap:anywhere]">
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
    </div>
  );
}

/** A column on wide screens, a drawer on narrow ones: one element, opened by the platform, so it needs no script. */
function FilterDrawer({ state, facets, total }: { state: ListState; facets: Facets; total: number }) {
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

function Toolbar({ state, ownsAnything }: { state: ListState; ownsAnything: boolean }) {
  const others = listParams({ ...state, q: "", page: 1 });
  const filters = activeFilters(state).filter(({ name }) => name !== "q" && name !== "mine").length;
  return (
    <div className="relative flex flex-wrap items-center gap-2">
      <CatalogSearch action={catalogPath} q={state.q} others={others} />
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

function ActiveFilters({ state, facets }: { state: ListState; facets: Facets }) {
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
