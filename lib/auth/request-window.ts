/** Counting within a minute. Pure but for the window, which the caller keeps. */

const lengthMs = 60_000;

export interface Window {
  /** Milliseconds since 1970 */
  began: number;
  counts: Map<string, number>;
}

/** Counts one for `key`. Returns null while it is at most `limit`, otherwise the seconds until the next window. */
export function countWithin(window: Window, key: string, limit: number, now: number): number | null {
  if (now - window.began >= lengthMs || now < window.began) {
    window.began = now;
    window.counts.clear();
  }
  const count = (window.counts.get(key) ?? 0) + 1;
  window.counts.set(key, count);
  return count <= limit ? null : Math.max(1, Math.ceil((window.began + lengthMs - now) / 1000));
}
