/** What the browser reads of a draft. */
import { queryOptions } from "@tanstack/react-query";
import { type KindDraft, kindPreviewSchema } from "./schema.ts";

/** Judged on the server, against the entities that are there. */
export const kindPreview = (draft: KindDraft) =>
  queryOptions({
    queryKey: ["kind-preview", draft],
    queryFn: async ({ signal }) => {
      const response = await fetch("/api/v1/model/preview", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(draft),
        signal,
      });
      if (response.ok) return kindPreviewSchema.parse(await response.json());
      const answer: { error?: { message?: string } } = await response.json().catch(() => ({}));
      throw new Error(answer.error?.message ?? `The portal answered ${response.status}.`);
    },
    staleTime: 10_000,
  });
