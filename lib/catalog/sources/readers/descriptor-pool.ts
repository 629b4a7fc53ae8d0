/**
 * Judges descriptor files. Reading YAML is most of the work of a large sync, so that it is spread over threads once there is
 * enough of it; a few files are judged where they are.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { mentionsPlaceholder } from "#lib/catalog/descriptor/placeholders.ts";
import { type DescriptorInput, readDescriptor } from "#lib/catalog/descriptor/read.ts";
import type { DescriptorFileResult } from "#lib/catalog/types.ts";

/** Starting a thread costs as much as judging about this many characters. */
const CHARACTERS_WITHOUT_THREADS = 500_000;
const MAX_THREADS = 4;
/** What a thread's short-lived objects may take. A document lives for milliseconds: more room is memory that is only held. */
const YOUNG_MEGABYTES = 8;

/** Without kinds: those of the task before. */
export type ThreadTask = Omit<DescriptorInput, "kinds"> & Partial<Pick<DescriptorInput, "kinds">>;

type Answer = { result: DescriptorFileResult } | { error: string };

interface Task {
  input: DescriptorInput;
  resolve(result: DescriptorFileResult): void;
  reject(error: Error): void;
}

export class DescriptorPool {
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Task>();
  /** The kinds that each thread was last sent: a model with its schemas is more than most files */
  readonly #sent = new WeakMap<Worker, DescriptorInput["kinds"]>();
  readonly #waiting: Task[] = [];
  #characters = 0;

  judge(input: DescriptorInput): Promise<DescriptorFileResult> {
    this.#characters += input.text.length;
    // What placeholders name is read through a function, which no thread can be sent.
    if (this.#characters < CHARACTERS_WITHOUT_THREADS || mentionsPlaceholder(input.text))
      return readDescriptor(input);
    const { readPlaceholder: _, ...sent } = input;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input: sent, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  #next(): void {
    const threads = this.#idle.length + this.#busy.size;
    const worker =
      this.#idle.pop() ?? (threads < Math.min(availableParallelism(), MAX_THREADS) ? this.#start() : null);
    if (!worker) return;
    const task = this.#waiting.shift();
    if (!task) {
      this.#idle.push(worker);
      return;
    }
    this.#busy.set(worker, task);
    const { kinds, ...rest } = task.input;
    const message: ThreadTask = this.#sent.get(worker) === kinds ? rest : { ...rest, kinds };
    this.#sent.set(worker, kinds);
    worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./descriptor-thread.ts", import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    worker.on("message", (answer: Answer) => {
      const task = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      if ("result" in answer) task?.resolve(answer.result);
      else task?.reject(new Error(answer.error));
      this.#next();
    });
    // Out of memory, for example: its file fails the sync, the others go on in another thread.
    worker.on("error", (error) => {
      const task = this.#busy.get(worker);
      this.#busy.delete(worker);
      task?.reject(error instanceof Error ? error : new Error(String(error)));
      this.#next();
    });
    return worker;
  }
}
