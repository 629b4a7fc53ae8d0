/** What a provider says about a person, brought to one shape. Pure: the same claims always give the same identity. */
import type { Provider } from "./providers.ts";

export type Claims = Readonly<Record<string, unknown>>;

export interface Identity {
  readonly providerId: string;
  /** The provider's own id of the person; never changes. */
  readonly subject: string;
  readonly name: string | null;
  /**
   * Lower-cased, and only when the provider vouches for it: access is decided by it, and at many providers people may enter
   * any address they like until it is verified.
   */
  readonly email: string | null;
  /** An address the provider does not vouch for; only to explain why it did not count. */
  readonly unverifiedEmail: string | null;
  readonly image: string | null;
  /** Values of the group claim as the provider wrote them. */
  readonly groups: readonly string[];
  /** The configured user claim's value. */
  readonly userClaim: string | null;
  /** The annotation that would name this person on a User entity, with its value. */
  readonly annotation: { readonly key: string; readonly value: string } | null;
}

export interface IdentityRules {
  readonly AUTH_USER_CLAIM?: string | undefined;
  readonly AUTH_GROUPS_CLAIM: string;
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** A claim by name, or by a dotted path such as `realm_access.roles`; a name that itself has dots wins. */
function claimAt(claims: Claims, path: string): unknown {
  if (path in claims) return claims[path];
  return path
    .split(".")
    .reduce<unknown>(
      (value, part) =>
        typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined,
      claims,
    );
}

/** Group claims come as an array of names, of objects with a name, or as one text with commas. */
function groupNames(value: unknown): string[] {
  const parts = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  const names = parts.map((part: unknown) =>
    textOf(typeof part === "object" && part !== null ? (part as Record<string, unknown>).name : part),
  );
  return [...new Set(names.filter((name) => name !== null))];
}

function emailOf(provider: Provider, claims: Claims): { email: string | null; unverified: string | null } {
  // Entra leaves `email` out for accounts without a mailbox; the sign-in name is an address of the tenant then.
  const claimed = textOf(claims.email) ?? (provider.trustsEmail ? textOf(claims.preferred_username) : null);
  if (!claimed?.includes("@")) return { email: null, unverified: null };
  const address = claimed.toLowerCase();
  const verified = claims.email_verified === true || claims.email_verified === "true";
  return verified || provider.trustsEmail
    ? { email: address, unverified: null }
    : { email: null, unverified: address };
}

/** @throws TypeError when the claims have no subject: such an answer cannot be tied to a person. */
export function identityOf(provider: Provider, claims: Claims, rules: IdentityRules): Identity {
  const subject = textOf(claims.sub) ?? textOf(claims.id);
  if (!subject) throw new TypeError("The provider's answer has neither a sub nor an id claim.");
  const { email, unverified } = emailOf(provider, claims);
  const annotated = provider.annotation && textOf(claims[provider.annotation.claim]);
  return {
    providerId: provider.id,
    subject,
    name:
      textOf(claims.name) ?? textOf(claims.preferred_username) ?? textOf(claims.login) ?? email ?? unverified,
    email,
    unverifiedEmail: unverified,
    image: textOf(claims.picture) ?? textOf(claims.avatar_url),
    // GitHub has no claims of its own: its teams are put under this name when they are read.
    groups: groupNames(claimAt(claims, provider.protocol === "github" ? "groups" : rules.AUTH_GROUPS_CLAIM)),
    userClaim: rules.AUTH_USER_CLAIM ? textOf(claimAt(claims, rules.AUTH_USER_CLAIM)) : null,
    annotation: provider.annotation && annotated ? { key: provider.annotation.key, value: annotated } : null,
  };
}
