/** Whom to turn to about an owner, from what its descriptor says. */
import { safeWebUrl } from "#lib/catalog/entity/web-address.ts";
import type { Contact } from "#lib/catalog/graph/types.ts";

const shown = 4;

/**
 * The e-mail address of the profile first, then the links, in their order.
 * @param profile spec.profile, as it stands in the descriptor
 * @param links metadata.links
 */
export function contactsOf(profile: unknown, links: unknown): Contact[] {
  const contacts: Contact[] = [];
  const email =
    typeof profile === "object" && profile !== null ? (profile as { email?: unknown }).email : null;
  if (typeof email === "string" && /^[^\s@]+@[^\s@]+$/.test(email)) {
    contacts.push({ label: email, href: `mailto:${encodeURIComponent(email).replace("%40", "@")}` });
  }
  for (const link of Array.isArray(links) ? links : []) {
    const href = safeWebUrl((link as { url?: unknown } | null)?.url);
    const title = (link as { title?: unknown } | null)?.title;
    if (href) contacts.push({ label: typeof title === "string" && title.trim() ? title.trim() : href, href });
  }
  return contacts.slice(0, shown);
}
