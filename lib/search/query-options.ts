/** What the browser asks of the search. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SearchAnswer } from "./types.ts";

/** Why a search failed, as far as the person can do something about it. */
export class SearchError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The search answered ${status}.`);
    this.name = "SearchError";
    this.status = status;
  }
}

async function readSearch(params: Record<string, string>, signal: AbortSignal): Promise<SearchAnswer> {
  const response = await fetch(`/api/v1/search?${new URLSearchParams(params)}`, {
    signal,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new SearchError(response.status);
  return response.json();
}

/** The best results for what is typed; a search that the next letter has overtaken is given up. */
export const quickSearch = (q: string, limit: number) =>
  queryOptions({
    queryKey: ["search", q, limit],
    enabled: q !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => readSearch({ q, limit: String(limit), counts: "0" }, signal),
  });

/** How many there are, of which kinds, where the results did not say so by themselves. */
export const searchCounts = (q: string, enabled: boolean) =>
  queryOptions({
    queryKey: ["search-counts", q],
    enabled,
    queryFn: ({ signal }) => readSearch({ q, limit: "0" }, signal),
  });
