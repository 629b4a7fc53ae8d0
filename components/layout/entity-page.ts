import type { EntityRef } from "#lib/catalog/entity-ref.ts";

/** The entity whose page `pathname` is, or null. */
export function entityOfPath(pathname: string): EntityRef | null {
  const [section, ...segments] = pathname.split("/").filter(Boolean);
  if (section !== "catalog" || segments.length !== 3) return null;
  try {
    const [namespace = "", kind = "", name = ""] = segments.map(decodeURIComponent);
    return { namespace, kind, name };
  } catch {
    // Not valid percent-encoding, so not an address that the portal made.
    return null;
  }
}
