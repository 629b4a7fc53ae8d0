/** The web server's side of the rendering thread: one thread a process, its results remembered. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { ApiOperation } from "#lib/catalog/entity/operations.ts";
import { BoundedCache } from "#lib/catalog/rendering/bounded-cache.ts";
import type { CodeLanguage, JobName, JobReply, RenderingJobs } from "#lib/catalog/rendering/types.ts";
import { log } from "#lib/log.ts";

/** A job that takes longer is a text made to be slow: the thread is ended and the next job starts another. */
const longestJobMs = 10_000;
/** In characters; beyond, a text is shown without colours. Bounds what one page weighs. */
const highlightedAtMost = 200_000;
const parsedAtMost = 1_000_000;

interface Waiting {
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

class RenderingThread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #nextId = 1;

  run<N extends JobName>(job: N, input: RenderingJobs[N]["input"]): Promise<RenderingJobs[N]["output"]> {
    const worker = this.#start();
    const id = this.#nextId++;
    return new Promise<RenderingJobs[N]["output"]>((resolve, reject) => {
      const timer = setTimeout(() => {
        log().warn({ job }, "A rendering job took too long; its thread is ended");
        void worker.terminate();
      }, longestJobMs).unref();
      const settle = () => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        // A script that has nothing else to do may end, but not while it waits for an answer.
        if (this.#waiting.size === 0) worker.unref();
      };
      this.#waiting.set(id, {
        resolve: (output) => {
          settle();
          resolve(output as RenderingJobs[N]["output"]);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      worker.ref();
      worker.postMessage({ id, job, input });
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    // By path and not by import: the bundler must leave the thread to Node, which runs TypeScript itself.
    const entry = join(/* turbopackIgnore: true */ process.cwd(), "lib/catalog/rendering/thread/entry.ts");
    const worker = new Worker(entry, { name: "rendering", execArgv: [] });
    worker.on("message", (reply: JobReply) => {
      const waiting = this.#waiting.get(reply.id);
      if ("error" in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.output);
    });
    worker.on("error", (error) => this.#ended(worker, error));
    worker.on("exit", () => this.#ended(worker, new Error("The rendering thread has ended.")));
    this.#worker = worker;
    return worker;
  }

  #ended(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
  }
}

interface Shared {
  thread: RenderingThread;
  lines: BoundedCache<Promise<string[]>>;
  layouts: BoundedCache<Promise<ElkNode>>;
  operations: BoundedCache<Promise<ApiOperation[]>>;
}

// Next bundles a module once for pages and once for handlers, and again at each reload; the thread has to be one a process.
const shared = globalThis as typeof globalThis & { portolanRendering?: Shared };

function rendering(): Shared {
  shared.portolanRendering ??= {
    thread: new RenderingThread(),
    // Characters of the texts that are remembered, about a third of what their HTML takes
    lines: new BoundedCache(8_000_000),
    layouts: new BoundedCache(4_000_000),
    operations: new BoundedCache(8_000_000),
  };
  return shared.portolanRendering;
}

/** The remembered result under `key`, or a new one. A failure is not remembered. */
function remembered<T>(cache: BoundedCache<Promise<T>>, key: string, start: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known) return known;
  const started = start();
  cache.set(key, started, key.length);
  started.catch(() => cache.delete(key));
  return started;
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

/** Operations of an API definition; none when it is too large or cannot be read. */
export async function readOperations(text: string, type: string): Promise<ApiOperation[]> {
  if (text.length > parsedAtMost) return [];
  const { thread, operations } = rendering();
  try {
    return await remembered(operations, `${type}\n${text}`, () => thread.run("operations", { text, type }));
  } catch (error) {
    log().warn({ err: error, type }, "Reading an API definition failed");
    return [];
  }
}
