"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { listHref, stateParams, toggleFacet } from "#lib/catalog/entities/address.ts";
import { facetValues } from "#lib/catalog/entities/query-options.ts";
import type { ListState } from "#lib/catalog/entities/types.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { facetValueWords } from "./catalog-words.ts";
import { catalogQueries } from "./query-client.ts";

/** The values of a facet that hold `find`. What there is to say about them goes to `say`: a region that was there before. */
export default function FacetFound({
  facet,
  many,
  find,
  state,
  say,
}: {
  facet: string;
  many: string;
  find: string;
  state: ListState;
  say: (words: string) => void;
}) {
  const { data, isError, isFetching } = useQuery(
    {
      ...facetValues(facet, find, stateParams({ ...state, page: 1 })),
      enabled: find !== "",
      placeholderData: keepPreviousData,
    },
    catalogQueries,
  );
  const shown = find === "" ? [] : (data?.values ?? []);
  const words = wordsAbout();
  useEffect(() => say(words), [words, say]);

  function wordsAbout(): string {
    if (find === "") return "";
    if (isError) return `The ${many} could not be searched.`;
    if (shown.length === 0) return isFetching ? "" : `None of the ${many} holds “${find}”.`;
    return data && data.total > shown.length ? `The first ${shown.length} of ${data.total}:` : "";
  }

  return shown.map((value) => (
    <li key={value.value}>
      <CatalogLink
        href={listHref(toggleFacet(state, facet, value.value))}
        title={value.value}
        className="flex h-7 items-center gap-2 rounded-md px-1.5 text-sm text-accent hover:bg-hover pointer-coarse:h-10"
      >
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {value.selected ? "Without " : ""}
          {facetValueWords(facet, value)}
        </span>
        <span className="text-xs text-faint tabular-nums">{value.count.toLocaleString("en")}</span>
      </CatalogLink>
    </li>
  ));
}
