import { describe, expect, it } from "vitest";
import { log } from "#lib/log.ts";
import { type Attempt, SourceQueue } from "./source-queue.ts";

/** A queue whose attempts end when the test says so. */
function controlled(parallel: number) {
  const started: string[] = [];
  const open = new Map<string, (attempt: Attempt) => void>();
  const queue = new SourceQueue({
    parallel,
    log: log(),
    attempt(sourceId) {
      started.push(sourceId);
      return new Promise((resolve) => open.set(sourceId, resolve));
    },
  });
  const end = async (sourceId: string, attempt: Attempt) => {
    open.get(sourceId)?.(attempt);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, started, end };
}

describe("SourceQueue", () => {
  it("looks at a few at a time, at each once", async () => {
    const { queue, started, end } = controlled(2);
    for (const id of ["a", "b", "c", "a"]) queue.push(id);
    expect(started).toEqual(["a", "b"]);
    await end("b", "nothing");
    expect(started).toEqual(["a", "b", "c"]);
  });

  it("looks again at what was pushed meanwhile, and after every sync", async () => {
    const { queue, started, end } = controlled(2);
    queue.push("a");
    queue.push("a");
    await end("a", "done");
    expect(started).toEqual(["a", "a"]);
    await end("a", "done");
    expect(started).toEqual(["a", "a", "a"]);
    await end("a", "nothing");
    expect(started).toHaveLength(3);
  });

  it("survives an attempt that fails", async () => {
    const started: string[] = [];
    const queue = new SourceQueue({
      parallel: 1,
      log: log().child({}, { level: "silent" }),
      async attempt(sourceId) {
        started.push(sourceId);
        throw new Error("no database");
      },
    });
    queue.push("a");
    queue.push("b");
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(started).toEqual(["a", "b"]);
  });

  it("closes when the last attempt has ended", async () => {
    const { queue, started, end } = controlled(1);
    queue.push("a");
    queue.push("b");
    let closed = false;
    const closing = queue.close().then(() => {
      closed = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(false);
    await end("a", "done");
    await closing;
    expect(started).toEqual(["a"]);
  });
});
