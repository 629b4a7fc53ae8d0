/**
 * Runs before every page and handler: request id, security headers, and the first gate. It looks at whether there is a session
 * cookie, not whether it is good: that takes the database, which the page or handler asks anyway (`requireActor`).
 */
import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { gateOf, isForeignWrite } from "#lib/auth/gate.ts";
import { requestIdOf } from "#lib/auth/request-id.ts";
import { returnPath, signInPath } from "#lib/auth/return-address.ts";
import { csrfCookieName, csrfTokenOf, newCsrfCookie } from "#lib/auth/secret.ts";
import { contentSecurityPolicy, securityHeaders } from "#lib/auth/security-headers.ts";
import {
  servedSecurely,
  sessionCookieName,
  sessionCookieOptions,
  sessionMaxAgeSeconds,
} from "#lib/auth/session-cookie.ts";
import { portalUrl } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { errorResponse } from "#lib/http.ts";

export const config = { matcher: ["/((?!_next/static/|_next/image).*)"] };

/** No handler takes more; below `proxyClientMaxBodySize`, beyond which Next.js would cut the body off silently. */
const maxBodyBytes = 7 * 1024 * 1024;

export function proxy(request: NextRequest): Response {
  const requestId = requestIdOf(request.headers.get("x-request-id")) ?? randomUUID();
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString("base64"),
    development: process.env.NODE_ENV === "development",
    secure: servedSecurely(),
  });
  const response = answer(request, requestId, policy);
  response.headers.set("x-request-id", requestId);
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders(servedSecurely())))
    response.headers.set(name, value);
  return response;
}

/** The request's own path with its query, as the address bar has it. */
function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.searchParams);
  query.delete("_rsc");
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

function answer(request: NextRequest, requestId: string, policy: string): Response {
  const { pathname } = request.nextUrl;
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) {
    const remedy = "Send less at once.";
    return errorResponse(new PortolanError("TooLarge", "The request body is too large.", remedy), requestId);
  }
  const gate = gateOf(pathname);
  const session = request.cookies.get(sessionCookieName())?.value;
  if (!session && gate === "api") {
    const refusal = new PortolanError(
      "NotSignedIn",
      "This address needs a signed-in person.",
      "Sign in at /sign-in with a browser and send its session cookie.",
    );
    return errorResponse(refusal, requestId);
  }
  if (gate === "api" && isForeignWrite(writeOrigin(request))) {
    const refusal = new PortolanError(
      "NotAllowed",
      "Another site's page tried to change something here.",
      "Send the request from the portal itself, or from a program without Origin and Sec-Fetch-Site headers.",
    );
    return errorResponse(refusal, requestId);
  }
  if (!session && gate === "page") {
    const path = signInPath(returnPath(pathOf(request), portalUrl()));
    return NextResponse.redirect(new URL(path, request.nextUrl), {
      status: 303,
      headers: { "Cache-Control": "no-store" },
    });
  }
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
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

function writeOrigin({ method, headers }: NextRequest) {
  return {
    method,
    site: headers.get("sec-fetch-site"),
    origin: headers.get("origin"),
    host: headers.get("host"),
    portal: portalUrl(),
  };
}

/** A page cannot set the cookie that its own sign-in form has to match. */
function offerCsrfCookie(request: NextRequest, response: NextResponse): void {
  const name = csrfCookieName();
  if (csrfTokenOf(request.cookies.get(name)?.value)) return;
  response.cookies.set(name, newCsrfCookie(), sessionCookieOptions());
}
