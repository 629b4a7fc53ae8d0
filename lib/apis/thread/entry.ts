/**
 * Entry of the thread for API definitions: a large one takes a second to parse, which would hold up every other request of
 * the web server. The last few stay parsed, so that a page asks for the operations it shows and no more.
 */
import { compareDefinitions } from "#lib/apis/changes/compare.ts";
import { openDefinition } from "#lib/apis/definition/open.ts";
import { DefinitionError } from "#lib/apis/definition/problem.ts";
import type { DefinitionReader } from "#lib/apis/definition/reader.ts";
import type { DefinitionJobs, DefinitionText } from "#lib/apis/types.ts";
import { BoundedCache } from "#lib/catalog/rendering/bounded-cache.ts";
import { answerJobs } from "#lib/catalog/rendering/thread/answer.ts";

/** In characters of their texts; parsed, they take some ten times that in bytes. */
const readers = new BoundedCache<DefinitionReader>(12_000_000);

function readerOf({ text, type }: DefinitionText): DefinitionReader | null {
  const key = `${type}\n${text}`;
  const known = readers.get(key);
  if (known) return known;
  const reader = openDefinition(text, type);
  if (reader) readers.set(key, reader, key.length);
  return reader;
}

type Input<N extends keyof DefinitionJobs> = DefinitionJobs[N]["input"];
type Output<N extends keyof DefinitionJobs> = Promise<DefinitionJobs[N]["output"]>;

answerJobs({
  outline: async (definition: Input<"outline">): Output<"outline"> => {
    try {
      return readerOf(definition)?.outline() ?? null;
    } catch (error) {
      if (error instanceof DefinitionError) return error.problem;
      throw error;
    }
  },
  operations: async ({ ids, ...definition }: Input<"operations">): Output<"operations"> => {
    const reader = readerOf(definition);
    return ids.flatMap((id) => reader?.operation(id) ?? []);
  },
  types: async ({ names, ...definition }: Input<"types">): Output<"types"> => {
    const reader = readerOf(definition);
    return names.flatMap((name) => reader?.type(name) ?? []);
  },
  compare: async ({ before, after }: Input<"compare">): Output<"compare"> =>
    compareDefinitions(before, after),
});
