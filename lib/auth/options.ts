/** next-auth's options, built from our environment. */
import type { NextAuthOptions, TokenSet } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env, portalUrl } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { authAdapter } from "./adapter.ts";
import { refusalOf } from "./admission.ts";
import { currentAttempt, noteFailure } from "./attempt.ts";
import { callbackFailure, tokenFailure } from "./failure.ts";
import { githubClaims } from "./github.ts";
import { type Claims, identityOf } from "./identity.ts";
import { decideMatch, matchQuery } from "./matching.ts";
import type { Provider } from "./providers.ts";
import { returnPath } from "./return-address.ts";
import { authSecret } from "./secret.ts";
import { newSessionToken, servedSecurely, sessionMaxAgeSeconds } from "./session-cookie.ts";
import { matchCandidates } from "./sign-in.ts";

const providerTimeoutMs = 10_000;

/** What openid-client's client does for us; next-auth's types leave it loose. */
interface ProviderClient {
  callback(redirectUri: string, params: object, checks: object): Promise<TokenSet>;
  oauthCallback(redirectUri: string, params: object, checks: object): Promise<TokenSet>;
  userinfo(tokens: TokenSet): Promise<Claims>;
  issuer: { metadata: { userinfo_endpoint?: string } };
}

async function exchangeCode(
  provider: Provider,
  client: ProviderClient,
  redirectUri: string,
  params: object,
  checks: object,
): Promise<TokenSet> {
  try {
    if (provider.protocol === "oidc") return await client.callback(redirectUri, params, checks);
    const tokens = await client.oauthCallback(redirectUri, params, checks);
    // GitHub answers 200 with an error in the body.
    if (!tokens.access_token) throw githubError(tokens);
    return tokens;
  } catch (error) {
    noteFailure(tokenFailure(error, provider.issuer));
    throw error;
  }
}

function githubError(answer: TokenSet): Error {
  const code = String(answer.error ?? "no access token");
  const oauth: Record<string, string> = {
    incorrect_client_credentials: "invalid_client",
    bad_verification_code: "invalid_grant",
  };
  return Object.assign(new Error(code), { error: oauth[code] ?? code });
}

async function readClaims(provider: Provider, client: ProviderClient, tokens: TokenSet): Promise<Claims> {
  try {
    if (provider.protocol === "github") return await githubClaims(provider, tokens.access_token ?? "");
    const claims = idTokenClaims(tokens);
    if (!provider.userinfo || !client.issuer.metadata.userinfo_endpoint) return claims;
    // openid-client checks that both are about the same subject.
    return { ...claims, ...(await client.userinfo(tokens)) };
  } catch (error) {
    noteFailure({ code: "profile" });
    throw error;
  }
}

/** The id token was verified in the exchange; this only decodes it. */
function idTokenClaims(tokens: TokenSet): Claims {
  const payload = tokens.id_token?.split(".")[1];
  if (!payload) throw new TypeError("The provider sent no id token.");
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Claims;
}

function nextAuthProvider(provider: Provider): OAuthConfig<Claims> {
  const github = provider.protocol === "github";
  return {
    id: provider.id,
    name: provider.name,
    type: "oauth",
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    checks: github ? ["pkce", "state"] : ["pkce", "state", "nonce"],
    idToken: !github,
    httpOptions: { timeout: providerTimeoutMs },
    // Safe because profile() passes on verified addresses only.
    allowDangerousEmailAccountLinking: true,
    ...(github
      ? { issuer: `${provider.issuer}/login/oauth` }
      : { wellKnown: `${provider.issuer}/.well-known/openid-configuration` }),
    authorization: {
      ...(github && { url: `${provider.issuer}/login/oauth/authorize` }),
      params: { scope: provider.scope },
    },
    token: {
      ...(github && { url: `${provider.issuer}/login/oauth/access_token` }),
      request: async ({ client, params, checks, provider: { callbackUrl } }) => ({
        tokens: await exchangeCode(
          provider,
          client as unknown as ProviderClient,
          callbackUrl,
          params,
          checks,
        ),
      }),
    },
    userinfo: {
      request: ({ client, tokens }) => readClaims(provider, client as unknown as ProviderClient, tokens),
    },
    profile: (claims) => {
      const identity = identityOf(provider, claims, env());
      return { id: identity.subject, name: identity.name, email: identity.email, image: identity.image };
    },
  };
}

/** Decides whether the person comes in; the reason of a refusal goes to the error page by way of the attempt. */
async function admit(claims: Claims): Promise<boolean> {
  const attempt = currentAttempt();
  if (!attempt) return false;
  const identity = identityOf(attempt.provider, claims, env());
  const candidates = await matchCandidates(matchQuery(identity)).catch((error: unknown) => {
    noteFailure({ code: "database" });
    throw error;
  });
  const match = decideMatch(candidates);
  const refusal = refusalOf(identity, match, env());
  if (refusal) {
    const { reason, ...facts } = refusal;
    noteFailure({ code: reason, facts });
    return false;
  }
  if (match.outcome === "ambiguous") {
    log().warn(
      { requestId: attempt.requestId, by: match.by, refs: match.refs },
      "several User entities fit one person; none was taken",
    );
  }
  attempt.admitted = { identity, match };
  return true;
}

/** next-auth wraps errors as it likes; the cause is what an operator needs. Messages with one-time values are left out. */
function logProblem(code: string, metadata: unknown): void {
  const attempt = currentAttempt();
  const wrapped = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | null)?.error;
  if (attempt) noteByCode(code, wrapped, metadata, attempt.provider.issuer);
  const message = wrapped instanceof Error ? wrapped.message : undefined;
  log().warn(
    {
      requestId: attempt?.requestId,
      provider: attempt?.provider.id,
      code,
      cause: message && /^(state|nonce) mismatch/.test(message) ? message.slice(0, 14) : message,
    },
    "sign-in problem",
  );
}

/** The failures that happen outside the functions above, told apart by next-auth's log codes. */
function noteByCode(code: string, error: unknown, metadata: unknown, issuer: string): void {
  if (code === "SIGNIN_OAUTH_ERROR") noteFailure({ code: "provider-unreachable", facts: { issuer } });
  else if (code === "OAUTH_PARSE_PROFILE_ERROR") noteFailure({ code: "profile" });
  else if (code.startsWith("adapter_error_")) noteFailure({ code: "database" });
  else if (code === "OAUTH_CALLBACK_ERROR") noteFailure(callbackFailure(error, issuer));
  else if (
    code === "OAUTH_CALLBACK_HANDLER_ERROR" &&
    error instanceof Error &&
    "providerId" in Object(metadata)
  ) {
    const description = (metadata as { error_description?: unknown }).error_description;
    noteFailure({
      code: "provider-refused",
      facts: {
        error: error.message.slice(0, 100),
        description: typeof description === "string" ? description.slice(0, 300) : null,
      },
    });
  }
}

export function authOptions(providers: readonly Provider[]): NextAuthOptions {
  const maxAge = sessionMaxAgeSeconds();
  // next-auth reads its address from this variable alone.
  process.env.NEXTAUTH_URL = portalUrl();
  return {
    adapter: authAdapter(),
    providers: providers.map(nextAuthProvider),
    secret: authSecret(),
    useSecureCookies: servedSecurely(),
    session: { strategy: "database", maxAge, generateSessionToken: newSessionToken },
    pages: { signIn: "/sign-in", error: "/sign-in/error" },
    callbacks: {
      signIn: ({ profile }) => admit((profile ?? {}) as Claims),
      redirect: ({ url, baseUrl }) => new URL(returnPath(url, baseUrl), baseUrl).href,
    },
    logger: {
      error: logProblem,
      warn: (code) => log().debug({ code }, "next-auth warning"),
      debug: () => undefined,
    },
  };
}
