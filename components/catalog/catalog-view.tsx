import { Info } from "lucide-react";
import { stateParams } from "#lib/catalog/entities/address.ts";
import type { FilterRelief } from "#lib/catalog/entities/lists/queries.ts";
import { queryText } from "#lib/catalog/entities/query-text.ts";
import {
  defaultListState,
  type EntityGroup,
  type EntityPage,
  type Facets,
  type ListState,
} from "#lib/catalog/entities/types.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { CatalogEmpty } from "./catalog-empty.tsx";
import { CatalogPager } from "./catalog-pager.tsx";
import { CatalogTable } from "./catalog-table.tsx";
import { CatalogToolbar } from "./catalog-toolbar.tsx";
import { countWords } from "./catalog-words.ts";
import { FilterDrawer } from "./filter-drawer.tsx";
import { KindTabs } from "./kind-tabs.tsx";
import { SelectionHost } from "./selection-host.tsx";

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
          <CatalogToolbar state={state} ownsAnything={ownsAnything} />
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
