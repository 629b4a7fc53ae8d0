/** The parameters of GET /api/search/query as Backstage's client writes them: `types[0]=…&filters[kind]=…`. */
import { z } from "zod";
import { PortolanError } from "#lib/errors.ts";

export interface DocumentRequest {
  term: string;
  /** Empty: all types */
  types: DocumentType[];
  /** Field of the document → any of these values */
  filters: Record<string, string[]>;
  pageLimit: number;
  /** From 0 */
  page: number;
}

const documentTypes = ["software-catalog", "techdocs"] as const;
type DocumentType = (typeof documentTypes)[number];

const longestTerm = 100;
const largestPage = 100;
const deepestPage = 200;

const parameters = z.object({
  term: z
    .string()
    .max(longestTerm, `The term has at most ${longestTerm} characters.`)
    .refine((term) => !term.includes("\0"), "The term cannot hold the character U+0000."),
  types: z.array(
    z.enum(documentTypes, {
      error: ({ input }) => `Unknown type "${String(input)}": it is one of ${documentTypes.join(", ")}.`,
    }),
  ),
  pageLimit: z.coerce
    .number("The pageLimit is a number.")
    .int("The pageLimit is a whole number.")
    .min(1, "The pageLimit is at least 1.")
    .max(largestPage, `The pageLimit is at most ${largestPage}.`),
  page: z.int().min(0).max(deepestPage),
});

/** @throws PortolanError InvalidInput */
export function parseDocumentRequest(search: URLSearchParams): DocumentRequest {
  const types: string[] = [];
  const filters: Record<string, string[]> = Object.create(null);
  for (const [name, value] of search) {
    const [head, field] = pathOf(name);
    if (head === "types") types.push(value);
    if (head === "filters" && field) filters[field] = [...(filters[field] ?? []), value];
  }
  const result = parameters.safeParse({
    term: search.get("term") ?? "",
    types,
    pageLimit: search.get("pageLimit") ?? 25,
    page: pageOf(search.get("pageCursor")),
  });
  if (!result.success)
    throw new PortolanError("InvalidInput", result.error.issues[0]?.message ?? "The query cannot be read.");
  return { ...result.data, filters };
}

/** `filters[kind][0]` → filters, kind. */
function pathOf(name: string): [head: string, field: string | undefined] {
  const bracket = name.indexOf("[");
  if (bracket === -1) return [name, undefined];
  const [field = ""] = name.slice(bracket + 1).split("]");
  return [name.slice(0, bracket), field];
}

/** The number of a page as its cursor; any other text is refused. */
export const cursorOf = (page: number): string => btoa(String(page));

function pageOf(cursor: string | null): number {
  if (!cursor) return 0;
  const text = decode(cursor);
  if (text !== null && /^\d{1,6}$/.test(text)) return Number(text);
  throw new PortolanError(
    "InvalidInput",
    `The pageCursor "${cursor.slice(0, 100)}" is none that a search has answered with.`,
    "Use nextPageCursor or previousPageCursor of an answer as it is.",
  );
}

function decode(base64: string): string | null {
  try {
    return atob(base64);
  } catch {
    return null;
  }
}
