import type { Metadata } from "next";
import { CatalogHeader } from "#components/catalog/catalog-header.tsx";
import { CatalogView } from "#components/catalog/catalog-view.tsx";
import { kindPlural } from "#components/catalog/kind-words.ts";
import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page } from "#components/layout/page.tsx";
import { can } from "#lib/auth/permissions.ts";
import { requireActor } from "#lib/auth/session.ts";
import { listFacets } from "#lib/catalog/entities/facets/queries.ts";
import { listGroups } from "#lib/catalog/entities/groups/queries.ts";
import { listEntities, listReliefs } from "#lib/catalog/entities/lists/queries.ts";
import type { AddressParams } from "#lib/catalog/entities/schema.ts";
import { facetValuesShown } from "#lib/catalog/entities/types.ts";
import { readCatalogVersion } from "#lib/catalog/entities/version/queries.ts";
import { declaredFacets, listPins, listViews, readListState } from "#lib/catalog/views/queries.ts";

interface Props {
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { state, view } = await readListState(await requireActor(), await searchParams);
  const { kind, q } = state;
  const [only] = kind;
  if (view) return { title: `${view.name} · Catalog` };
  const what = kind.length === 1 && only ? `${kindPlural(only)} · Catalog` : "Catalog";
  return { title: q ? `“${q}” · ${what}` : what };
}

export default async function CatalogPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { state, notices, view } = await readListState(actor, await searchParams);
  const declared = await declaredFacets(actor, state);
  const version = await readCatalogVersion(actor);
  const [list, groups, facets, views, pins] = await Promise.all([
    listEntities(actor, state),
    state.group ? listGroups(actor, state) : null,
    listFacets(actor, state, facetValuesShown, declared),
    listViews(actor),
    listPins(actor),
  ]);
  const sharing = can(actor, "view.share");
  const reliefs = list.total === 0 ? await listReliefs(actor, state) : [];
  return (
    <Page>
      <CatalogHeader
        state={state}
        view={view}
        views={views}
        shareDenied={sharing.allowed ? null : sharing.reason}
        pinnedKinds={pins.kinds}
      />
      <CatalogView
        state={state}
        notices={notices}
        list={list}
        groups={groups}
        version={version}
        facets={facets}
        reliefs={reliefs}
        ownsAnything={actor.ownershipRefs.length > 0}
      />
      <LiveRefresh />
    </Page>
  );
}
