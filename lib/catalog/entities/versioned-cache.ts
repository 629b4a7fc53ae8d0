/** Results that hold as long as the catalog does not change. */
import { BoundedCache } from "#lib/catalog/rendering/bounded-cache.ts";

/**
 * Remembers what `compute` found under a version; a request with another version never sees it. Equal requests at the same
 * time wait for one computation, and a failed one is not kept.
 */
export class VersionedCache {
  readonly #results: BoundedCache<Promise<unknown>>;

  /** @param capacity most rows, of all results together */
  constructor(capacity: number) {
    this.#results = new BoundedCache(capacity);
  }

  /**
   * @param key names what is computed and everything it depends on beside the version
   * @param size rows of the result, roughly; a function where only the result tells
   */
  get<T>(
    version: string,
    key: string,
    size: number | ((result: T) => number),
    compute: () => Promise<T>,
  ): Promise<T> {
    const entry = `${version}\n${key}`;
    const known = this.#results.get(entry);
    if (known) return known as Promise<T>;
    const result = compute();
    this.#results.set(entry, result, typeof size === "number" ? size : 1);
    result.then(
      (found) => typeof size === "function" && this.#results.set(entry, result, size(found)),
      () => this.#results.delete(entry),
    );
    return result;
  }
}
