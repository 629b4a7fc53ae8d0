/** What was answered once is answered again from memory until the catalog changes: then a request costs its sign-in alone. */
import type { Actor } from "#lib/auth/actor.ts";
import { authorize } from "#lib/auth/permissions.ts";
import { VersionedCache } from "#lib/catalog/entities/versioned-cache.ts";
import type { Answer } from "./answer.ts";

/** In characters, of all answers together. */
const cache = new VersionedCache(24_000_000);

/** An answer larger than this is not worth the memory: it is rarely asked for twice. */
const largestRemembered = 4_000_000;

/**
 * @param version tells one state of the catalog from every other, and was read before; null when it is not known
 * @param key everything that the answer depends on beside the catalog
 */
export async function rememberedAnswer(
  actor: Actor,
  version: string | null,
  key: readonly unknown[],
  compute: () => Promise<Answer>,
): Promise<Answer> {
  authorize(actor, "catalog.read");
  if (version === null) return compute();
  const size = ({ text }: Answer) =>
    text.length > largestRemembered ? Number.POSITIVE_INFINITY : text.length;
  return cache.get(version, JSON.stringify(key), size, compute);
}
