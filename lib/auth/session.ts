/**
 * Who asks. A page or a server action knows by the session cookie; a handler under /api also by `Authorization: Bearer`, with an
 * access token.
 */
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { PortolanError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { requestScope } from "#lib/request-scope.ts";
import type { PersonActor } from "./actor.ts";
import { noteUse, type SignedIn, sessionOfToken } from "./credentials.ts";
import { identify } from "./request-identity.ts";
import { signInPath } from "./return-address.ts";
import { sessionCookieName } from "./session-cookie.ts";

/** The session of this page; read once, extended after the answer has gone out. */
const pageSession = cache(async (): Promise<SignedIn | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  const session = token ? await sessionOfToken(token) : null;
  if (session?.due) after(() => noteUse(session));
  return session;
});

/** Answers of one request; whoever asks a second time gets the first one's. */
const known = new WeakMap<Request, Promise<SignedIn | null>>();

function apiSession(request: Request): Promise<SignedIn | null> {
  const before = known.get(request);
  if (before) return before;
  const found = identify(request);
  known.set(request, found);
  found.then(noteIfDue, () => undefined);
  return found;
}

/** Beside the answer, which does not wait for it. */
function noteIfDue(session: SignedIn | null): void {
  if (session?.due) noteUse(session).catch((error) => log().warn({ err: error }, "a use was not noted"));
}

/** The session or token of this request, or null. @throws CredentialError for a token that does not count, and PortolanError for what the caller may not do with it */
export function currentSession(): Promise<SignedIn | null> {
  const scope = requestScope();
  return scope ? apiSession(scope.request) : pageSession();
}

/** The signed-in person, or null. */
export async function currentActor(): Promise<PersonActor | null> {
  return (await currentSession())?.actor ?? null;
}

/**
 * The signed-in person. Without one, a page or a server action goes to the sign-in page, which comes back afterwards, and a
 * handler under /api throws NotSignedIn (`answering` in lib/http.ts makes it the 401). Also what catches a cookie whose
 * session has ended: the proxy cannot know.
 */
export async function requireActor(): Promise<PersonActor> {
  return (await requireSession()).actor;
}

export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession();
  if (session) return session;
  if (!requestScope()) redirect(signInPath((await headers()).get("x-portolan-path") ?? "/", "expired"));
  throw new PortolanError(
    "NotSignedIn",
    "This address needs a signed-in person or an access token.",
    "Sign in at /sign-in with a browser, or send Authorization: Bearer with a token from Settings, Tokens.",
  );
}
