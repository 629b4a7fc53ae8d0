/** What the graph's address may say. */
import { z } from "zod";
import { relationFamilies } from "#lib/catalog/entity/relation-type.ts";

const graphViews = ["graph", "list"] as const;
/** `owned`: from an owner down to what it and the groups below it own. */
const graphScopes = ["related", "owned"] as const;

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(",")))
  .transform((parts) => parts.map((part) => part.trim().toLowerCase()).filter(Boolean))
  .catch([]);

export const graphSearch = z.object({
  entity: z.string().trim().min(1).max(300).optional().catch(undefined),
  depth: z.coerce.number().int().min(1).max(4).optional().catch(undefined),
  kinds: list.optional().default([]),
  relations: list
    .optional()
    .default([])
    .transform((parts) => relationFamilies.filter((family) => parts.includes(family))),
  view: z.enum(graphViews).catch("graph").default("graph"),
  scope: z.enum(graphScopes).optional().catch(undefined),
  q: z.string().trim().max(100).catch("").default(""),
});

export type GraphSearch = z.infer<typeof graphSearch>;
