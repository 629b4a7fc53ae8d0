"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { listHref, stateParams, toggleFacet } from "#lib/catalog/entities/address.ts";
import { facetValues } from "#lib/catalog/entities/query-options.ts";
import type { ListState } from "#lib/catalog/entities/types.ts";
import { CatalogLink } from "./catalog-link.tsx";
import { facetValueWords } from "./catalog-words.ts";
import { catalogQueries } from "./query-client.ts";

const PAUSE_MS = 150;

/** Finds a value in a facet that has more than a page can list. */
export default function FacetFind({
  facet,
  many,
  total,
  state,
}: {
  facet: string;
  many: string;
  total: number;
  state: ListState;
}) {
  const [text, setText] = useState("");
  const [find, setFind] = useState("");
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => setFind(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isError, isFetching } = useQuery(
    {
      ...facetValues(facet, find, stateParams({ ...state, page: 1 })),
      enabled: find !== "",
      placeholderData: keepPreviousData,
    },
    catalogQueries,
  );
  const shown = find === "" ? [] : (data?.values ?? []);
  return (
    <div className="mb-1.5">
      <Input
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={200}
        aria-label={`Find among ${total.toLocaleString("en")} ${many}`}
        aria-controls={id}
        placeholder={`Find among ${total.toLocaleString("en")} ${many}`}
      />
      <p role="status" className="px-1.5 pt-1 text-xs text-muted empty:hidden">
        {isError && `The ${many} could not be searched.`}
        {find !== "" &&
          !isError &&
          !isFetching &&
          shown.length === 0 &&
          `None of the ${many} holds “${find}”.`}
        {shown.length > 0 &&
          data &&
          data.total > shown.length &&
          `The first ${shown.length} of ${data.total}:`}
      </p>
      <ul id={id} className="empty:hidden">
        {shown.map((value) => (
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
        ))}
      </ul>
    </div>
  );
}
