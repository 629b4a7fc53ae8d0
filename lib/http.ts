/** What every route handler does the same way: a bounded body, and errors as JSON. */
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { CredentialError, PortolanError } from "./errors.ts";
import { backstageErrorBody, isBackstagePath, type KnownError } from "./http-backstage.ts";
import { log } from "./log.ts";
import { inRequestScope } from "./request-scope.ts";

/** For JSON and form bodies of people and webhooks; larger uploads state their own limit. */
const defaultBodyLimit = 1024 * 1024;

/** The request that failed, as far as its answer depends on it. */
export interface FailedRequest {
  readonly method: string;
  /** Absolute, or from the path on */
  readonly url: string;
  readonly requestId: string | null;
}

/**
 * The error in the shape that the clients of its address read: Backstage's below the compatible paths, elsewhere the portal's own.
 * Anything that is not a PortolanError shows its request id only.
 */
export function errorResponse(error: unknown, request: FailedRequest): Response {
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (!(error instanceof PortolanError)) {
    log().error({ err: error, requestId: request.requestId }, "a request failed");
  }
  const known = error instanceof PortolanError ? error : internalError(request.requestId);
  if (known.status === 401) headers["WWW-Authenticate"] = challengeOf(known);
  const body = isBackstagePath(request.url) ? backstageErrorBody(known, request) : ownBody(known);
  return Response.json(body, { status: known.status, headers });
}

/** What a person may know of a bug. */
function internalError(requestId: string | null) {
  const message = "The request failed inside the portal.";
  const remedy = `Repeat it; if it fails again, give the administrator the request id ${requestId ?? "in the x-request-id header"}.`;
  return { code: "Internal", message, remedy, status: 500 } as const;
}

function ownBody({ code, message, remedy }: KnownError) {
  return { error: { code, message, remedy } };
}

/** How a client gets in: with an access token, or with the session cookie that the sign-in page sets. */
function challengeOf(error: KnownError): string {
  const cookie = 'Cookie realm="Portolan", form-action="/sign-in"';
  if (!(error instanceof CredentialError)) return `Bearer realm="Portolan", ${cookie}`;
  return `Bearer realm="Portolan", error="invalid_token", error_description="${error.why}"`;
}

/** A read's answer. It is this person's and of this moment, so nothing on the way may keep it. */
export function answerJson(value: unknown, { status = 200 }: { status?: number } = {}): Response {
  return Response.json(value, { status, headers: { "Cache-Control": "private, no-store" } });
}

/**
 * Runs a route handler and turns what it throws into the JSON answer. Within it `requireActor` (lib/auth/session.ts) knows the
 * request, and so takes access tokens as well as cookies.
 */
export async function answering(request: Request, work: () => Promise<Response>): Promise<Response> {
  const requestId = request.headers.get("x-request-id") ?? randomUUID();
  try {
    return await inRequestScope({ request, requestId }, work);
  } catch (error) {
    return errorResponse(error, { method: request.method, url: request.url, requestId });
  }
}

/**
 * The body, at most `limit` bytes. A larger one is refused by its Content-Length before anything is read, or as soon as the
 * bytes read exceed the limit.
 * @throws PortolanError TooLarge
 */
export async function readBody(request: Request, limit = defaultBodyLimit): Promise<Buffer> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limit) throw tooLarge(limit);
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON that `schema` has checked. @throws PortolanError InvalidInput, TooLarge */
export async function readJson<T>(request: Request, schema: z.ZodType<T>, limit?: number): Promise<T> {
  const text = (await readBody(request, limit)).toString("utf8");
  return checked(schema, parseJson(text), "body");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : "";
    const remedy = 'Send a JSON document, such as {"name": "value"}, with Content-Type: application/json.';
    throw new PortolanError("InvalidInput", `The body is not JSON${why}.`, remedy);
  }
}

/** `value` as `schema` has it. `place` says where it came from. @throws PortolanError InvalidInput that names the field */
export function checked<T>(schema: z.ZodType<T>, value: unknown, place: "body" | "query" | "path"): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join(".");
  throw new PortolanError(
    "InvalidInput",
    field ? `"${field}" in the ${place}: ${issue?.message}` : `The ${place}: ${issue?.message}`,
    "GET /api/v1/openapi.json describes what each address takes.",
  );
}

/** The query as `schema` has it; a parameter that is given several times counts with its last value. @throws PortolanError InvalidInput */
export function checkedQuery<T>(schema: z.ZodType<T>, request: Request): T {
  return checked(schema, Object.fromEntries(new URL(request.url).searchParams), "query");
}

function tooLarge(limit: number): PortolanError {
  return new PortolanError(
    "TooLarge",
    `The request body is larger than ${limit} bytes.`,
    "Send less at once.",
  );
}
