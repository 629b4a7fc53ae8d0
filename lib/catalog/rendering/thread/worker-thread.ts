/** A thread that answers jobs one after the other. Started by the first job, and again after one that took too long. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { log } from "#lib/log.ts";

/** What the thread's entry answers. */
export type JobReply = { id: number; output: unknown } | { id: number; error: string };

/** A job that takes longer is a text made to be slow: the thread is ended and the next job starts another. */
const longestJobMs = 10_000;

interface Waiting {
  resolve: (output: unknown) => void;
  reject: (error: Error) => void;
}

/** Of a table such as `{ layout: { input: Graph; output: Graph } }`. */
type Input<J, N extends keyof J> = J[N] extends { input: infer I } ? I : never;
type Output<J, N extends keyof J> = J[N] extends { output: infer O } ? O : never;

export class WorkerThread<J> {
  readonly #name: string;
  readonly #entry: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #nextId = 1;

  /** @param entry path from the project's folder */
  constructor(name: string, entry: string) {
    this.#name = name;
    this.#entry = entry;
  }

  run<N extends keyof J>(job: N, input: Input<J, N>): Promise<Output<J, N>> {
    const worker = this.#start();
    const id = this.#nextId++;
    return new Promise<Output<J, N>>((resolve, reject) => {
      const timer = setTimeout(() => {
        log().warn({ thread: this.#name, job }, "A job took too long; its thread is ended");
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
          resolve(output as Output<J, N>);
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
    const entry = join(/* turbopackIgnore: true */ process.cwd(), this.#entry);
    const worker = new Worker(entry, { name: this.#name, execArgv: [] });
    worker.on("message", (reply: JobReply) => {
      const waiting = this.#waiting.get(reply.id);
      if ("error" in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.output);
    });
    worker.on("error", (error) => this.#ended(worker, error));
    worker.on("exit", () => this.#ended(worker, new Error(`The ${this.#name} thread has ended.`)));
    this.#worker = worker;
    return worker;
  }

  #ended(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
  }
}
