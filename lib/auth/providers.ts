/** The identity providers people may sign in with: one row each, switched on by its environment variables. */
import type { Env } from "#lib/env.ts";

export interface Provider {
  /** Part of the callback address: /api/auth/callback/<id>. */
  readonly id: string;
  /** As the button says: Continue with <name>. */
  readonly name: string;
  /** OpenID Connect with discovery, or GitHub's own OAuth. */
  readonly protocol: "oidc" | "github";
  /** Issuer, or GitHub's address. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** Whether to ask the userinfo endpoint too, where many providers keep e-mail and groups. */
  readonly userinfo: boolean;
  /**
   * Whether e-mail addresses count without an `email_verified` claim: the provider has none, and its one configured tenant is
   * the organization's own, so nobody outside can write an address there.
   */
  readonly trustsEmail: boolean;
  /** The claim that an annotation on a User entity may name, and that annotation. */
  readonly annotation: { readonly key: string; readonly claim: string } | null;
}

type Preset = (env: Env) => Omit<Provider, "clientId" | "clientSecret"> & {
  clientId: string | undefined;
  clientSecret: string | undefined;
};

const oidc = { protocol: "oidc", userinfo: true, trustsEmail: false, annotation: null } as const;
const standardScope = "openid profile email";

const presets: readonly Preset[] = [
  (env) => ({
    ...oidc,
    id: "oidc",
    name: env.OIDC_NAME,
    issuer: env.OIDC_ISSUER ?? "",
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    scope: env.OIDC_SCOPE,
  }),
  (env) => ({
    id: "github",
    name: "GitHub",
    protocol: "github",
    issuer: env.GITHUB_URL ?? "https://github.com",
    clientId: env.GITHUB_CLIENT_ID,
    clientSecret: env.GITHUB_CLIENT_SECRET,
    // Teams are read only when a rule looks at them: the scope shows people a longer list to agree to.
    scope: usesGroups(env) ? "read:user user:email read:org" : "read:user user:email",
    userinfo: true,
    trustsEmail: false,
    annotation: { key: "github.com/user-login", claim: "login" },
  }),
  (env) => ({
    ...oidc,
    id: "gitlab",
    name: "GitLab",
    issuer: env.GITLAB_URL ?? "https://gitlab.com",
    clientId: env.GITLAB_CLIENT_ID,
    clientSecret: env.GITLAB_CLIENT_SECRET,
    scope: standardScope,
    annotation: {
      key: `${new URL(env.GITLAB_URL ?? "https://gitlab.com").host}/user-login`,
      claim: "preferred_username",
    },
  }),
  (env) => ({
    ...oidc,
    id: "google",
    name: "Google",
    issuer: "https://accounts.google.com",
    clientId: env.GOOGLE_CLIENT_ID,
    clientSecret: env.GOOGLE_CLIENT_SECRET,
    scope: standardScope,
    annotation: { key: "google.com/user-id", claim: "sub" },
  }),
  (env) => ({
    ...oidc,
    id: "entra",
    name: "Microsoft",
    issuer: `https://login.microsoftonline.com/${env.ENTRA_TENANT_ID}/v2.0`,
    clientId: env.ENTRA_CLIENT_ID,
    clientSecret: env.ENTRA_CLIENT_SECRET,
    scope: standardScope,
    // Everything is in the id token; userinfo is Microsoft Graph and adds nothing.
    userinfo: false,
    trustsEmail: true,
    annotation: { key: "graph.microsoft.com/user-id", claim: "oid" },
  }),
  (env) => ({
    ...oidc,
    id: "okta",
    name: "Okta",
    issuer: env.OKTA_ISSUER ?? "",
    clientId: env.OKTA_CLIENT_ID,
    clientSecret: env.OKTA_CLIENT_SECRET,
    scope: usesGroups(env) ? `${standardScope} groups` : standardScope,
    annotation: { key: "okta.com/user-id", claim: "sub" },
  }),
  (env) => ({
    ...oidc,
    id: "keycloak",
    name: "Keycloak",
    issuer: env.KEYCLOAK_ISSUER ?? "",
    clientId: env.KEYCLOAK_CLIENT_ID,
    clientSecret: env.KEYCLOAK_CLIENT_SECRET,
    scope: standardScope,
    annotation: { key: "keycloak.org/id", claim: "sub" },
  }),
];

function usesGroups(env: Env): boolean {
  return env.AUTH_ALLOWED_GROUPS.length > 0 || env.AUTH_ROLE_GROUPS.length > 0;
}

/** Every provider whose variables are set, in the order of the buttons. */
export function configuredProviders(env: Env): Provider[] {
  return presets.flatMap((preset) => {
    const { clientId, clientSecret, ...row } = preset(env);
    if (!clientId || !clientSecret) return [];
    const trustsEmail = row.trustsEmail || env.AUTH_TRUST_EMAIL.includes(row.id);
    return [{ ...row, clientId, clientSecret, trustsEmail }];
  });
}
