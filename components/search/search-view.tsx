import { Search, SearchX } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { searchHref, searchParams, searchPath } from "#lib/search/address.ts";
import { maxQueryLength } from "#lib/search/query.ts";
import { deepestOffset, type SearchState, searchPageSize } from "#lib/search/schema.ts";
import type { SearchAnswer, SearchFacet } from "#lib/search/types.ts";
import { searchFacetNames } from "#lib/search/types.ts";
import { SearchFacets } from "./search-facets.tsx";
import { SearchResult } from "./search-result.tsx";

export interface SearchViewProps {
  state: SearchState;
  answer: SearchAnswer;
  facets: readonly SearchFacet[];
}

const isNarrowed = (state: SearchState) => searchFacetNames.some((name) => state[name].length > 0);

/** The page of all results: the field, what they can be narrowed by, and the results. All of it works without scripts. */
export function SearchView({ state, answer, facets }: SearchViewProps) {
  const total = answer.total ?? 0;
  return (
    <>
      <SearchForm state={state} />
      {state.q === "" ? (
        <Hints />
      ) : (
        <div className="mt-5 grid gap-x-8 gap-y-4 lg:grid-cols-[13rem_minmax(0,1fr)]">
          <SearchFacets facets={facets} state={state} />
          <section aria-label="Results" className="min-w-0">
            <p role="status" className="mb-3 text-sm text-muted [overflow-wrap:anywhere]">
              <Outcome state={state} answer={answer} />
            </p>
            {total === 0 ? (
              <NothingFound state={state} />
            ) : (
              <div className="rounded-lg border border-border bg-surface">
                <ol
                  data-keyboard-table
                  className="divide-y divide-border"
                  start={(state.page - 1) * searchPageSize + 1}
                >
                  {answer.results.map((hit) => (
                    <li key={`${hit.type} ${hit.ref}`} data-keyboard-row>
                      <SearchResult hit={hit} />
                    </li>
                  ))}
                </ol>
                <Pages state={state} total={total} />
              </div>
            )}
          </section>
        </div>
      )}
    </>
  );
}

function SearchForm({ state }: { state: SearchState }) {
  return (
    <search>
      <form action={searchPath} className="flex max-w-2xl gap-2">
        <Input
          key={state.q}
          type="search"
          name="q"
          defaultValue={state.q}
          maxLength={maxQueryLength}
          autoComplete="off"
          spellCheck={false}
          data-page-search
          aria-label="Search everything"
          aria-keyshortcuts="/"
          placeholder="Words, component:name, owner:team, tag:java"
          leading={<Search aria-hidden />}
          className="min-w-0 flex-1"
        />
        {searchParams({ ...state, q: "", page: 1 }).map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className={buttonClass({ variant: "primary" })}>
          Search
        </button>
      </form>
    </search>
  );
}

function Outcome({ state, answer }: { state: SearchState; answer: SearchAnswer }) {
  const total = answer.total ?? 0;
  const count = total === 1 ? "1 result" : `${total.toLocaleString("en")} results`;
  if (answer.meant !== null) {
    return (
      <>
        Nothing matches “{state.q}”. {count} for{" "}
        <Link
          href={searchHref({ ...state, q: answer.meant, page: 1 })}
          className="font-medium text-accent hover:underline"
        >
          {answer.meant}
        </Link>
      </>
    );
  }
  return count;
}

function NothingFound({ state }: { state: SearchState }) {
  const narrowed = isNarrowed(state);
  return (
    <div className="rounded-lg border border-border bg-surface">
      <EmptyState
        title={`Nothing matches “${state.q}”${narrowed ? " here" : ""}`}
        action={
          <>
            {narrowed && (
              <Link href={searchHref({ q: state.q })} className={buttonClass({ variant: "primary" })}>
                Search without filters
              </Link>
            )}
            <Link href="/catalog" className={buttonClass()}>
              Browse the catalog
            </Link>
          </>
        }
      >
        <SearchX aria-hidden className="mx-auto mb-2 size-5 text-faint" />
        All words have to occur in the name, title, tags or description. Fewer or shorter words find more.
      </EmptyState>
    </div>
  );
}

const hints: readonly { query: string; says: string }[] = [
  { query: "booking api", says: "All words, by their beginnings, in any order; typing errors are forgiven" },
  { query: "component:booking-api", says: "A reference, with or without kind and namespace" },
  { query: "kind:api payments", says: "Only one kind; also type, lifecycle, namespace" },
  { query: "owner:me", says: "What you or your groups own; also owner:team" },
  { query: "system:booking tag:java", says: "Part of a system or domain, with a tag" },
  { query: "booking -tag:legacy", says: "Without a word or a tag" },
];

/** Before anything is searched: what can be. */
function Hints() {
  return (
    <section aria-labelledby="search-hints" className="mt-8 max-w-2xl">
      <h2 id="search-hints" className="mb-2 text-base font-semibold">
        What can be searched for
      </h2>
      <dl className="divide-y divide-border rounded-lg border border-border bg-surface">
        {hints.map(({ query, says }) => (
          <div key={query} className="grid gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[15rem_minmax(0,1fr)]">
            <dt>
              <Link
                href={searchHref({ q: query })}
                prefetch={false}
                className="font-mono text-sm text-accent hover:underline"
              >
                {query}
              </Link>
            </dt>
            <dd className="text-base text-muted">{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Pages({ state, total }: { state: SearchState; total: number }) {
  const reachable = Math.min(total, deepestOffset);
  return (
    <PageLinks
      path={searchPath}
      query={searchParams({ ...state, page: 1 })}
      page={state.page}
      pages={Math.ceil(reachable / searchPageSize)}
    />
  );
}
