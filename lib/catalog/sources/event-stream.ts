/** The catalog's changes as server-sent events: `catalog` {refs}, `source` {sourceId, status}. */

/** What is known of a change; the shapes of lib/db/notify.ts. */
export type CatalogEvent =
  | "gap"
  | { channel: "catalog_changed"; payload: { refs: string[] | null } }
  | { channel: "source_status"; payload: { sourceId: string; status: string } }
  | { channel: "source_sync"; payload: { sourceId: string } };

export interface EventStreamOptions {
  /** Only changes of these entities; null for all */
  refs: ReadonlySet<string> | null;
  subscribe(subscriber: (event: CatalogEvent) => void): () => void;
  signal: AbortSignal;
}

/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 25_000;
/** The browser then connects again, and its session is looked at again. */
const LIFETIME_MS = 15 * 60_000;

export function eventStream({ refs, subscribe, signal }: EventStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = subscribe((event) => {
        const text = eventText(event, refs);
        if (text) send(text);
      });
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
      const lifetime = setTimeout(() => stop(), LIFETIME_MS);
      stop = () => {
        stop = () => {};
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        try {
          controller.close();
        } catch {
          // Cancelled by the reader already.
        }
      };
      signal.addEventListener("abort", () => stop(), { once: true });
      send("retry: 2000\n\n");
      if (signal.aborted) stop();
    },
    cancel() {
      stop();
    },
  });
}

/** One event as it goes over the wire; null when it is none of the reader's business. */
export function eventText(event: CatalogEvent, refs: ReadonlySet<string> | null): string | null {
  if (event === "gap") return message("catalog", { refs: null });
  if (event.channel === "source_status") return message("source", event.payload);
  if (event.channel !== "catalog_changed") return null;
  const changed = event.payload.refs;
  if (changed === null || refs === null) return message("catalog", { refs: changed });
  const seen = changed.filter((ref) => refs.has(ref));
  return seen.length > 0 ? message("catalog", { refs: seen }) : null;
}

const message = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
