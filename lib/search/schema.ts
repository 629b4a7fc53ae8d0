/** What the address of a search may say. Safe in the browser. */
import { z } from "zod";
import { PortolanError } from "#lib/errors.ts";
import { maxQueryLength } from "./query.ts";
import type { SearchFilter, SearchRequest } from "./types.ts";

/** Beyond this many results nobody pages; narrowing the search is what helps. */
export const deepestOffset = 5_000;
export const searchPageSize = 20;

const text = (name: string) =>
  z
    .string()
    .max(maxQueryLength, `A ${name} has at most ${maxQueryLength} characters.`)
    .refine((value) => !value.includes("\0"), `A ${name} cannot hold the character U+0000.`)
    .transform((value) => value.trim());

const values = z
  .array(text("filter").pipe(z.string().min(1, "A filter's value is not empty.")))
  .max(50, "A filter has at most 50 values.");

const whole = (what: string, least: number, most: number, usual: number) =>
  z.coerce
    .number(`The ${what} is a number from ${least} to ${most}.`)
    .int(`The ${what} is a whole number.`)
    .min(least, `The ${what} is at least ${least}.`)
    .max(most, `The ${what} is at most ${most}.`)
    .default(usual);

/** GET /api/v1/search */
export const searchQuery = z.object({
  q: text("search").default("").describe("Words, references and qualifiers such as kind:api or owner:me"),
  kind: values.default([]).describe("Only these kinds; repeat for several"),
  type: values.default([]).describe("Only these types; repeat for several"),
  owner: values.default([]).describe("Only what these refs own; repeat for several"),
  limit: whole("limit", 0, 50, 10).describe("Results at most; 0 for the counts alone"),
  offset: whole("offset", 0, deepestOffset, 0).describe("Results left out at the beginning"),
  counts: z
    .enum(["1", "0"], "Counts are 1 or 0.")
    .default("1")
    .transform((value) => value === "1")
    .describe("0: results at once, and the total only where they are all there are"),
});

/** @throws PortolanError InvalidInput naming the parameter */
export function requireSearchRequest(params: URLSearchParams): SearchRequest {
  const given: Record<string, unknown> = {};
  for (const name of new Set(params.keys())) {
    const all = params.getAll(name);
    given[name] = ["kind", "type", "owner"].includes(name) ? all : all.at(-1);
  }
  const result = searchQuery.safeParse(given);
  if (result.success) return lowered(result.data);
  const [issue] = result.error.issues;
  throw new PortolanError(
    "InvalidInput",
    `The parameter "${String(issue?.path[0] ?? "")}" cannot be used. ${issue?.message ?? ""}`,
  );
}

/** State of the results page. */
export interface SearchState extends SearchFilter {
  q: string;
  /** From 1 */
  page: number;
}

const pageParams = z.object({
  q: text("search").catch(""),
  kind: values.catch([]),
  type: values.catch([]),
  owner: values.catch([]),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(deepestOffset / searchPageSize)
    .catch(1),
});

/** What cannot be read counts as not given: addresses are edited by hand. */
export function parseSearchState(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): SearchState {
  const one = (name: string) => [params[name] ?? []].flat().at(-1);
  const many = (name: string) => [...new Set([params[name] ?? []].flat())];
  return lowered(
    pageParams.parse({
      q: one("q") ?? "",
      kind: many("kind"),
      type: many("type"),
      owner: many("owner"),
      page: one("page") ?? 1,
    }),
  );
}

const lowered = <T extends SearchFilter>(state: T): T => ({
  ...state,
  kind: state.kind.map((value) => value.toLowerCase()),
  type: state.type.map((value) => value.toLowerCase()),
  owner: state.owner.map((value) => value.toLowerCase()),
});
