/** The palette's reading of GET /api/v1/search. */
import { keepPreviousData, QueryClient, queryOptions } from "@tanstack/react-query";
import type { SearchHit } from "#lib/catalog/entities/types.ts";

export interface SearchResults {
  results: SearchHit[];
  total: number;
}

/** Why a search failed, as far as the person can do something about it. */
export class SearchError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The search answered ${status}.`);
    this.name = "SearchError";
    this.status = status;
  }
}

/** Once, and only what may go away by itself. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 1 && !(error instanceof SearchError && error.status < 500);

/** The palette's own cache; it lives as long as the page. */
export const paletteClient = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 30_000, refetchOnWindowFocus: false } },
});

export const paletteSearch = (q: string) =>
  queryOptions({
    queryKey: ["palette", q],
    enabled: q !== "",
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<SearchResults> => {
      const response = await fetch(`/api/v1/search?${new URLSearchParams({ q, limit: "8" })}`, {
        signal,
        headers: { accept: "application/json" },
      });
      if (!response.ok) throw new SearchError(response.status);
      return response.json();
    },
  });
