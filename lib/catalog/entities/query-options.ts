/** What the browser reads of the catalog's lists. */
import { queryOptions } from "@tanstack/react-query";
import { type Params, queryText } from "./query-text.ts";
import type { EntityCard, EntityPage, Facet, Field } from "./types.ts";

async function readJson<T>(address: string, params: Params, signal?: AbortSignal): Promise<T> {
  const response = await fetch(`${address}?${queryText(params)}`, signal ? { signal } : {});
  if (response.ok) return response.json();
  const answer: { error?: { message?: string } } = await response.json().catch(() => ({}));
  throw new Error(answer.error?.message ?? `The portal answered ${response.status}.`);
}

/** The values of one facet that hold `find`, under the rest of the catalog's state. */
export const facetValues = (facet: string, find: string, params: Params) =>
  queryOptions({
    queryKey: ["facet", facet, find, params],
    queryFn: ({ signal }) =>
      readJson<Facet>(
        "/api/v1/facets",
        [...params, ["facet", facet], ["find", find], ["limit", "30"]],
        signal,
      ),
  });

/** Fields whose path or label holds `find`. */
export const fieldsFound = (find: string, kind: string | null) =>
  queryOptions({
    queryKey: ["fields", find, kind],
    queryFn: ({ signal }) =>
      readJson<Field[]>(
        "/api/v1/entities/fields",
        [["find", find], ...(kind ? [["kind", kind] as const] : [])],
        signal,
      ),
  });

/** What a mention of an entity tells when the pointer rests on it; null when nothing answers to the ref. */
export const entityCard = (ref: string) =>
  queryOptions({
    queryKey: ["card", ref],
    queryFn: ({ signal }) => readJson<EntityCard | null>("/api/v1/entities/card", [["ref", ref]], signal),
    staleTime: 60_000,
  });

/** Rows that one request brings. */
export const chunkSize = 100;

/**
 * A chunk of a list's rows, counted from 0. `cursor`: the one before it, when that is known; without it the place is counted.
 * @param params of the list, without page and size
 */
export const listChunk = (params: Params, version: string, chunk: number, cursor: () => string | null) =>
  queryOptions({
    queryKey: ["rows", queryText(params), version, chunk],
    queryFn: ({ signal }) => {
      const behind = chunk > 0 ? cursor() : null;
      const place: Params = behind ? [["cursor", behind]] : [["page", String(chunk + 1)]];
      return readJson<EntityPage>(
        "/api/v1/entities",
        [...params, ["size", String(chunkSize)], ...place],
        signal,
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  });
