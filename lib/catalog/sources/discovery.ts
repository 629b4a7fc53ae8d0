/**
 * Goes through the files of a source: those its own globs name, then those that Locations lead to, each once. Files that are
 * as they were are recognized by their hash and passed over; the others are read and judged.
 */
import { locationTargets } from "#lib/catalog/descriptor/locations.ts";
import type { DescriptorInput } from "#lib/catalog/descriptor/read.ts";
import { Report } from "#lib/catalog/descriptor/report.ts";
import type { DescriptorFileResult, Entity, KindPolicy, LocationTarget } from "#lib/catalog/types.ts";
import { type FilePlace, fileAnnotations, filePlace } from "./file-place.ts";
import { type FollowProblem, followTarget, resolveTarget } from "./location-follow.ts";
import { type ListedFile, SourceError, type SourceReader } from "./source-reader.ts";
import type { KnownFile } from "./store/known-files.ts";
import type { StoredSource } from "./stored-source.ts";

export interface DiscoveryInput {
  source: StoredSource;
  /** What the source's own globs name */
  listed: readonly ListedFile[];
  reader: SourceReader;
  kinds: KindPolicy;
  known: ReadonlyMap<string, KnownFile>;
  /** Says under which rules a file was read; a hash of other rules never counts as known */
  hashPrefix: string;
  judge(input: DescriptorInput): Promise<DescriptorFileResult>;
}

export interface DiscoveredFile {
  path: string;
  hash: string;
  /** Ref of the Location that named it */
  parentRef: string | null;
  dependencies: { target: string; hash: string }[];
  outcome:
    | { state: "unchanged" }
    | { state: "read"; text: string; result: DescriptorFileResult; follow: LocationProblem[] }
    | { state: "unreadable"; message: string };
}

/** A target that leads nowhere, reported on the Location's document. */
interface LocationProblem extends FollowProblem {
  entityRef: string;
  index: number;
}

/** A file that waits to be looked at. */
interface Visit {
  path: string;
  hash: string;
  parentRef: string | null;
  /** Where the chain of Locations began */
  origin: FilePlace | null;
}

/** What a first look at a file gave. */
type Looked = { visit: Visit } & (
  | { known: KnownFile }
  | { unreadable: SourceError }
  | { text: string; result: DescriptorFileResult; dependencies: DiscoveredFile["dependencies"] }
);

const AHEAD = 6;
const MAX_FILES = 500_000;

/** Yields every file once, in the order of the listing. */
export async function* discover(input: DiscoveryInput): AsyncGenerator<DiscoveredFile> {
  const walk = new Walk(input);
  for (const { path, hash } of input.listed) walk.add({ path, hash, parentRef: null, origin: null });
  yield* walk.run();
}

class Walk {
  readonly #input: DiscoveryInput;
  readonly #seen = new Set<string>();
  #queue: Visit[] = [];

  constructor(input: DiscoveryInput) {
    this.#input = input;
  }

  add(visit: Visit): void {
    if (this.#seen.has(visit.path)) return;
    if (this.#seen.size >= MAX_FILES)
      throw new SourceError(`The source has more than ${MAX_FILES} files.`, "Narrow its globs.");
    this.#seen.add(visit.path);
    this.#queue.push(visit);
  }

  async *run(): AsyncGenerator<DiscoveredFile> {
    while (this.#queue.length > 0) {
      const round = this.#queue;
      this.#queue = [];
      // A few files ahead are read and judged; they are handed over in order.
      const ahead: Promise<Looked>[] = [];
      for (let next = 0, done = 0; done < round.length; done += 1) {
        for (; next < round.length && ahead.length < AHEAD; next += 1) {
          const visit = round[next];
          if (!visit) continue;
          const looked = this.#look(visit);
          // Awaited in its turn; until then a failure must not count as unhandled.
          looked.catch(() => undefined);
          ahead.push(looked);
        }
        const looked = await ahead.shift();
        if (looked) yield await this.#finish(looked);
      }
    }
  }

  async #look(visit: Visit): Promise<Looked> {
    const known = this.#input.known.get(visit.path);
    if (known && known.hash === this.#input.hashPrefix + visit.hash && (await this.#sameDependencies(known)))
      return { visit, known };
    return this.#judge(visit);
  }

  async #text(path: string): Promise<string | SourceError> {
    try {
      return (await this.#input.reader.read(path)).text;
    } catch (error) {
      if (error instanceof SourceError) return error;
      throw error;
    }
  }

  async #sameDependencies({ dependencies }: KnownFile): Promise<boolean> {
    for (const { target, hash } of dependencies) if ((await this.#hashOf(target)) !== hash) return false;
    return true;
  }

  /** Empty for what is not there or cannot be read. */
  async #hashOf(path: string): Promise<string> {
    return (await this.#input.reader.hashOf(path).catch(nothingReadable)) ?? "";
  }

  /** Follows the Locations of a file: of an unchanged one from their last good state. */
  async #finish(looked: Looked): Promise<DiscoveredFile> {
    const { path, hash, parentRef } = looked.visit;
    const file = { path, hash, parentRef };
    if ("known" in looked) {
      const { dependencies, locations } = looked.known;
      const problems: LocationProblem[] = [];
      for (const { ref, entity, index, line } of locations) {
        const targets = this.#storedTargets(looked.visit, entity, line);
        problems.push(...(await this.#follow(looked.visit, ref, index, targets)));
      }
      if (problems.length === 0) return { ...file, dependencies, outcome: { state: "unchanged" } };
      // A target that leads nowhere is reported with its exact place, so the file is read after all.
      return this.#finish(await this.#judge(looked.visit));
    }
    if ("unreadable" in looked) {
      const { sentence: message } = looked.unreadable;
      return { ...file, dependencies: [], outcome: { state: "unreadable", message } };
    }
    const { text, result, dependencies } = looked;
    const follow = await this.#followAll(looked.visit, result);
    return { ...file, dependencies, outcome: { state: "read", text, result, follow } };
  }

  async #judge(visit: Visit): Promise<Looked> {
    const { source, reader, kinds, judge } = this.#input;
    const { path } = visit;
    const text = await this.#text(path);
    if (text instanceof SourceError) return { visit, unreadable: text };
    const dependencies = new Map<string, string>();
    const location = filePlace(source, reader.branch, path);
    const result = await judge({
      path,
      text,
      location,
      originLocation: visit.origin ?? location,
      annotations: fileAnnotations(source, reader.branch, path),
      kinds,
      readPlaceholder: (target) => this.#placeholder(path, target, dependencies),
    });
    return {
      visit,
      text,
      result,
      dependencies: [...dependencies].map(([target, hash]) => ({ target, hash })),
    };
  }

  async #placeholder(from: string, target: string, dependencies: Map<string, string>): Promise<string> {
    const { source, reader } = this.#input;
    const resolved = resolveTarget(source, reader.branch, from, target);
    if (resolved === null || (source.type !== "url" && resolved === ""))
      throw new SourceError("It is outside of this source.", "Copy the file next to the descriptor.");
    dependencies.set(resolved, await this.#hashOf(resolved));
    return (await reader.read(resolved).catch(asSentence)).text;
  }

  /** Follows the accepted Locations as they are now, and those that broke as they last were. */
  async #followAll(visit: Visit, result: DescriptorFileResult): Promise<LocationProblem[]> {
    const problems: LocationProblem[] = [];
    const accepted = new Set<string>();
    for (const { accepted: taken, entityRef, index, locations } of result.documents) {
      if (!taken || !entityRef?.startsWith("location:")) continue;
      accepted.add(entityRef);
      problems.push(...(await this.#follow(visit, entityRef, index, locations)));
    }
    const broken = new Set(result.documents.filter((one) => !one.accepted).map((one) => one.entityRef));
    for (const { ref, entity, index, line } of this.#input.known.get(visit.path)?.locations ?? []) {
      if (accepted.has(ref) || !(broken.has(ref) || broken.has(null))) continue;
      await this.#follow(visit, ref, index, this.#storedTargets(visit, entity, line));
    }
    return problems;
  }

  async #follow(
    visit: Visit,
    entityRef: string,
    index: number,
    targets: readonly LocationTarget[],
  ): Promise<LocationProblem[]> {
    const { source, reader } = this.#input;
    const origin = visit.origin ?? filePlace(source, reader.branch, visit.path);
    const problems: LocationProblem[] = [];
    for (const target of targets) {
      const followed = await followTarget(source, reader, visit.path, target);
      for (const problem of followed.problems) problems.push({ ...problem, entityRef, index });
      for (const path of followed.paths) {
        if (this.#seen.has(path)) continue;
        const hash = await this.#hashOf(path);
        const isNews = hash === "" && !this.#input.known.has(path);
        // Any other address that does not answer is visited: its error shows, and what it described before stays.
        if (isNews && target.presence === "optional") continue;
        this.add({ path, hash, parentRef: entityRef, origin });
      }
    }
    return problems;
  }

  #storedTargets(visit: Visit, entity: Entity, line: number): LocationTarget[] {
    const place = { line, column: 1 };
    const { type } = filePlace(this.#input.source, this.#input.reader.branch, visit.path);
    return locationTargets({ ...entity }, type, () => place, new Report(() => place));
  }
}

function nothingReadable(error: unknown): null {
  if (error instanceof SourceError) return null;
  throw error;
}

/** The engine shows an error's message; ours carries the remedy beside it. */
function asSentence(error: unknown): never {
  throw error instanceof SourceError ? new Error(error.sentence) : error;
}
