/**
 * Entry of the rendering thread: work that takes tens of milliseconds and would hold up every other request of the web server
 * (ELK is compiled Java, large definitions are tokenised line by line). Started by client.ts with plain Node.
 */
import { parentPort } from "node:worker_threads";
import ELK from "elkjs/lib/elk.bundled.js";
import { listOperations } from "#lib/catalog/entity/operations.ts";
import { highlightLines } from "#lib/catalog/rendering/highlight.ts";
import type { JobName, JobReply, JobRequest, RenderingJobs } from "#lib/catalog/rendering/types.ts";

let elk: InstanceType<typeof ELK> | undefined;

const jobs: { [N in JobName]: (input: RenderingJobs[N]["input"]) => Promise<RenderingJobs[N]["output"]> } = {
  highlight: ({ text, language }) => highlightLines(text, language),
  operations: async ({ text, type }) => listOperations(text, type),
  layout: async (graph) => {
    elk ??= new ELK();
    return elk.layout(graph);
  },
};

async function answer(request: JobRequest): Promise<JobReply> {
  try {
    const work = jobs[request.job] as (input: unknown) => Promise<unknown>;
    return { id: request.id, output: await work(request.input) };
  } catch (error) {
    return { id: request.id, error: error instanceof Error ? error.message : String(error) };
  }
}

const port = parentPort;
port?.on("message", (request: JobRequest) => {
  void answer(request).then((reply) => port.postMessage(reply));
});
