/** Answers /api/auth/*: starting a sign-in and coming back from the provider. Everything else of next-auth stays closed. */
import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { env, portalUrl } from "#lib/env.ts";
import { PortolanError } from "#lib/errors.ts";
import { answering, readBody } from "#lib/http.ts";
import { log } from "#lib/log.ts";
import { type Attempt, runAttempt } from "./attempt.ts";
import { clientAddressHeader } from "./client-address.ts";
import type { Failure } from "./failure.ts";
import { type AuthAnswer, type AuthCall, callNextAuth } from "./next-auth-call.ts";
import { authOptions } from "./options.ts";
import { plainPage } from "./plain-page.ts";
import { configuredProviders, type Provider } from "./providers.ts";
import { secondsToWait } from "./rate-limit.ts";
import { csrfCookieName, csrfTokenOf } from "./secret.ts";
import { sessionCookieName } from "./session-cookie.ts";
import { keepFailure } from "./sign-in.ts";

/** The sign-in form has a token and an address. */
const bodyLimit = 8 * 1024;

const noStore = { "Cache-Control": "no-store" };

export interface AuthRouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** GET: back from the provider. */
export function answerCallback(request: NextRequest, context: AuthRouteContext): Promise<Response> {
  return answering(request, async () => {
    const { action, provider } = await routeOf(context);
    if (action !== "callback") throw unknownRoute();
    return limited(request, () => callback(request, provider));
  });
}

/** POST: the sign-in form. */
export function answerStart(request: NextRequest, context: AuthRouteContext): Promise<Response> {
  return answering(request, async () => {
    const { action, provider } = await routeOf(context);
    if (action !== "signin") throw unknownRoute();
    return limited(request, () => start(request, provider));
  });
}

async function routeOf(context: AuthRouteContext): Promise<{ action: string; provider: Provider }> {
  const [action = "", id, ...rest] = (await context.params).nextauth;
  const providers = configuredProviders(env());
  const provider = providers.find((candidate) => candidate.id === id);
  if (provider && rest.length === 0) return { action, provider };
  throw unknownRoute();
}

function unknownRoute(): PortolanError {
  return new PortolanError(
    "NotFound",
    "There is no such sign-in step.",
    "Start at /sign-in; it lists the configured providers.",
  );
}

async function limited(request: NextRequest, work: () => Promise<Response>): Promise<Response> {
  const seconds = await secondsToWait(request.headers.get(clientAddressHeader) ?? "unknown");
  if (seconds === null) return work();
  const page = plainPage({
    title: "Too many sign-in attempts",
    sentence: `More sign-ins came from your network address in one minute than the portal accepts. Wait ${seconds} seconds, then sign in again.`,
    link: { href: "/sign-in", text: "Back to sign-in" },
  });
  return new Response(page, {
    status: 429,
    headers: { ...noStore, "Content-Type": "text/html; charset=utf-8", "Retry-After": String(seconds) },
  });
}

function attemptOf(request: NextRequest, provider: Provider): Attempt {
  return {
    requestId: request.headers.get("x-request-id") ?? randomUUID(),
    provider,
    userAgent: request.headers.get("user-agent")?.slice(0, 400) ?? null,
    previousToken: request.cookies.get(sessionCookieName())?.value ?? null,
    failure: null,
    admitted: null,
  };
}

function callOf(request: NextRequest, provider: Provider): Omit<AuthCall, "action" | "method" | "body"> {
  return {
    providerId: provider.id,
    query: Object.fromEntries(request.nextUrl.searchParams),
    cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
    headers: Object.fromEntries(request.headers),
  };
}

async function start(request: NextRequest, provider: Provider): Promise<Response> {
  const attempt = attemptOf(request, provider);
  const used = request.headers.get("origin");
  const configured = portalUrl();
  if (used && used !== "null" && used !== configured)
    return failed(attempt, { code: "address", facts: { used, configured } });
  if (!csrfTokenOf(request.cookies.get(csrfCookieName())?.value)) return failed(attempt, { code: "cookies" });
  const form = new URLSearchParams((await readBody(request, bodyLimit)).toString("utf8"));
  const body = Object.fromEntries(form);
  const call: AuthCall = { ...callOf(request, provider), action: "signin", method: "POST", body, query: {} };
  const answer = await runAttempt(attempt, () => callNextAuth(call, authOptions([provider])));
  const location = answer.location;
  if (!location || new URL(location, configured).origin === configured)
    return failed(attempt, attempt.failure ?? { code: "unknown" }, answer);
  // A page instead of a redirect: browsers apply form-action to every redirect after a form, and which hosts a company's
  // provider passes through is not ours to know. A refresh is not part of the form any more.
  const page = plainPage({
    title: `Going to ${provider.name}`,
    sentence: "You sign in there and come back.",
    link: { href: location, text: "Continue" },
    forward: true,
  });
  const headers = new Headers({ ...noStore, "Content-Type": "text/html; charset=utf-8" });
  for (const cookie of answer.cookies) headers.append("Set-Cookie", cookie);
  return new Response(page, { headers });
}

async function callback(request: NextRequest, provider: Provider): Promise<Response> {
  const attempt = attemptOf(request, provider);
  const call: AuthCall = { ...callOf(request, provider), action: "callback", method: "GET", body: {} };
  const answer = await runAttempt(attempt, () => callNextAuth(call, authOptions([provider])));
  const begun = answer.cookies.some((cookie) => cookie.startsWith(`${sessionCookieName()}=`));
  if (!answer.location || !begun) return failed(attempt, attempt.failure ?? { code: "unknown" }, answer);
  log().info({ requestId: attempt.requestId, provider: provider.id }, "signed in");
  return redirectTo(answer.location, answer.cookies);
}

/** To the error page, with a reference under which the reason is kept for a few minutes. */
async function failed(attempt: Attempt, failure: Failure, answer?: AuthAnswer): Promise<Response> {
  const { requestId, provider } = attempt;
  log().warn({ requestId, provider: provider.id, failure }, "sign-in failed");
  // Without cookies anybody may have sent it, and the reason has no facts: nothing is worth a row.
  const reference = failure.code === "cookies" ? null : await keepFailure(attempt, failure);
  const query = reference ? `reference=${reference}` : `reason=${failure.code}&request=${requestId}`;
  const cookies = answer?.cookies.filter((cookie) => !cookie.startsWith(`${sessionCookieName()}=`));
  return redirectTo(`/sign-in/error?${query}`, cookies ?? []);
}

function redirectTo(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ ...noStore, Location: location });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
