/** Ties an identity to the catalog: which User entity it may be, and which groups its claims name. */
import type { Identity } from "./identity.ts";

/** Which rule found the User entity. */
export type MatchedBy = "claim" | "email" | "annotation";

const namePattern = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const refPattern = /^(?:(?<kind>[A-Za-z]+):)?(?:(?<namespace>[A-Za-z0-9-]+)\/)?(?<name>[^/:]+)$/;

/** A claim's value as a ref of `kind`; null when it cannot name one. `jane` → `user:default/jane`. */
export function claimRef(kind: "user" | "group", value: string): string | null {
  const parts = refPattern.exec(value)?.groups;
  if (!parts?.name || !namePattern.test(parts.name)) return null;
  if (parts.kind && parts.kind.toLowerCase() !== kind) return null;
  return `${kind}:${parts.namespace ?? "default"}/${parts.name}`.toLowerCase();
}

/**
 * A group claim as a ref. Providers name groups in their own ways: `Platform Team`, `/engineering/platform` (Keycloak's path),
 * `acme/platform` (GitHub's team): the last part, made a valid entity name. Null when nothing is left of it.
 */
function groupRef(claim: string): string | null {
  if (claim.toLowerCase().startsWith("group:")) return claimRef("group", claim);
  const last = claim.split("/").filter(Boolean).at(-1) ?? "";
  const slug = last
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .slice(0, 63)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");
  return slug ? `group:default/${slug}` : null;
}

export function groupRefs(claims: readonly string[]): string[] {
  return [...new Set(claims.map(groupRef).filter((ref) => ref !== null))].sort();
}

/** Whether a configured group name means this claim: the same text in any case, or the same ref. */
export function sameGroup(configured: string, claim: string): boolean {
  if (configured.toLowerCase() === claim.toLowerCase()) return true;
  return configured.toLowerCase().startsWith("group:") && groupRef(configured) === groupRef(claim);
}

/** The rules in their order, as one lookup: claim, then e-mail, then annotation. */
export interface MatchQuery {
  readonly ref: string | null;
  readonly email: string | null;
  readonly annotation: Identity["annotation"];
}

export function matchQuery(identity: Identity): MatchQuery {
  return {
    ref: identity.userClaim ? claimRef("user", identity.userClaim) : null,
    email: identity.email,
    annotation: identity.annotation,
  };
}

export interface MatchCandidate {
  readonly ref: string;
  readonly by: MatchedBy;
}

export type Match =
  | { readonly outcome: "matched"; readonly ref: string; readonly by: MatchedBy }
  /** Several entities carry the address or annotation: guessing would make one person another. */
  | { readonly outcome: "ambiguous"; readonly by: MatchedBy; readonly refs: readonly string[] }
  | { readonly outcome: "none" };

const order: readonly MatchedBy[] = ["claim", "email", "annotation"];

/** Decides among what the catalog returned. A rule that finds several entities ends the search. */
export function decideMatch(candidates: readonly MatchCandidate[]): Match {
  for (const by of order) {
    const refs = [...new Set(candidates.filter((one) => one.by === by).map((one) => one.ref))];
    const [ref] = refs;
    if (refs.length > 1) return { outcome: "ambiguous", by, refs };
    if (ref !== undefined) return { outcome: "matched", ref, by };
  }
  return { outcome: "none" };
}
