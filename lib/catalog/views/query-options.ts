/** What the browser reads of saved views. */
import { queryOptions } from "@tanstack/react-query";
import type { SavedView } from "./types.ts";

/** All that the person can open. */
export const savedViews = () =>
  queryOptions({
    queryKey: ["views"],
    queryFn: async ({ signal }): Promise<SavedView[]> => {
      const response = await fetch("/api/v1/views", { signal, headers: { accept: "application/json" } });
      if (!response.ok) throw new Error(`The portal answered ${response.status}.`);
      return response.json();
    },
  });
