/** What every route handler does the same way: a bounded body, and errors as JSON. */
import { PortolanError } from "./errors.ts";
import { log } from "./log.ts";

/** For JSON and form bodies of people and webhooks; larger uploads state their own limit. */
const defaultBodyLimit = 1024 * 1024;

/** The error in the one shape every API of the portal answers with. Anything that is not a PortolanError shows its request id only. */
export function errorResponse(error: unknown, requestId: string | null): Response {
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (error instanceof PortolanError) {
    if (error.status === 401) headers["WWW-Authenticate"] = challenge;
    const { code, message, remedy, status } = error;
    return Response.json({ error: { code, message, remedy } }, { status, headers });
  }
  log().error({ err: error, requestId }, "a request failed");
  const message = "The request failed inside the portal.";
  const remedy = `Repeat it; if it fails again, give the administrator the request id ${requestId ?? "in the x-request-id header"}.`;
  return Response.json({ error: { code: "Internal", message, remedy } }, { status: 500, headers });
}

/** Says how a client gets in: by the session cookie that the sign-in page sets. */
const challenge = 'Cookie realm="Portolan", form-action="/sign-in"';

/** A read's answer. It is this person's and of this moment, so nothing on the way may keep it. */
export function answerJson(value: unknown): Response {
  return Response.json(value, { headers: { "Cache-Control": "private, no-store" } });
}

/** Runs a route handler and turns what it throws into the JSON answer. */
export async function answering(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return errorResponse(error, request.headers.get("x-request-id"));
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

function tooLarge(limit: number): PortolanError {
  return new PortolanError(
    "TooLarge",
    `The request body is larger than ${limit} bytes.`,
    "Send less at once.",
  );
}
