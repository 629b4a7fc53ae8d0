/** Names of views in addresses. */

const maxLength = 60;

/** "Payments: Tier 1" → "payments-tier-1". What has no letters of the Latin alphabet becomes "view". */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, "");
  return slug || "view";
}

/** The first that is not taken: the slug itself, then with a number. */
export function freeSlug(slug: string, taken: readonly string[]): string {
  const known = new Set(taken);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!known.has(candidate)) return candidate;
  }
}
