/** The browser's memory of what the catalog page has read. Only loaded with what reads. */
import { QueryClient } from "@tanstack/react-query";

export const catalogQueries = new QueryClient({
  defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false, staleTime: 30_000 } },
});
