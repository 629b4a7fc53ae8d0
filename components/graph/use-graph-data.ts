import { useEffect, useState } from "react";
import type { GraphData } from "#lib/catalog/graph/types.ts";

export type GraphAnswer =
  | { state: "loading" }
  | { state: "failed"; message: string; remedy: string }
  | { state: "ready"; data: GraphData };

/**
 * The graph at `href`, asked for again when `version` (of the catalog) or `attempt` changes. While it is, the last one stays; an
 * equal answer stays the same object, so that nothing is laid out anew.
 */
export function useGraphData(href: string, version: string, attempt: number): GraphAnswer {
  const [answer, setAnswer] = useState<GraphAnswer & { text?: string }>({ state: "loading" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: version and attempt say when to ask again
  useEffect(() => {
    const request = new AbortController();
    read(href, request.signal).then(
      ({ text, next }) => {
        setAnswer((now) => (now.state === "ready" && now.text === text ? now : { ...next, text }));
      },
      (error: unknown) => {
        if (request.signal.aborted) return;
        setAnswer((now) => (now.state === "ready" ? now : failure(error)));
      },
    );
    return () => request.abort();
  }, [href, version, attempt]);
  return answer;
}

async function read(href: string, signal: AbortSignal): Promise<{ text: string; next: GraphAnswer }> {
  const response = await fetch(href, { signal, headers: { accept: "application/json" } });
  const text = await response.text();
  if (response.ok) return { text, next: { state: "ready", data: JSON.parse(text) as GraphData } };
  const { error } = JSON.parse(text) as { error?: { message?: string; remedy?: string } };
  return {
    text,
    next: {
      state: "failed",
      message: error?.message ?? `The portal answered ${response.status}.`,
      remedy: error?.remedy ?? "Try it again in a moment.",
    },
  };
}

function failure(error: unknown): GraphAnswer {
  const offline = error instanceof TypeError;
  return {
    state: "failed",
    message: offline ? "The portal could not be reached." : "The portal's answer could not be read.",
    remedy: offline ? "Check the connection, then load the graph again." : "Load the graph again.",
  };
}
