/** A thread of the pool: judges the files it is sent, one after the other. */
import { parentPort } from "node:worker_threads";
import { type DescriptorInput, readDescriptor } from "#lib/catalog/descriptor/read.ts";

parentPort?.on("message", async (input: DescriptorInput) => {
  try {
    parentPort?.postMessage({ result: await readDescriptor(input) });
  } catch (error) {
    parentPort?.postMessage({
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
