/** The web server's side of the rendering thread: one thread a process, its results remembered. */
import type { ElkNode } from "elkjs/lib/elk-api.js";
import { BoundedCache } from "#lib/catalog/rendering/bounded-cache.ts";
import type { CodeLanguage, RenderingJobs } from "#lib/catalog/rendering/types.ts";
import { log } from "#lib/log.ts";
import { remembered } from "./remembered.ts";
import { WorkerThread } from "./worker-thread.ts";

/** In characters; beyond, a text is shown without colours. Bounds what one page weighs. */
const highlightedAtMost = 200_000;

interface Shared {
  thread: WorkerThread<RenderingJobs>;
  lines: BoundedCache<Promise<string[]>>;
  layouts: BoundedCache<Promise<ElkNode>>;
}

// Next bundles a module once for pages and once for handlers, and again at each reload; the thread has to be one a process.
const shared = globalThis as typeof globalThis & { portolanRendering?: Shared };

function rendering(): Shared {
  shared.portolanRendering ??= {
    thread: new WorkerThread("rendering", "lib/catalog/rendering/thread/entry.ts"),
    // Characters of the texts that are remembered, about a third of what their HTML takes
    lines: new BoundedCache(8_000_000),
    layouts: new BoundedCache(4_000_000),
  };
  return shared.portolanRendering;
}

/** Lines of `text` as coloured HTML, or null when it is too large or the thread cannot: show it plain then. */
export async function highlight(text: string, language: CodeLanguage): Promise<string[] | null> {
  if (text.length > highlightedAtMost) return null;
  const { thread, lines } = rendering();
  try {
    return await remembered(lines, `${language}\n${text}`, () => thread.run("highlight", { text, language }));
  } catch (error) {
    log().warn({ err: error, language }, "Highlighting failed");
    return null;
  }
}

/** The graph with coordinates. Equal graphs are laid out once. */
export async function layoutGraph(graph: ElkNode): Promise<ElkNode> {
  const { thread, layouts } = rendering();
  return remembered(layouts, JSON.stringify(graph), () => thread.run("layout", graph));
}
