/** What the browser reads of the catalog's lists. */
import { queryOptions } from "@tanstack/react-query";
import type { Facet, FacetName } from "./types.ts";

/** The values of one facet that hold `find`, under the rest of the catalog's state. */
export const facetValues = (facet: FacetName, find: string, params: [name: string, value: string][]) =>
  queryOptions({
    queryKey: ["facet", facet, find, params],
    queryFn: async ({ signal }): Promise<Facet> => {
      const search = new URLSearchParams([...params, ["facet", facet], ["find", find], ["limit", "30"]]);
      const response = await fetch(`/api/v1/facets?${search}`, { signal });
      if (!response.ok) throw new Error(`The facet's values could not be read: ${response.status}`);
      return response.json();
    },
  });
