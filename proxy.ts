/**
 * Runs before every page: the policy of its scripts, and the first gate. It looks at whether there is a session cookie, not
 * whether it is good: that takes the database, which the page asks anyway (`requireActor`). Addresses below /api do without:
 * each handler asks who calls it (`answering`, `requireActor`), and this would cost them more than most of their answers.
 * Headers that every answer has, the request's id included, are set as it arrives (lib/start/web/answer-headers.ts).
 */
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { gateOf } from "#lib/auth/gate.ts";
import { returnPath, signInPath } from "#lib/auth/return-address.ts";
import { csrfCookieName, csrfTokenOf, newCsrfCookie } from "#lib/auth/secret.ts";
import { contentSecurityPolicy } from "#lib/auth/security-headers.ts";
import {
  servedSecurely,
  sessionCookieName,
  sessionCookieOptions,
  sessionMaxAgeSeconds,
} from "#lib/auth/session-cookie.ts";
import { portalUrl } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { errorResponse } from "#lib/http.ts";

// Sign-in answers with pages too.
export const config = { matcher: ["/((?!_next/static/|_next/image|api/(?!auth/)|api$).*)"] };

/** No page takes more; below `proxyClientMaxBodySize`, beyond which Next.js would cut the body off silently. */
const maxBodyBytes = 7 * 1024 * 1024;

export function proxy(request: NextRequest): Response {
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString("base64"),
    development: process.env.NODE_ENV === "development",
    secure: servedSecurely(),
  });
  const response = answer(request, policy);
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** The request's own path with its query, as the address bar has it. */
function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.searchParams);
  query.delete("_rsc");
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

function answer(request: NextRequest, policy: string): Response {
  const { pathname } = request.nextUrl;
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) {
    const refusal = new PortolanError("TooLarge", "The request body is too large.", "Send less at once.");
    const requestId = request.headers.get("x-request-id");
    return errorResponse(refusal, { method: request.method, url: request.url, requestId });
  }
  const gate = gateOf(pathname);
  const session = request.cookies.get(sessionCookieName())?.value;
  if (!session && gate === "page") {
    const path = signInPath(returnPath(pathOf(request), portalUrl()));
    return NextResponse.redirect(new URL(path, request.nextUrl), {
      status: 303,
      headers: { "Cache-Control": "no-store" },
    });
  }
  const headers = new Headers(request.headers);
  headers.set("x-portolan-path", pathOf(request));
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  if (pathname === "/sign-in") offerCsrfCookie(request, response);
  if (session && gate === "page" && isDocument(request)) {
    // The cookie lives as long as the session may: both are extended by use (session.ts does the row).
    response.cookies.set(sessionCookieName(), session, {
      ...sessionCookieOptions(),
      maxAge: sessionMaxAgeSeconds(),
    });
  }
  return response;
}

/**
 * A page that the browser opens, not a part of one that a script fetches: such an answer may arrive after a sign-out or a new
 * sign-in, and would put the old cookie back.
 */
function isDocument({ method, headers }: NextRequest): boolean {
  return method === "GET" && (headers.get("accept") ?? "").includes("text/html");
}

/** A page cannot set the cookie that its own sign-in form has to match. */
function offerCsrfCookie(request: NextRequest, response: NextResponse): void {
  const name = csrfCookieName();
  if (csrfTokenOf(request.cookies.get(name)?.value)) return;
  response.cookies.set(name, newCsrfCookie(), sessionCookieOptions());
}
