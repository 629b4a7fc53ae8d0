/** Which paths a glob names. `*`, `**`, `?`, `[…]` and `{a,b}`; no negation, no comments. */
import { Minimatch, type MinimatchOptions } from "minimatch";

const base: MinimatchOptions = { nonegate: true, nocomment: true, magicalBraces: true };

/** A source's own globs also look into folders that start with a dot, such as `.backstage`. */
export function sourceMatcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map((glob) => new Minimatch(clean(glob), { ...base, dot: true }));
  return (path) => matchers.some((matcher) => matcher.match(path));
}

/** A Location's globs do not, as Backstage's do not. */
export function locationMatcher(glob: string): (path: string) => boolean {
  const matcher = new Minimatch(clean(glob), base);
  return (path) => matcher.match(path);
}

export const isGlob = (path: string) => new Minimatch(path, base).hasMagic();

/** The folders before the first wildcard: nothing outside can match. Empty for the root. */
export function globBase(glob: string): string {
  const steps = clean(glob).split("/");
  const wild = steps.findIndex((step) => isGlob(step));
  return steps.slice(0, wild === -1 ? -1 : wild).join("/");
}

const clean = (glob: string) => glob.replace(/^(\.?\/)+/, "");
