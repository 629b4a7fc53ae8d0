import type { BoundedCache } from "#lib/catalog/rendering/bounded-cache.ts";

/** The remembered result under `key`, or a new one. A failure is not remembered. */
export function remembered<T>(
  cache: BoundedCache<Promise<T>>,
  key: string,
  start: () => Promise<T>,
  size = key.length,
): Promise<T> {
  const known = cache.get(key);
  if (known) return known;
  const started = start();
  cache.set(key, started, size);
  started.catch(() => cache.delete(key));
  return started;
}
