/** What requests about locations ask, read from their addresses and bodies. */
import { z } from "zod";
import { decodeBase64Json } from "#lib/backstage/cursor.ts";
import { inputError, parseBody, readBodyText, readParameters } from "#lib/backstage/input.ts";
import { type FilterPredicate, parseFilterPredicate } from "#lib/backstage/predicate.ts";

const presence = z.enum(["required", "optional"]).optional();
const location = z.object({ type: z.string(), target: z.string() });

export interface LocationSpec {
  type: string;
  target: string;
  presence?: "required" | "optional" | undefined;
}

/** Bodies hold nothing else. @throws PortolanError InvalidInput */
export function parseLocation(text: string): LocationSpec {
  const given = readBodyText(location.extend({ presence }).strict(), text);
  if (given.type !== "url") throw inputError('Registered locations must be of an allowed type ["url"]');
  return given;
}

interface RegisterRequest {
  spec: LocationSpec;
  dryRun: boolean;
  onConflict: "reject" | "refresh";
}

/** POST /locations. @throws PortolanError InvalidInput */
export function parseRegisterRequest(search: URLSearchParams, text: string): RegisterRequest {
  const given = readParameters({ dryRun: "text", onConflict: ["refresh", "reject"] }, search);
  const onConflict = given.onConflict === "refresh" ? "refresh" : "reject";
  return { spec: parseLocation(text), dryRun: /^(true|1|yes|y|on)$/i.test(given.dryRun ?? ""), onConflict };
}

export interface LocationsQuery {
  limit: number;
  /** The page begins behind this id */
  afterId?: string | undefined;
  query?: FilterPredicate | undefined;
}

const queryBody = z.object({
  cursor: z.string().optional(),
  limit: z.number().optional(),
  query: z.record(z.string(), z.unknown()).optional(),
});

const cursorContent = z.object({
  limit: z.number().int().min(1),
  afterId: z.string().optional(),
  query: z.unknown().optional(),
});

const defaultLimit = 1000;

/** POST /locations/by-query. @throws PortolanError InvalidInput */
export function parseLocationsQuery(text: string): LocationsQuery {
  const given = readBodyText(queryBody, text);
  if (given.cursor === "") throw inputError("Cursor cannot be empty");
  if (given.cursor) {
    const content = cursorContent.safeParse(decodeBase64Json(given.cursor)).data;
    if (!content) throw inputError("Malformed cursor, unknown encoding");
    const { limit, afterId, query } = content;
    return { limit, afterId, query: query === undefined ? undefined : parseFilterPredicate(query) };
  }
  const { limit = defaultLimit, query } = given;
  if (!Number.isInteger(limit) || limit < 1) throw inputError("Limit must be a positive integer >= 1");
  return { limit, query: query === undefined ? undefined : parseFilterPredicate(query) };
}

/** POST /analyze-location; the name that its OpenAPI gives the file is understood, too. @throws PortolanError InvalidInput */
export function parseAnalyzeRequest(text: string): LocationSpec {
  const body = z.object({ location: location.extend({ presence }).strict() });
  return readBodyText(body, text).location;
}

const refreshBody = z.strictObject({ entityRef: z.string(), authorizationToken: z.string().optional() });

/** POST /refresh. @throws PortolanError InvalidInput */
export const parseRefreshRequest = (text: string): string => readBodyText(refreshBody, text).entityRef;

/** POST /validate-entity. Null when it is not of that form. */
export function parseValidateRequest(text: string): { entity: unknown; location: string } | null {
  const body = z.object({ entity: z.unknown(), location: z.string() });
  return body.safeParse(parseBody(text)).data ?? null;
}
