/** The web server's side of the thread for API definitions: one a process, its results remembered by the text's hash. */
import { createHash } from "node:crypto";
import type {
  ApiOutline,
  Comparison,
  ComparisonProblem,
  DefinitionJobs,
  DefinitionProblem,
  DefinitionText,
  OperationDoc,
  TypeDoc,
} from "#lib/apis/types.ts";
import { BoundedCache } from "#lib/catalog/rendering/bounded-cache.ts";
import { remembered } from "#lib/catalog/rendering/thread/remembered.ts";
import { WorkerThread } from "#lib/catalog/rendering/thread/worker-thread.ts";
import { log } from "#lib/log.ts";

interface Shared {
  thread: WorkerThread<DefinitionJobs>;
  results: BoundedCache<Promise<unknown>>;
}

// Next bundles a module once for pages and once for handlers, and again at each reload; the thread has to be one a process.
const shared = globalThis as typeof globalThis & { portolanDefinitions?: Shared };

function definitions(): Shared {
  shared.portolanDefinitions ??= {
    thread: new WorkerThread("definitions", "lib/apis/thread/entry.ts"),
    results: new BoundedCache(512),
  };
  return shared.portolanDefinitions;
}

const keyOf = ({ text, type }: DefinitionText) =>
  createHash("sha256").update(`${type}\n${text}`).digest("base64");

async function ask<N extends keyof DefinitionJobs>(
  job: N,
  key: string,
  input: DefinitionJobs[N]["input"],
): Promise<DefinitionJobs[N]["output"]> {
  const { thread, results } = definitions();
  const start = (): Promise<unknown> => thread.run(job, input as never);
  return (await remembered(results, `${job} ${key}`, start, 1)) as DefinitionJobs[N]["output"];
}

const tooSlow: DefinitionProblem = {
  message: "It could not be read within ten seconds.",
  line: null,
  column: null,
};

/** What a definition holds; why it cannot be read; null for a type that is shown as its source. */
export async function readOutline(
  definition: DefinitionText,
): Promise<ApiOutline | DefinitionProblem | null> {
  try {
    return await ask("outline", keyOf(definition), definition);
  } catch (error) {
    log().warn({ err: error, type: definition.type }, "Reading an API definition failed");
    return tooSlow;
  }
}

/** The operations with these ids, in their order; those that are not there are left out. */
export async function readOperations(definition: DefinitionText, ids: string[]): Promise<OperationDoc[]> {
  return ask("operations", `${keyOf(definition)} ${ids.join(" ")}`, { ...definition, ids });
}

/** The named types, in their order; those that are not there are left out. */
export async function readTypes(definition: DefinitionText, names: string[]): Promise<TypeDoc[]> {
  return ask("types", `${keyOf(definition)} ${names.join(" ")}`, { ...definition, names });
}

/** What changed from one definition to the other. */
export async function compare(
  before: DefinitionText,
  after: DefinitionText,
): Promise<Comparison | ComparisonProblem> {
  try {
    return await ask("compare", `${keyOf(before)} ${keyOf(after)}`, { before, after });
  } catch (error) {
    log().warn({ err: error, type: after.type }, "Comparing API definitions failed");
    return { ...tooSlow, message: "The two could not be compared within ten seconds.", side: null };
  }
}
