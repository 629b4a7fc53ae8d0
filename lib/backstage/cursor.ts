/** Cursors as Backstage writes them: JSON in base64, readable by its clients, which look for `query` in them. */
import { z } from "zod";
import { inputError } from "./input.ts";
import { type FilterPredicate, parseFilterPredicate } from "./predicate.ts";

export interface OrderField {
  field: string;
  order: "asc" | "desc";
}

export interface FullTextFilter {
  term: string;
  fields?: string[] | undefined;
}

export interface PageCursor {
  orderFields: OrderField[];
  isPrevious: boolean;
  query?: FilterPredicate | undefined;
  fullTextFilter?: FullTextFilter | undefined;
  /** The sort value (when there is a sort field) and the uid of the entity that the page begins behind */
  orderFieldValues: (string | null)[];
  /** The same of the very first entity: where there is no way back */
  firstSortFieldValues?: (string | null)[] | undefined;
  totalItems?: number | undefined;
}

const sortValues = z.array(z.string().max(2000).nullable()).max(10);

/** What cursors of older clients hold in place of `query`. */
type LegacyFilter =
  | { key: string; values?: string[] | undefined }
  | { not: LegacyFilter }
  | { anyOf: LegacyFilter[] }
  | { allOf: LegacyFilter[] };

const legacyFilter: z.ZodType<LegacyFilter> = z.lazy(() =>
  z.union([
    z.object({ key: z.string(), values: z.array(z.string()).optional() }),
    z.object({ not: legacyFilter }),
    z.object({ anyOf: z.array(legacyFilter) }),
    z.object({ allOf: z.array(legacyFilter) }),
  ]),
);

const schema = z.object({
  orderFields: z.array(z.object({ field: z.string(), order: z.enum(["asc", "desc"]) })),
  fullTextFilter: z.object({ term: z.string(), fields: z.array(z.string()).optional() }).optional(),
  orderFieldValues: sortValues,
  isPrevious: z.boolean(),
  query: z.unknown().optional(),
  filter: legacyFilter.optional(),
  firstSortFieldValues: sortValues.optional(),
  totalItems: z.number().optional(),
});

const MAX_LENGTH = 200_000;

export function encodeBase64Json(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Undefined when it is none. Both alphabets of base64 are understood, and what is of neither is passed over. */
export function decodeBase64Json(text: string): unknown {
  try {
    return parseBase64Json(text);
  } catch {
    return undefined;
  }
}

/** @throws SyntaxError */
function parseBase64Json(text: string): unknown {
  if (text.length > MAX_LENGTH) throw new SyntaxError("it is too long");
  const letters = text
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .replace(/=.*$/s, "")
    .replace(/[^A-Za-z0-9+/]/g, "");
  const binary = atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters);
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0))));
}

/** @throws PortolanError InvalidInput */
export function decodeCursor(text: string): PageCursor {
  const result = schema.safeParse(cursorContent(text));
  if (!result.success) throw inputError("Malformed cursor: leave it out to start from the first page");
  const { filter, query, ...rest } = result.data;
  const parts = [
    ...(query === undefined ? [] : [parseFilterPredicate(query)]),
    ...(filter ? [parseFilterPredicate(modern(filter))] : []),
  ];
  return { ...rest, query: parts.length > 1 ? { $all: parts } : parts[0] };
}

function cursorContent(text: string): unknown {
  try {
    return parseBase64Json(text);
  } catch (error) {
    throw inputError(`Malformed cursor: ${error}`);
  }
}

function modern(filter: LegacyFilter): FilterPredicate {
  if ("not" in filter) return { $not: modern(filter.not) };
  if ("anyOf" in filter) return { $any: filter.anyOf.map(modern) };
  if ("allOf" in filter) return { $all: filter.allOf.map(modern) };
  return { [filter.key]: filter.values ? { $in: filter.values } : { $exists: true } };
}

const after = z.object({ limit: z.number().optional(), offset: z.number().optional() });

/** The `after` of GET /entities. @throws PortolanError InvalidInput */
export function decodeAfter(text: string): { limit?: number | undefined; offset?: number | undefined } {
  const given = decodeBase64Json(text);
  if (typeof given !== "object" || given === null)
    throw inputError("Malformed after cursor, could not be parsed");
  const read = after.safeParse(given).data;
  for (const [name, wrong] of [
    ["limit", "limit was not an number"],
    ["offset", "offset was not a number"],
  ] as const) {
    const value = (given as Record<string, unknown>)[name];
    if (value !== undefined && !(Number.isInteger(value) && Number(value) >= 0))
      throw inputError(`Malformed after cursor, ${wrong}`);
  }
  return read ?? {};
}
