import type { Metadata } from "next";
import { Page, PageHeader } from "#components/layout/page.tsx";
import { SearchView } from "#components/search/search-view.tsx";
import { requireActor } from "#lib/auth/session.ts";
import { search, searchFacets } from "#lib/search/queries.ts";
import { parseSearchState, searchPageSize } from "#lib/search/schema.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = parseSearchState(await searchParams);
  return { title: q ? `“${q}” · Search` : "Search" };
}

export default async function SearchPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { page, ...filter } = parseSearchState(await searchParams);
  const offset = (page - 1) * searchPageSize;
  const [answer, facets] = await Promise.all([
    search(actor, { ...filter, limit: searchPageSize, offset, counts: true }),
    searchFacets(actor, filter),
  ]);
  return (
    <Page>
      <PageHeader title="Search" />
      <SearchView state={{ ...filter, page }} answer={answer} facets={facets} />
    </Page>
  );
}
