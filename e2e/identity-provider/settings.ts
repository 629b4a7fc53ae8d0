/** How the demo identity provider and the portal are told of each other: one call, both environments. */

export interface DemoProviderOptions {
  /** Loopback port the provider listens on. */
  issuerPort: number;
  /** The portal's address, e.g. `http://127.0.0.1:3000`. */
  portalUrl: string;
  /** The client secret both sides share; any random text. */
  secret: string;
}

export interface DemoProviderSettings {
  /** Environment of `e2e/identity-provider/main.ts`. */
  provider: Record<string, string>;
  /** Environment of the portal. */
  portal: Record<string, string>;
}

/** The group claim that stands for a role; the portal maps it with AUTH_ROLE_GROUPS. Members need none. */
export const roleGroups = {
  admin: "portolan-admins",
  maintainer: "portolan-maintainers",
  viewer: "portolan-viewers",
} as const;

const clientId = "portolan-demo";

export function demoProviderSettings(options: DemoProviderOptions): DemoProviderSettings {
  const callback = new URL("/api/auth/callback/oidc", options.portalUrl).href;
  return {
    provider: {
      IDP_PORT: String(options.issuerPort),
      IDP_CLIENT_ID: clientId,
      IDP_CLIENT_SECRET: options.secret,
      IDP_REDIRECT_URIS: callback,
    },
    portal: {
      OIDC_ISSUER: `http://127.0.0.1:${options.issuerPort}`,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: options.secret,
      OIDC_NAME: "Demo accounts",
      OIDC_SCOPE: "openid profile email groups",
      AUTH_ROLE_GROUPS: Object.entries(roleGroups)
        .map(([role, group]) => `${group}=${role}`)
        .join(","),
      AUTH_DEFAULT_ROLE: "member",
    },
  };
}
