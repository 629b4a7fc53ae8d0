"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Several changes in a row are one refresh. */
const PAUSE_MS = 300;

/**
 * Refreshes the page when what it shows has changed. `refs`: the entities in view; without them any change of the catalog
 * counts. `sources`: changes of sources' status count, too. Listens only while the tab can be seen.
 */
export function LiveRefresh({ refs, sources = false }: { refs?: readonly string[]; sources?: boolean }) {
  const router = useRouter();
  const query = refs ? `?refs=${encodeURIComponent(refs.join(","))}` : "";
  useEffect(() => {
    let events: EventSource | null = null;
    let timer: number | undefined;
    const refresh = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        router.refresh();
      }, PAUSE_MS);
    };
    const connect = () => {
      events = new EventSource(`/api/v1/events${query}`);
      events.addEventListener("catalog", refresh);
      if (sources) events.addEventListener("source", refresh);
    };
    const onVisibility = () => {
      if (document.hidden) {
        events?.close();
        events = null;
      } else if (!events) {
        connect();
        refresh();
      }
    };
    if (!document.hidden) connect();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      window.clearTimeout(timer);
      events?.close();
    };
  }, [query, sources, router]);
  return null;
}
