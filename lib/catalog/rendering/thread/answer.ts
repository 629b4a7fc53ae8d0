/** The entry of a thread: answers each message with what its job gives. */
import { parentPort } from "node:worker_threads";
import type { JobReply } from "./worker-thread.ts";

type Work = (input: never) => Promise<unknown>;

export function answerJobs(jobs: Readonly<Record<string, Work>>): void {
  const port = parentPort;
  port?.on("message", ({ id, job, input }: { id: number; job: string; input: never }) => {
    void answer(id, jobs[job], input).then((reply) => port.postMessage(reply));
  });
}

async function answer(id: number, work: Work | undefined, input: never): Promise<JobReply> {
  try {
    if (!work) throw new Error("The thread does not know this job.");
    return { id, output: await work(input) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
