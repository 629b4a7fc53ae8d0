import { Bookmark, ListFilter, Pin, PinOff, RotateCcw, Settings2 } from "lucide-react";
import { pinnedKinds as usualPins } from "#components/layout/navigation.ts";
import { PageHeader } from "#components/layout/page.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { catalogPath, hasUsualColumns, isChanged } from "#lib/catalog/entities/address.ts";
import { conditionsIn } from "#lib/catalog/entities/filter.ts";
import { defaultListState, type ListState } from "#lib/catalog/entities/types.ts";
import type { SavedView } from "#lib/catalog/views/types.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { CatalogPanel } from "./catalog-panel.tsx";
import { kindPlural } from "./kind-words.ts";
import { PinKind } from "./pin-kind.tsx";

/** The page's title, the views, and, after a change, how to keep it or go back. */
export function CatalogHeader({
  state,
  view,
  views,
  shareDenied,
  pinnedKinds,
}: {
  state: ListState;
  view: SavedView | null;
  views: readonly SavedView[];
  /** Why the person may not share a view; null when they may */
  shareDenied: string | null;
  pinnedKinds: readonly string[];
}) {
  const changed = isChanged(state);
  const [kind] = state.kind;
  const about = { state, views, shareDenied };
  return (
    <PageHeader
      title={view ? view.name : "Catalog"}
      eyebrow={
        view
          ? `Catalog view${view.mine ? "" : `, shared by ${view.owner ?? "somebody who is gone"}`}`
          : undefined
      }
      description={view?.description || undefined}
      actions={
        <>
          {changed && (
            <CatalogLink
              href={view ? `${catalogPath}?view=${view.slug}` : catalogPath}
              className={buttonClass({ variant: "ghost" })}
            >
              <RotateCcw aria-hidden />
              Revert
            </CatalogLink>
          )}
          {changed && (
            <CatalogPanel panel="save" label="Save view" variant="primary" {...about}>
              Save view
            </CatalogPanel>
          )}
          {kind && state.kind.length === 1 && !view && !pinnedForAll(kind) && (
            <PinKind kind={kind} words={kindPlural(kind)} pinned={pinnedKinds.includes(kind)}>
              {pinnedKinds.includes(kind) ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            </PinKind>
          )}
          <CatalogPanel panel="views" label="Views" {...about}>
            <Bookmark aria-hidden />
            Views
            {views.length > 0 && <span className="font-normal text-muted">{views.length}</span>}
          </CatalogPanel>
        </>
      }
    />
  );
}

/** What stands in everybody's rail needs no pin. */
const pinnedForAll = (kind: string) => usualPins.some((pin) => pin.kind === kind);

/** The two panels beside the search: conditions, and how the list looks. */
export function CatalogPanels({ state }: { state: ListState }) {
  const conditions = state.where ? conditionsIn(state.where).length : 0;
  return (
    <>
      <CatalogPanel panel="filter" label="Filter by any field" wide marked={conditions > 0} state={state}>
        <ListFilter aria-hidden />
        Add filter
        {conditions > 0 && <span className="font-normal">{conditions}</span>}
      </CatalogPanel>
      <CatalogPanel
        panel="display"
        label="Display"
        marked={state.group !== null || !hasUsualColumns(state) || state.density !== defaultListState.density}
        state={state}
      >
        <Settings2 aria-hidden />
        Display
      </CatalogPanel>
    </>
  );
}
