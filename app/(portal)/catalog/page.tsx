import type { Metadata } from "next";
import { CatalogView } from "#components/catalog/catalog-view.tsx";
import { kindPlural } from "#components/catalog/kind-words.ts";
import { LiveRefresh } from "#components/catalog/live-refresh.tsx";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { listEntities, listFacets, listReliefs } from "#lib/catalog/entities/queries.ts";
import { type AddressParams, parseListState } from "#lib/catalog/entities/schema.ts";

interface Props {
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { kind, q } = parseListState(await searchParams).state;
  const [only] = kind;
  const what = kind.length === 1 && only ? `${kindPlural(only)} · Catalog` : "Catalog";
  return { title: q ? `“${q}” · ${what}` : what };
}

export default async function CatalogPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { state, notices } = parseListState(await searchParams);
  const [list, facets] = await Promise.all([listEntities(actor, state), listFacets(actor, state)]);
  const reliefs = list.total === 0 ? await listReliefs(actor, state) : [];
  return (
    <Page>
      <PageHeader title="Catalog" />
      <CatalogView
        state={state}
        notices={notices}
        list={list}
        facets={facets}
        reliefs={reliefs}
        ownsAnything={actor.ownershipRefs.length > 0}
      />
      <LiveRefresh />
    </Page>
  );
}
