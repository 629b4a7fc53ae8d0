/** Which sources this worker has to look at, each at most once at a time, a few side by side. */
import type { Logger } from "#lib/log.ts";

/** What one attempt came to: `done` may have to be followed by another, since a request can arrive meanwhile. */
export type Attempt = "done" | "nothing";

export interface QueueOptions {
  parallel: number;
  attempt(sourceId: string): Promise<Attempt>;
  log: Logger;
}

export class SourceQueue {
  readonly #options: QueueOptions;
  readonly #waiting = new Set<string>();
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Looks at the source as soon as there is room. While it is being looked at: once more afterwards. */
  push(sourceId: string): void {
    if (this.#closed) return;
    this.#waiting.add(sourceId);
    this.#fill();
  }

  /** Takes nothing new and waits for what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.clear();
    await Promise.all(this.#running.values());
  }

  #fill(): void {
    for (const sourceId of this.#waiting) {
      if (this.#running.size >= this.#options.parallel) return;
      if (this.#running.has(sourceId)) continue;
      this.#waiting.delete(sourceId);
      this.#running.set(sourceId, this.#run(sourceId));
    }
  }

  async #run(sourceId: string): Promise<void> {
    try {
      const attempt = await this.#options.attempt(sourceId);
      if (attempt === "done" && !this.#closed) this.#waiting.add(sourceId);
    } catch (error) {
      // The database was away; the sweep comes back to the source.
      this.#options.log.error({ err: error, sourceId }, "a source could not be looked at");
    }
    this.#running.delete(sourceId);
    if (!this.#closed) this.#fill();
  }
}
