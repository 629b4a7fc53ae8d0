/** Keeps the catalog's sources in sync: listens for requests, watches what is on this machine, and sweeps for what is due. */
import {
  activeSources,
  dueSources,
  requestAllSyncs,
  requestSourceSync,
} from "#lib/catalog/sources/store/source-row.ts";
import { type SyncContext, syncSource } from "#lib/catalog/sources/sync.ts";
import { type Listener, listen, type Notification } from "#lib/db/listen.ts";
import { pool } from "#lib/db/pool.ts";
import { type Attempt, SourceQueue } from "./source-queue.ts";
import { type SourceWatch, watchSource } from "./source-watch.ts";

/** What a lost notification costs at most, and how exact intervals are. */
const SWEEP_MS = 10_000;
const PARALLEL = 3;

interface Watched {
  config: string;
  watch: Promise<SourceWatch | null>;
}

export class SourceWorker {
  readonly #context: SyncContext;
  readonly #queue: SourceQueue;
  readonly #watched = new Map<string, Watched>();
  readonly #listener: Listener;
  readonly #sweeping: NodeJS.Timeout;
  #refreshing: Promise<void> | null = null;
  #refreshAgain = false;
  #closed = false;

  constructor(context: SyncContext) {
    this.#context = context;
    this.#queue = new SourceQueue({
      parallel: PARALLEL,
      attempt: (sourceId) => this.#attempt(sourceId),
      log: context.log,
    });
    this.#listener = listen({
      channels: ["source_sync", "source_status"],
      applicationName: "portolan-worker",
      onNotification: (notification) => this.#take(notification),
      onListening: () => this.#sweep(),
    });
    this.#sweeping = setInterval(() => this.#sweep(), SWEEP_MS);
  }

  /** Has every source looked at once: anything may have changed while no worker was there. */
  async start(): Promise<void> {
    await requestAllSyncs(pool());
    this.#sweep();
  }

  /** Stops watching, then waits for the syncs under way, which the context's signal ends early. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweeping);
    await this.#listener.close();
    await this.#refreshing;
    const watches = await Promise.all([...this.#watched.values()].map(({ watch }) => watch));
    await Promise.all(watches.map((watch) => watch?.close()));
    await this.#queue.close();
  }

  #take({ channel, payload }: Notification): void {
    if (channel === "source_sync") {
      this.#queue.push(payload.sourceId);
      if (!this.#watched.has(payload.sourceId)) this.#refresh();
    }
    if (channel === "source_status" && ["detached", "removed", "pending"].includes(payload.status))
      this.#refresh();
  }

  async #attempt(sourceId: string): Promise<Attempt> {
    const { status } = await syncSource(sourceId, this.#context, true);
    return status === "busy" || status === "idle" || status === "abandoned" ? "nothing" : "done";
  }

  #sweep(): void {
    if (this.#closed) return;
    dueSources(pool()).then(
      (due) => {
        for (const sourceId of due) this.#queue.push(sourceId);
      },
      (error: Error) => this.#context.log.warn({ reason: error.message }, "looking for due sources failed"),
    );
    this.#refresh();
  }

  /** Brings the watches to the sources there are; asked again meanwhile, it runs once more. */
  #refresh(): void {
    if (this.#closed) return;
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return;
    }
    this.#refreshing = this.#watchSources()
      .catch((error: Error) => this.#context.log.warn({ reason: error.message }, "watching sources failed"))
      .finally(() => {
        this.#refreshing = null;
        if (!this.#refreshAgain) return;
        this.#refreshAgain = false;
        this.#refresh();
      });
  }

  async #watchSources(): Promise<void> {
    const sources = await activeSources(pool());
    const ids = new Set(sources.map(({ id }) => id));
    for (const [id, watched] of this.#watched) if (!ids.has(id)) await this.#unwatch(id, watched);
    for (const { id, config } of sources) {
      const text = JSON.stringify(config);
      const watched = this.#watched.get(id);
      if (watched?.config === text) continue;
      if (watched) await this.#unwatch(id, watched);
      this.#watched.set(id, { config: text, watch: watchSource(config, () => this.#changed(id)) });
    }
  }

  async #unwatch(id: string, { watch }: Watched): Promise<void> {
    this.#watched.delete(id);
    await (await watch)?.close();
  }

  /** Through the database, so that the request outlives this process and any worker may take it. */
  #changed(sourceId: string): void {
    if (this.#closed) return;
    requestSourceSync(pool(), sourceId).catch((error: Error) =>
      this.#context.log.warn({ reason: error.message, sourceId }, "a change could not be recorded"),
    );
  }
}
