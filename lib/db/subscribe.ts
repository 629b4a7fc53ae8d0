/** Notifications for many readers in one process, over one connection that is there as long as somebody reads. */
import { type Listener, listen, type Notification } from "./listen.ts";

/** `gap`: something may have been missed. */
export type Subscriber = (event: Notification | "gap") => void;

interface Hub {
  subscribers: Set<Subscriber>;
  listener: Listener | null;
}

// Next bundles a module once for pages and once for handlers; the connection has to be one a process.
const shared = globalThis as typeof globalThis & { portolanHub?: Hub };

/** Calls `subscriber` for every change of the catalog and of sources. Returns how to stop. */
export function subscribe(subscriber: Subscriber): () => void {
  shared.portolanHub ??= { subscribers: new Set(), listener: null };
  const hub = shared.portolanHub;
  hub.subscribers.add(subscriber);
  hub.listener ??= start(hub);
  return () => {
    hub.subscribers.delete(subscriber);
    if (hub.subscribers.size > 0) return;
    const { listener } = hub;
    hub.listener = null;
    void listener?.close();
  };
}

function start({ subscribers }: Hub): Listener {
  const tell = (event: Notification | "gap") => {
    for (const subscriber of subscribers) subscriber(event);
  };
  let connected = false;
  return listen({
    channels: ["catalog_changed", "source_status"],
    applicationName: "portolan-web",
    onNotification: tell,
    onListening() {
      if (connected) tell("gap");
      connected = true;
    },
  });
}
