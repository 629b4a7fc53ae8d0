/** What the graph's address may say. */
import { z } from "zod";
import { parseEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { PortolanError } from "#lib/errors.ts";

const graphViews = ["graph", "list"] as const;
/** `owned`: from an owner down to what it and the groups below it own. */
const graphScopes = ["related", "owned"] as const;
const groupings = ["owner", "system", "domain"] as const;
export type Grouping = (typeof groupings)[number];
const layouts = ["layered", "force"] as const;
export type LayoutName = (typeof layouts)[number];

const words = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(",")))
  .transform((parts) =>
    [...new Set(parts.map((part) => part.trim().toLowerCase()).filter(Boolean))].slice(0, 200),
  )
  .catch([]);

const list = words.optional().default([]);
const ref = z.string().trim().min(1).max(300).optional().catch(undefined);
const one = z.string().trim().max(100).catch("").default("");
const flag = z
  .string()
  .transform((value) => value === "1" || value === "true")
  .catch(false)
  .default(false);

/** `x,y,ratio` of the camera, in the drawing's own unit square. */
const camera = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/)
  .optional()
  .catch(undefined);

export const graphSearch = z.object({
  /** The slice: around an entity, of domains, systems or owners, by a filter, or the whole company */
  entity: ref,
  slice: z.enum(["company"]).optional().catch(undefined),
  domain: list,
  system: list,
  owner: list,
  filter: z.string().trim().max(4000).catch("").default(""),
  depth: z.coerce.number().int().min(0).max(6).optional().catch(undefined),
  scope: z.enum(graphScopes).optional().catch(undefined),
  /** What is left out of it: kinds, and relation types or families */
  kinds: list,
  relations: list,
  /** What is asked of it */
  from: ref,
  to: ref,
  impact: ref,
  /** How it is shown */
  view: z.enum(graphViews).catch("graph").default("graph"),
  layout: z.enum(layouts).optional().catch(undefined),
  group: z.enum(groupings).optional().catch(undefined),
  open: list,
  at: ref,
  camera,
  edges: flag,
  /** Words to narrow the list by, or to find a first entity by; and the page of the list */
  q: one,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type GraphSearch = z.infer<typeof graphSearch>;

/** Whether the address says what to show; without, the page offers places to begin. */
export function hasSlice(search: GraphSearch): boolean {
  return Boolean(
    search.entity ||
      search.slice ||
      search.filter ||
      search.domain.length ||
      search.system.length ||
      search.owner.length ||
      (search.from && search.to) ||
      search.impact,
  );
}

/** The canonical form of a ref in a parameter. */
const wantedRef = (name: string) =>
  z
    .string({ error: `Give "${name}" as a reference such as component:default/petstore.` })
    .max(300)
    .transform((text) => stringifyEntityRef(parseEntityRef(text)));

function only<S extends z.ZodType>(schema: S, parameters: URLSearchParams): z.output<S> {
  const parsed = schema.safeParse(Object.fromEntries(parameters));
  if (parsed.success) return parsed.data;
  throw new PortolanError("InvalidInput", parsed.error.issues.map(({ message }) => message).join(" "));
}

export const pathQuestion = z.object({ from: wantedRef("from"), to: wantedRef("to"), relations: list });
export const impactQuestion = z.object({
  entity: wantedRef("entity"),
  format: z.enum(["json", "csv"], { error: 'Give "format" as json or csv.' }).default("json"),
});

/** @throws PortolanError InvalidInput */
export const requirePathQuestion = (parameters: URLSearchParams) => only(pathQuestion, parameters);
/** @throws PortolanError InvalidInput */
export const requireImpactQuestion = (parameters: URLSearchParams) => only(impactQuestion, parameters);

/** @throws PortolanError InvalidInput when the address names no slice */
export function requireGraphSearch(parameters: URLSearchParams): GraphSearch {
  const search = graphSearch.parse(Object.fromEntries(parameters));
  if (hasSlice(search)) return search;
  throw new PortolanError(
    "InvalidInput",
    "The address does not say which part of the graph is wanted.",
    "Name a slice, for example ?entity=component:default/petstore, ?domain=domain:default/retail or ?slice=company.",
  );
}
