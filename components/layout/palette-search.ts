/** The palette's search: what is typed becomes an answer, and the last one stays until the next is there. */
import { QueryClient, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { quickSearch, SearchError, searchCounts } from "#lib/search/query-options.ts";
import type { SearchAnswer } from "#lib/search/types.ts";

/** Once, and only what may go away by itself. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < 1 && !(error instanceof SearchError && error.status < 500);

/** The palette's own cache; it lives as long as the page. */
export const paletteQueries = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 30_000, refetchOnWindowFocus: false } },
});

const resultsShown = 10;

/** Milliseconds between letters within which the next is waited for. */
const burst = 60;

/** The value at once, unless it changes faster than anybody reads: then when it rests. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const now = performance.now();
    const pause = now - last.current > burst ? 0 : burst;
    last.current = now;
    if (pause === 0) {
      setSettled(value);
      return;
    }
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export interface PaletteSearch {
  /** Null while there is none to show */
  answer: SearchAnswer | null;
  /** Whether `answer` is that of what is typed now */
  answered: boolean;
  note: "searching" | "nothing" | "failed" | null;
  error: Error | null;
  retry: () => void;
}

export function usePaletteSearch(words: string): PaletteSearch {
  const settled = useSettled(words);
  const search = useQuery(quickSearch(settled, resultsShown), paletteQueries);
  const answered = settled === words && !search.isFetching;
  const found = words === "" ? null : (search.data ?? null);
  const uncounted = answered && found !== null && found.total === null;
  const counted = useQuery(searchCounts(settled, uncounted), paletteQueries);
  const counts = uncounted ? counted.data : undefined;
  const answer = found && counts ? { ...found, total: counts.total, groups: counts.groups } : found;
  const note = (): PaletteSearch["note"] => {
    if (words === "") return null;
    if (search.isError && answered) return "failed";
    if (answer && answer.results.length > 0) return null;
    return answered ? "nothing" : "searching";
  };
  return {
    answer: search.isError ? null : answer,
    answered,
    note: note(),
    error: search.error,
    retry: () => void search.refetch(),
  };
}
