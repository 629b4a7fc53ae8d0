/** What requests about entities ask, read from their addresses and bodies. */
import { z } from "zod";
import { decodeAfter, decodeCursor, encodeBase64Json, type OrderField } from "#lib/backstage/cursor.ts";
import { type Projection, parseFields } from "#lib/backstage/fields.ts";
import { inputError, readBodyText, readParameters } from "#lib/backstage/input.ts";
import { type FilterPredicate, parseFilterPredicate, parseFilterTexts } from "#lib/backstage/predicate.ts";
import { type PageRequest, sortKeysOf } from "./entity-statement.ts";
import { defaultPageSize, initialState, type PageState } from "./page.ts";

interface EntitiesRequest {
  page: PageRequest;
  /** False: all of them are asked for, and streamed */
  isWindow: boolean;
  projection: Projection;
}

/** GET /entities. @throws PortolanError InvalidInput */
export function parseEntitiesRequest(search: URLSearchParams): EntitiesRequest {
  const given = readParameters(
    { fields: "list", limit: "integer", filter: "list", offset: "integer", after: "text", order: "list" },
    search,
  );
  const query = parseFilterTexts(given.filter);
  const projection = parseFields(given.fields);
  const order = (given.order ?? []).map(parseOrder);
  const isWindow = [given.limit, given.offset, given.after].some((value) => value !== undefined);
  if (!isWindow) {
    const sort = order.slice(0, 1);
    const page = { selection: { query, required: sort[0]?.field.toLowerCase() }, sort: sortKeysOf(sort) };
    return { page, isWindow, projection };
  }
  if (given.limit === 0) throw inputError("Invalid limit, must be greater than zero");
  const after = given.after === undefined ? {} : decodeAfter(given.after);
  const window = { limit: after.limit ?? given.limit, offset: after.offset ?? given.offset };
  const page = { selection: { query }, sort: sortKeysOf(order), byRef: true, ...window };
  return { page, isWindow, projection };
}

function parseOrder(text: string): OrderField {
  const match = /^(asc|desc):(.+)$/.exec(text);
  if (!match?.[2])
    throw inputError(`Invalid order parameter "${text}", expected "<asc or desc>:<field name>"`);
  return { order: match[1] === "desc" ? "desc" : "asc", field: match[2] };
}

/** The Link header of a page that another one follows. @param next its offset */
export function nextLink(search: URLSearchParams, limit: number | undefined, next: number): string {
  const query = new URLSearchParams(search);
  query.delete("offset");
  query.set("after", encodeBase64Json({ limit, offset: next }));
  return `</entities?${query}>; rel="next"`;
}

interface QueryRequest {
  state: PageState;
  limit: number;
  offset?: number | undefined;
  countTotal: boolean;
  projection: Projection;
}

const totals = ["include", "exclude"] as const;

/** GET /entities/by-query; a cursor overrides all else that chooses entities. @throws PortolanError InvalidInput */
export function parseQueryParameters(search: URLSearchParams): QueryRequest {
  const given = readParameters(
    {
      fields: "list",
      limit: "integer",
      offset: "integer",
      orderField: "list",
      cursor: "text",
      filter: "list",
      totalItems: totals,
      fullTextFilterTerm: "text",
      fullTextFilterFields: "list",
    },
    search,
  );
  const limit = given.limit ?? defaultPageSize;
  const projection = parseFields(given.fields);
  if (given.cursor) return { state: decodeCursor(given.cursor), limit, countTotal: false, projection };
  const state = initialState({
    query: parseFilterTexts(given.filter),
    orderFields: given.orderField?.map(parseOrderField),
    fullTextFilter: {
      term: given.fullTextFilterTerm ?? "",
      fields: given.fullTextFilterFields?.flatMap((field) => field.split(",")),
    },
  });
  return { state, limit, offset: given.offset, countTotal: given.totalItems !== "exclude", projection };
}

function parseOrderField(text: string): OrderField {
  const [field = "", order = "asc"] = text.split(",");
  if (order !== "asc" && order !== "desc") throw inputError("Invalid order field order, must be asc or desc");
  return { field, order };
}

const jsonObject = z.record(z.string(), z.unknown());

const queryBody = z.object({
  cursor: z.string().optional(),
  limit: z.number().optional(),
  offset: z.number().optional(),
  orderBy: z.array(z.object({ field: z.string(), order: z.enum(["asc", "desc"]) })).optional(),
  fullTextFilter: z
    .object({ term: z.string().optional(), fields: z.array(z.string()).optional() })
    .optional(),
  fields: z.array(z.string()).optional(),
  totalItems: z.enum(totals).optional(),
  query: jsonObject.optional(),
});

/** POST /entities/by-query. @throws PortolanError InvalidInput */
export function parseQueryBody(text: string): QueryRequest {
  const given = readBodyText(queryBody, text);
  const limit = wholeNumber("limit", given.limit) ?? defaultPageSize;
  const projection = parseFields(given.fields);
  if (given.cursor === "") throw inputError("Cursor cannot be empty");
  if (given.cursor) return { state: decodeCursor(given.cursor), limit, countTotal: false, projection };
  const { fullTextFilter: wanted, orderBy, query } = given;
  const state = initialState({
    query: query === undefined ? undefined : parseFilterPredicate(query),
    orderFields: orderBy,
    fullTextFilter: wanted && { term: wanted.term ?? "", fields: wanted.fields },
  });
  const offset = wholeNumber("offset", given.offset);
  return { state, limit, offset, countTotal: given.totalItems !== "exclude", projection };
}

function wholeNumber(name: string, value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!Number.isSafeInteger(value) || value < 0)
    throw inputError(`request/body/${name} must be an integer >= 0`);
  return value;
}

const refsBody = z.object({
  entityRefs: z.array(z.string()),
  fields: z.array(z.string()).optional(),
  query: jsonObject.optional(),
});

interface RefsRequest {
  refs: string[];
  query: FilterPredicate | undefined;
  projection: Projection;
}

/** POST /entities/by-refs. @throws PortolanError InvalidInput */
export function parseRefsRequest(search: URLSearchParams, text: string): RefsRequest {
  const { filter } = readParameters({ filter: "list" }, search);
  const given = readBodyText(refsBody, text);
  const filters = [
    parseFilterTexts(filter),
    given.query === undefined ? undefined : parseFilterPredicate(given.query),
  ].filter((each) => each !== undefined);
  const query = filters.length > 1 ? { $all: filters } : filters[0];
  return { refs: given.entityRefs, query, projection: parseFields(given.fields) };
}

interface FacetsRequest {
  facets: string[];
  query: FilterPredicate | undefined;
}

/** GET /entity-facets. @throws PortolanError InvalidInput */
export function parseFacetParameters(search: URLSearchParams): FacetsRequest {
  const given = readParameters({ facet: "list", filter: "list" }, search);
  if (!given.facet) throw inputError("request/query must have required property 'facet'");
  const facets = given.facet.filter(Boolean);
  if (facets.length === 0) throw inputError("Missing facet parameter");
  return { facets, query: parseFilterTexts(given.filter) };
}

const facetsBody = z.object({ facets: z.array(z.string()), query: jsonObject.optional() });

/** POST /entity-facets. @throws PortolanError InvalidInput */
export function parseFacetsBody(text: string): FacetsRequest {
  const given = readBodyText(facetsBody, text);
  const facets = given.facets.filter(Boolean);
  if (facets.length === 0) throw inputError("Missing or empty facets parameter");
  return { facets, query: given.query === undefined ? undefined : parseFilterPredicate(given.query) };
}
