/**
 * Tells a repository's past from its present: starting at the files as they are, every commit is undone, last one first. Pure;
 * git is in repository.ts.
 */

/** One commit of a demo repository, as history.ts writes it down. */
export interface DemoCommit {
  /** Name of a `User` entity of the company */
  author: string;
  /** Whole days before now, at least 1; earlier commits have larger numbers */
  daysAgo: number;
  message: string;
  /** Files, or folders ending in `/`, that came with this commit. What no commit names came with the first. */
  adds?: string[];
  /** `after` stands exactly once in the file once this commit is made; `before` stood in its place */
  edits?: { path: string; before: string; after: string }[];
  /** Files that existed until this commit */
  drops?: { path: string; text: string }[];
  tag?: { name: string; message: string };
}

/** First commit first. */
export type RepositoryHistory = readonly DemoCommit[];

export type Tree = ReadonlyMap<string, string>;

/** What a commit changed: path → new text, or null when the file is gone. */
export type Change = ReadonlyMap<string, string | null>;

/**
 * @param final path → text of every file as it is today
 * @returns one change a commit, in their order; applied one after the other they end in `final`
 * @throws Error naming commit and path when the history does not fit the files
 */
export function replay(final: Tree, history: RepositoryHistory): Change[] {
  const states: Tree[] = [final];
  for (const commit of history.slice(1).toReversed()) {
    states.unshift(stateBefore(states[0] ?? final, commit));
  }
  return states.map((state, index) => changeBetween(states[index - 1] ?? new Map(), state));
}

function stateBefore(after: Tree, commit: DemoCommit): Tree {
  const state = new Map(after);
  const fail = (path: string, why: string) =>
    new Error(`The commit "${commit.message.split("\n")[0]}" does not fit ${path}: ${why}`);
  for (const { path, before, after: written } of (commit.edits ?? []).toReversed()) {
    const parts = state.get(path)?.split(written);
    if (parts?.length !== 2) throw fail(path, `the text after it is there ${(parts?.length ?? 1) - 1} times`);
    state.set(path, parts.join(before));
  }
  for (const added of commit.adds ?? []) {
    const paths = [...state.keys()].filter(
      (path) => path === added || (added.endsWith("/") && path.startsWith(added)),
    );
    if (paths.length === 0) throw fail(added, "there is no such file to add");
    for (const path of paths) state.delete(path);
  }
  for (const { path, text } of commit.drops ?? []) {
    if (state.has(path)) throw fail(path, "it is still there");
    state.set(path, text);
  }
  return state;
}

function changeBetween(before: Tree, after: Tree): Change {
  const change = new Map<string, string | null>();
  for (const [path, text] of after) if (before.get(path) !== text) change.set(path, text);
  for (const path of before.keys()) if (!after.has(path)) change.set(path, null);
  return change;
}
