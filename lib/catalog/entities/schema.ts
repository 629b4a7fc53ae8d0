/** What the address of the catalog (and of its API) may say. Reading it never fails: what makes no sense is left out and told. */
import { z } from "zod";
import { PortolanError } from "#lib/errors.ts";
import { usualColumns } from "./address.ts";
import type { FilterGroup } from "./filter.ts";
import {
  closed,
  column,
  density,
  facetValue,
  group,
  maxColumns,
  maxProperties,
  maxSorts,
  maxValueLength,
  maxValues,
  mine,
  more,
  named,
  page,
  path,
  query,
  refValue,
  size,
  sort,
  text,
  valueRules,
  where,
} from "./parameter-rules.ts";
import { isPropertyPath, maxPathLength, samePath } from "./property.ts";
import {
  type DeclaredColumn,
  defaultListState,
  facetNames,
  type ListState,
  type OpenedView,
  type PropertyFilter,
  type Sort,
} from "./types.ts";

/** As Next's `searchParams` or `Object.fromEntries` of one's own give them. */
export type AddressParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Every parameter of a list, for descriptions of the API. All are optional; those with an array may be repeated. Beside them a
 * property's path is a parameter by itself: `spec.language=go`.
 */
export const listParameters = z.object({
  q: query.describe("Words that all have to occur in name, title, description or tags"),
  kind: z.array(valueRules.kind).describe("Kinds; any of them"),
  type: z.array(valueRules.type).describe("Values of spec.type; any of them"),
  owner: z
    .array(valueRules.owner)
    .describe("References of owners; any of them. The kind is group unless said"),
  lifecycle: z.array(valueRules.lifecycle).describe("Values of spec.lifecycle; any of them"),
  system: z.array(valueRules.system).describe("References of systems; any of them"),
  domain: z.array(valueRules.domain).describe("References of domains; any of them"),
  tag: z.array(valueRules.tag).describe("Tags; any of them"),
  where: where.describe("Conditions on any field, e.g. spec.type is service and not (metadata.tags has pci)"),
  mine: mine.describe("1: only what the person asking owns, directly or through a group"),
  view: text.describe("The saved view to start from; other parameters replace what it says"),
  sort: z
    .array(sort)
    .describe("Orders, the first decides; - in front for the reverse. Entities without a value come last"),
  col: z
    .array(column)
    .describe("Columns beside the name, in their order; a property's path is a column, too"),
  group: group.describe(
    "Rows are grouped by this property; with several values an entity stands in several groups",
  ),
  size: size.describe("Entities a page"),
  page: page.describe("Page, from 1"),
  cursor: text.describe("Continues after the page whose `next` this is; `page` is not looked at then"),
});

export interface ParsedList {
  state: ListState;
  /** A sentence for each parameter that was left out; pages show them, the API refuses them */
  notices: string[];
}

/** Reads the state out of an address. Unknown parameters are not looked at. @param view what `params.view` names @param declaredBy columns that the kinds filtered by declare */
export function parseListState(
  given: AddressParams,
  view: OpenedView | null = null,
  declaredBy: (kinds: readonly string[]) => readonly DeclaredColumn[] = () => [],
): ParsedList {
  const notices: string[] = [];
  const params = view ? { ...paramsOf(view.params), ...given } : given;
  function read<T>(name: string, rule: z.ZodType<T>, value: string | undefined, fallback: T): T {
    if (value === undefined || value === "") return fallback;
    const result = rule.safeParse(value);
    if (result.success) return result.data;
    notices.push(sentence(name, result.error));
    return fallback;
  }
  const all = (name: string): string[] => [params[name] ?? []].flat();
  const one = (name: string) => all(name).at(-1);
  function many<T>(name: string, rule: z.ZodType<T>, most: number): T[] {
    const values = all(name);
    if (values.length > most) notices.push(`Only the first ${most} values of "${name}" are used.`);
    return values
      .slice(0, most)
      .map((value) => read<T | null>(name, rule, value, null))
      .filter((value) => value !== null);
  }
  const columns = unique(many("col", column, maxColumns));
  const sorts = many("sort", sort, maxSorts);
  const state: ListState = {
    ...defaultListState,
    q: read("q", query, one("q"), ""),
    where: read<FilterGroup | null>("where", where, one("where"), null),
    mine: read("mine", mine, one("mine"), false),
    sort: sorts.length > 0 ? uniqueSorts(sorts) : defaultListState.sort,
    group: read<string | null>("group", group, one("group"), null),
    closed: unique(
      all("closed")
        .slice(0, maxValues)
        .filter((value) => closed.safeParse(value).success),
    ),
    density: read("density", density, one("density"), defaultListState.density),
    page: read("page", page, one("page"), 1),
    size: read("size", size, one("size"), defaultListState.size),
    more: read<string | null>("more", more, one("more"), null),
    view,
    properties: [],
  };
  for (const name of facetNames) state[name] = unique(many(name, valueRules[name], maxValues));
  state.declared = declaredBy(state.kind).filter(({ path: declared }) => isPropertyPath(declared));
  state.columns = columns.length > 0 ? columns.filter((key) => key !== "name") : usualColumns(state);
  state.properties = properties(unique(many("by", path, maxProperties)), params, (name) =>
    unique(many(name, facetValue, maxValues)),
  );
  if (state.properties.length > maxProperties) {
    notices.push(`Only the first ${maxProperties} properties are used.`);
    state.properties.length = maxProperties;
  }
  return { state, notices };
}

/** The properties shown as facets: those named by `by`, and those that have a value. */
function properties(
  shown: readonly string[],
  params: AddressParams,
  valuesOf: (name: string) => string[],
): PropertyFilter[] {
  const found: PropertyFilter[] = [];
  for (const name of Object.keys(params).filter(isPropertyPath)) {
    const values = valuesOf(name);
    const same = found.find(({ path: known }) => samePath(known, name));
    if (same) same.values = unique([...same.values, ...values]);
    else if (values.length > 0) found.push({ path: name, values });
  }
  for (const name of shown) {
    if (!found.some(({ path: known }) => samePath(known, name))) found.push({ path: name, values: [] });
  }
  // One order for one state, however its address was written.
  return found.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

const uniqueSorts = (sorts: readonly Sort[]): Sort[] =>
  sorts.filter(({ key }, index) => sorts.findIndex((other) => samePath(other.key, key)) === index);

/** Parameters in a row as Next gives them. Without a prototype: an address may name a parameter anything. */
export function paramsOf(pairs: Iterable<readonly [name: string, value: string]>): AddressParams {
  const params: Record<string, string[]> = Object.create(null);
  for (const [name, value] of pairs) {
    const values = params[name] ?? [];
    values.push(value);
    params[name] = values;
  }
  return { ...params };
}

function sentence(name: string, error: z.ZodError): string {
  const message = error.issues[0]?.message ?? "It cannot be read.";
  return message.includes(`"`) || message.startsWith("The filter")
    ? message
    : `The parameter "${name}" cannot be used. ${message}`;
}

const limit = (most: number, usual: number) =>
  z.coerce.number(`The limit is a number from 1 to ${most}.`).int().min(1).max(most).default(usual);

export const facetParameters = z.object({
  facet: named("facet", facetNames)
    .optional()
    .describe("One facet alone: a built-in one or a property's path"),
  find: query.default("").describe("Only values that hold this text"),
  limit: limit(500, 50).describe("Most values of each facet"),
});

export const cardParameters = z.object({
  ref: refValue("component").describe("Reference of the entity, kind:namespace/name"),
});

export const fieldParameters = z.object({
  kind: z.string().max(maxValueLength).optional().describe("Only fields of this kind"),
  find: z.string().max(maxPathLength).default("").describe("Only fields whose path or label holds this text"),
});

/** What GET /api/v1/facets takes beside a list's parameters: one facet alone, which of its values, how many. */
export const requireFacetParams = (search: URLSearchParams) => requireParams(facetParameters, search);

export function requireParams<T>(rules: z.ZodType<T>, search: URLSearchParams): T {
  const result = rules.safeParse(Object.fromEntries(search));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new PortolanError("InvalidInput", sentence(String(issue?.path[0] ?? ""), result.error));
}
