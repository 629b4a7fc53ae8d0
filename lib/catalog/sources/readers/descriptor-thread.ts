/** A thread of the pool: judges the files it is sent, one after the other. */
import { parentPort } from "node:worker_threads";
import { readDescriptor } from "#lib/catalog/descriptor/read.ts";
import type { KindPolicy } from "#lib/catalog/types.ts";
import type { ThreadTask } from "./descriptor-pool.ts";

let kinds: KindPolicy = { extraKinds: [] };

parentPort?.on("message", async (task: ThreadTask) => {
  kinds = task.kinds ?? kinds;
  try {
    parentPort?.postMessage({ result: await readDescriptor({ ...task, kinds }) });
  } catch (error) {
    parentPort?.postMessage({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
