/** Everything that can go wrong during a sign-in, with what the person reads and what they ask their administrator. */

export const failureCodes = [
  "address",
  "cookies",
  "rate-limit",
  "provider-unreachable",
  "provider-refused",
  "state",
  "client-secret",
  "code",
  "token",
  "profile",
  "email",
  "domain",
  "group",
  "provision",
  "database",
  "unknown",
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** What is kept for the error page. `facts` are plain words, never secrets: the page shows them. */
export interface Failure {
  readonly code: FailureCode;
  readonly facts?: Readonly<Record<string, string | readonly string[] | null>>;
}

export interface FailureText {
  readonly title: string;
  /** The step of the sign-in that failed, as a noun phrase. */
  readonly step: string;
  readonly happened: string;
  /** What to do, or what to ask the administrator. */
  readonly ask: string;
}

interface Context {
  /** The provider's name as on its button. */
  provider: string;
  fact(name: string): string;
}

const texts: Record<FailureCode, (context: Context) => FailureText> = {
  address: ({ fact }) => ({
    title: "This is not the portal's address",
    step: "Starting the sign-in",
    happened: `The sign-in was started at ${fact("used")}, while the portal is configured to be at ${fact("configured")}. The provider would send you back there, where this browser has no sign-in under way.`,
    ask: `Open ${fact("configured")} and sign in there. If that address is wrong, ask the administrator to set PORTOLAN_URL to the right one.`,
  }),
  cookies: () => ({
    title: "The browser kept no cookie for this sign-in",
    step: "Coming back from the provider",
    happened:
      "A sign-in is remembered in a cookie for 15 minutes, and there was none: cookies are blocked for this site, the sign-in took longer, or it was started in another browser or at another address.",
    ask: "Allow cookies for this site and sign in again. If it happens each time, ask the administrator whether PORTOLAN_URL is the address you see in the browser.",
  }),
  "rate-limit": () => ({
    title: "Too many sign-in attempts",
    step: "Starting the sign-in",
    happened: "More sign-ins came from your network address in one minute than the portal accepts.",
    ask: "Wait a minute, then sign in again. If a whole office shares one address, ask the administrator to raise SIGN_IN_LIMIT, or to set TRUST_PROXY when the portal is behind a proxy.",
  }),
  "provider-unreachable": ({ provider, fact }) => ({
    title: `${provider} could not be reached`,
    step: "Reading the provider's configuration",
    happened: `The portal asked ${fact("issuer")} for its configuration and got no usable answer.`,
    ask: `Try again in a minute. If it stays, ask the administrator whether the portal's server can reach ${fact("issuer")} and whether the configured issuer is right.`,
  }),
  "provider-refused": ({ provider, fact }) => ({
    title: `${provider} refused the sign-in`,
    step: "Signing in at the provider",
    happened: `The provider answered "${fact("error")}"${fact("description") ? `: ${fact("description")}` : "."}`,
    ask: "If you cancelled, sign in again. Otherwise ask the administrator whether your account may use this application at the provider.",
  }),
  state: () => ({
    title: "The answer belongs to another sign-in",
    step: "Checking the provider's answer (state, nonce, PKCE)",
    happened:
      "The provider's answer does not fit the sign-in this browser started. It happens when two sign-ins run at once, or when an old link is opened; it also stops forged answers.",
    ask: "Sign in again in one tab. If it happens each time, ask the administrator whether all replicas of the portal have the same AUTH_SECRET.",
  }),
  "client-secret": ({ provider }) => ({
    title: `${provider} does not accept the portal's client secret`,
    step: "Exchanging the code for tokens",
    happened:
      "You signed in at the provider, but it refused the portal itself: the client id or the client secret is wrong or has expired.",
    ask: "Ask the administrator to compare the configured client id and client secret with the application at the provider.",
  }),
  code: () => ({
    title: "The provider's code was no longer valid",
    step: "Exchanging the code for tokens",
    happened:
      "The one-time code from the provider had been used already or had run out. It happens when the page is reloaded during the sign-in.",
    ask: "Sign in again. If it happens each time, ask the administrator whether the clocks of the portal and the provider agree and the callback address is registered.",
  }),
  token: ({ provider, fact }) => ({
    title: `The answer of ${provider} could not be verified`,
    step: "Exchanging the code for tokens",
    happened: `The tokens were not accepted${fact("error") ? `: ${fact("error")}` : "."}`,
    ask: "Ask the administrator to look for this request id in the portal's log; it names the check that failed, such as issuer, audience, signature or clock.",
  }),
  profile: ({ provider }) => ({
    title: `${provider} did not say who you are`,
    step: "Reading your profile",
    happened: "The provider signed you in, but its answer about your profile failed or lacked your id.",
    ask: "Ask the administrator whether the application may read the profile and e-mail scopes at the provider.",
  }),
  email: ({ provider, fact }) => ({
    title: "Your e-mail address is not verified",
    step: "Checking who may come in",
    happened: `This portal lets in certain e-mail domains. ${provider} sent ${fact("unverified") ? `${fact("unverified")}, but does not say that it is verified` : "no e-mail address"}.`,
    ask: "Verify your address at the provider. If it is verified, ask the administrator about the e-mail scope, or to list the provider in AUTH_TRUST_EMAIL when it manages the addresses itself.",
  }),
  domain: ({ fact }) => ({
    title: "Your e-mail domain is not allowed",
    step: "Checking who may come in",
    happened: `You signed in with an address at ${fact("domain")}; this portal lets in ${fact("allowed")}.`,
    ask: "Sign in with an account of an allowed domain, or ask the administrator to add yours to AUTH_ALLOWED_DOMAINS.",
  }),
  group: ({ provider, fact }) => ({
    title: "You are in none of the required groups",
    step: "Checking who may come in",
    happened: `This portal lets in members of ${fact("allowed")}. ${provider} lists ${fact("has") || "no groups"} for you.`,
    ask: "Ask for membership in one of these groups. If you are a member, ask the administrator whether the provider sends the group claim (AUTH_GROUPS_CLAIM).",
  }),
  provision: ({ fact }) => ({
    title: "You are not in the catalog",
    step: "Finding you in the catalog",
    happened: `This portal lets in people who have a User entity, and none fits ${fact("email") || "your account"}.`,
    ask: "Ask the administrator to add a User entity with your e-mail address under spec.profile.email, or to set AUTH_PROVISION=on.",
  }),
  database: () => ({
    title: "The sign-in could not be saved",
    step: "Writing the session",
    happened: "The provider signed you in, but the portal's database did not take the session.",
    ask: "Try again in a minute. If it stays, give the administrator the request id.",
  }),
  unknown: () => ({
    title: "The sign-in failed",
    step: "Unknown",
    happened: "Something failed that the portal has no explanation for.",
    ask: "Sign in again. If it stays, give the administrator the request id; the log has the details.",
  }),
};

export function describeFailure(failure: Failure, provider: string | null): FailureText {
  const fact = (name: string): string => {
    const value = failure.facts?.[name] ?? "";
    return typeof value === "string" ? value : value.join(", ");
  };
  return texts[failure.code]({ provider: provider ?? "The identity provider", fact });
}

export function isFailureCode(value: unknown): value is FailureCode {
  return failureCodes.some((code) => code === value);
}

interface ProviderError {
  message: string;
  /** OAuth's error code, when the provider sent one. */
  error?: unknown;
  /** The operating system's, when the connection failed. */
  code?: unknown;
}

function asProviderError(error: unknown): ProviderError {
  return error instanceof Error ? error : { message: String(error) };
}

const connectionProblem =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|CERT|SELF_SIGNED|timed out/i;

/** Why the exchange of the code failed, from what openid-client threw. */
export function tokenFailure(error: unknown, issuer: string): Failure {
  const { message, error: oauth, code } = asProviderError(error);
  if (/^(state|nonce) (mismatch|missing)|^checks\.state/.test(message)) return { code: "state" };
  if (oauth === "invalid_client" || oauth === "unauthorized_client") return { code: "client-secret" };
  if (oauth === "invalid_grant") return { code: "code" };
  if (connectionProblem.test(`${typeof code === "string" ? code : ""} ${message}`))
    return { code: "provider-unreachable", facts: { issuer } };
  return { code: "token", facts: { error: typeof oauth === "string" ? oauth : message.slice(0, 200) } };
}

/** Why a callback failed before the exchange: the browser's cookies, or the provider's configuration. */
export function callbackFailure(error: unknown, issuer: string): Failure {
  const { message } = asProviderError(error);
  if (/cookie was missing/i.test(message)) return { code: "cookies" };
  if (/could not be parsed|different provider|decrypt|Invalid Compact JWE|"exp" claim/i.test(message))
    return { code: "state" };
  return { code: "provider-unreachable", facts: { issuer } };
}
