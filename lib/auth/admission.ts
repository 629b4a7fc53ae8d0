/** Who may come in at all, before any role is given. */
import type { Identity } from "./identity.ts";
import { type Match, sameGroup } from "./matching.ts";

export interface AdmissionRules {
  readonly AUTH_ALLOWED_DOMAINS: readonly string[];
  readonly AUTH_ALLOWED_GROUPS: readonly string[];
  readonly AUTH_PROVISION: "on" | "off";
}

export type Refusal =
  | { readonly reason: "email"; readonly unverified: string | null }
  | { readonly reason: "domain"; readonly domain: string; readonly allowed: readonly string[] }
  | { readonly reason: "group"; readonly has: readonly string[]; readonly allowed: readonly string[] }
  | { readonly reason: "provision"; readonly email: string | null };

/** Null when the person may come in. Every configured requirement has to hold. */
export function refusalOf(identity: Identity, match: Match, rules: AdmissionRules): Refusal | null {
  const domains = rules.AUTH_ALLOWED_DOMAINS.map((domain) => domain.toLowerCase().replace(/^@/, ""));
  if (domains.length > 0) {
    const domain = identity.email?.split("@").at(-1);
    if (!domain) return { reason: "email", unverified: identity.unverifiedEmail };
    if (!domains.includes(domain)) return { reason: "domain", domain, allowed: domains };
  }
  const groups = rules.AUTH_ALLOWED_GROUPS;
  if (
    groups.length > 0 &&
    !identity.groups.some((claim) => groups.some((group) => sameGroup(group, claim)))
  ) {
    return { reason: "group", has: identity.groups, allowed: groups };
  }
  if (rules.AUTH_PROVISION === "off" && match.outcome !== "matched") {
    return { reason: "provision", email: identity.email ?? identity.unverifiedEmail };
  }
  return null;
}
