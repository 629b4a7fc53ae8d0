/** What the address of the catalog (and of its API) may say. Reading it never fails: what makes no sense is left out and told. */
import { z } from "zod";
import { parseEntityRef, stringifyEntityRef } from "#lib/catalog/entity-ref.ts";
import { PortolanError } from "#lib/errors.ts";
import {
  defaultListState,
  type FacetName,
  facetNames,
  type ListState,
  pageSizes,
  type Sort,
  sortKeys,
} from "./types.ts";

/** As Next's `searchParams` or `Object.fromEntries` of one's own give them. */
export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

const maxQueryLength = 200;
const maxValues = 50;
const maxValueLength = 300;

/** PostgreSQL's text holds every character but this one. */
const NUL = "\u0000";

const text = z
  .string()
  .refine((value) => !value.includes(NUL), "It holds a character that no text can hold.")
  .transform((value) => value.trim());

const facetValue = text.pipe(
  z.string().min(1).max(maxValueLength, `A value has at most ${maxValueLength} characters.`),
);

/** A ref in short or long form; `team-a` as an owner means group:default/team-a. */
const refValue = (defaultKind: string) =>
  facetValue.transform((value, context) => {
    try {
      return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
    } catch (error) {
      if (!(error instanceof PortolanError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });

const valueRules: Record<FacetName, z.ZodType<string>> = {
  kind: facetValue.transform((value) => value.toLowerCase()),
  type: facetValue,
  owner: refValue("group"),
  lifecycle: facetValue,
  system: refValue("system"),
  domain: refValue("domain"),
  tag: facetValue.transform((value) => value.toLowerCase()),
};

const query = text.pipe(z.string().max(maxQueryLength, `A search has at most ${maxQueryLength} characters.`));

const sort = z.string().transform((value, context): Sort => {
  const descending = value.startsWith("-");
  const key = sortKeys.find((known) => known === value.slice(descending ? 1 : 0));
  if (key) return { key, descending };
  context.addIssue({
    code: "custom",
    message: `Unknown sort "${value}": it is one of ${sortKeys.join(", ")}, with a "-" in front for the reverse.`,
  });
  return z.NEVER;
});

const page = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, "The page is a number from 1.")
  .transform(Number);

const size = z.string().transform((value, context) => {
  const known = pageSizes.find((allowed) => String(allowed) === value);
  if (known) return known;
  context.addIssue({
    code: "custom",
    message: `Unknown page size "${value}": it is one of ${pageSizes.join(", ")}.`,
  });
  return z.NEVER;
});

const mine = z.enum(["1", "0"], 'The parameter "mine" is 1 or absent.').transform((value) => value === "1");

const more = z.enum(facetNames, `The parameter "more" is one of ${facetNames.join(", ")}.`);

export interface ParsedList {
  state: ListState;
  /** A sentence for each parameter that was left out; pages show them, the API refuses them */
  notices: string[];
}

/** Reads the state out of an address. Unknown parameters are not looked at. */
export function parseListState(params: AddressParams): ParsedList {
  const notices: string[] = [];
  function read<T>(name: string, rule: z.ZodType<T>, value: string | undefined, fallback: T): T {
    if (value === undefined || value === "") return fallback;
    const result = rule.safeParse(value);
    if (result.success) return result.data;
    notices.push(sentence(name, result.error));
    return fallback;
  }
  const one = (name: string) => [params[name] ?? []].flat().at(-1);
  const state: ListState = {
    ...defaultListState,
    q: read("q", query, one("q"), ""),
    mine: read("mine", mine, one("mine"), false),
    sort: read("sort", sort, one("sort"), defaultListState.sort),
    page: read("page", page, one("page"), 1),
    size: read("size", size, one("size"), defaultListState.size),
    more: read<FacetName | null>("more", more, one("more"), null),
  };
  for (const name of facetNames) {
    const given = [params[name] ?? []].flat();
    const values = given
      .slice(0, maxValues)
      .map((value) => read<string | null>(name, valueRules[name], value, null))
      .filter((value) => value !== null);
    state[name] = [...new Set(values)];
    if (given.length > maxValues) notices.push(`Only the first ${maxValues} values of "${name}" are used.`);
  }
  return { state, notices };
}

/** The same for an adapter that has a `URL`: the API. Bad parameters are the caller's to mend. */
export function requireListState(search: URLSearchParams): ListState {
  const { state, notices } = parseListState(paramsOf(search));
  const [first, ...more] = notices;
  if (first) throw new PortolanError("InvalidInput", first, more.join(" ") || undefined);
  return state;
}

export function paramsOf(search: URLSearchParams): AddressParams {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

function sentence(name: string, error: z.ZodError): string {
  const message = error.issues[0]?.message ?? "It cannot be read.";
  return message.includes(`"`) ? message : `The parameter "${name}" cannot be used. ${message}`;
}

const limit = (most: number, usual: number) =>
  z.coerce.number(`The limit is a number from 1 to ${most}.`).int().min(1).max(most).default(usual);

const searchRules = z.object({
  q: text
    .pipe(z.string().max(maxQueryLength, `A search has at most ${maxQueryLength} characters.`))
    .default(""),
  limit: limit(50, 10),
});

const facetRules = z.object({
  facet: z.enum(facetNames, `The facet is one of ${facetNames.join(", ")}.`).optional(),
  find: text
    .pipe(z.string().max(maxQueryLength, `A search has at most ${maxQueryLength} characters.`))
    .default(""),
  limit: limit(500, 50),
});

/** GET /api/v1/search */
export const requireSearchParams = (search: URLSearchParams) => requireParams(searchRules, search);

/** What GET /api/v1/facets takes beside a list's parameters: one facet alone, which of its values, how many. */
export const requireFacetParams = (search: URLSearchParams) => requireParams(facetRules, search);

function requireParams<T>(rules: z.ZodType<T>, search: URLSearchParams): T {
  const result = rules.safeParse(Object.fromEntries(search));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PortolanError("InvalidInput", sentence(String(issue?.path[0] ?? ""), result.error));
}
