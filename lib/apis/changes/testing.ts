/** Definitions for tests, as short as they can be written. */
import { parseDocument } from "#lib/apis/definition/document.ts";
import { readOpenApi } from "#lib/apis/openapi/model.ts";
import type { ApiChange } from "#lib/apis/types.ts";
import { compareOpenApi } from "./openapi.ts";

/** A model of the JSON of `document`, with what OpenAPI demands added. */
export const openApi = (document: Record<string, unknown>) =>
  readOpenApi(parseDocument(JSON.stringify({ openapi: "3.1.0", ...document })));

/** Changes between two versions of `POST /things` with these request and response schemas. */
export function changesOfData(
  direction: "request" | "response",
  before: unknown,
  after: unknown,
  schemas: { before?: unknown; after?: unknown } = {},
): ApiChange[] {
  const document = (schema: unknown, named: unknown) => {
    const content = { "application/json": { schema } };
    const body = direction === "request" ? { requestBody: { content } } : { responses: { 200: { content } } };
    return openApi({ paths: { "/things": { post: body } }, components: { schemas: named ?? {} } });
  };
  return compareOpenApi(document(before, schemas.before), document(after, schemas.after));
}

export const rulesOf = (changes: readonly ApiChange[]) =>
  changes.map(({ rule, level }) => `${level} ${rule}`);
