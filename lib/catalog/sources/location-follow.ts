/** From a Location's target, as written, to the files of the source it means. */
import type { LocationTarget } from "#lib/catalog/types.ts";
import { isAddress, pathOfAddress } from "./file-place.ts";
import { isGlob } from "./path-glob.ts";
import type { SourceRule } from "./rules.ts";
import type { StoredSource } from "./stored-source.ts";

/** What of a reader following needs. */
export interface Files {
  readonly branch: string | null;
  match(glob: string): Promise<string[]>;
  hashOf(path: string): Promise<string | null>;
}

export interface FollowProblem {
  rule: SourceRule;
  message: string;
  line: number;
  column: number;
}

export interface Followed {
  paths: string[];
  problems: FollowProblem[];
}

/** @param from path of the file the Location is in */
export async function followTarget(
  source: StoredSource,
  files: Files,
  from: string,
  { target, presence, line, column }: LocationTarget,
): Promise<Followed> {
  const problem = (rule: SourceRule, message: string): Followed => ({
    paths: [],
    problems: [{ rule, message, line, column }],
  });
  const resolved = resolveTarget(source, files.branch, from, target);
  if (resolved === null) {
    const message = `The target ${target} leads out of this source. Name a file below its root, or give the other place a source of its own.`;
    return problem("location-outside", message);
  }
  if (isAddress(resolved)) return { paths: [resolved], problems: [] };
  const paths = isGlob(resolved)
    ? await files.match(resolved)
    : (await files.hashOf(resolved)) === null
      ? []
      : [resolved];
  if (paths.length > 0 || presence === "optional") return { paths, problems: [] };
  const message = `The target ${target} matches no file (${resolved} in this source). Correct it, or set spec.presence to optional.`;
  return problem("location-no-match", message);
}

/** A path inside the source, or an address; null when it is neither. Also resolves what placeholders name. */
export function resolveTarget(
  source: StoredSource,
  branch: string | null,
  from: string,
  target: string,
): string | null {
  if (isAddress(target)) return pathOfAddress(source, branch, target) ?? target;
  if (isAddress(from)) return URL.canParse(target, from) ? addressOf(target, from) : null;
  if (target.startsWith("/")) return belowRoot(source, target);
  return normalPath(`${from.split("/").slice(0, -1).join("/")}/${target}`);
}

/** Relative to a web page of a file, which may only lead to the web. */
function addressOf(target: string, from: string): string | null {
  const { href } = new URL(target, from);
  return isAddress(href) ? href : null;
}

/** An absolute path: of the machine in a file source, from the top of the repository in a git source. */
function belowRoot(source: StoredSource, target: string): string | null {
  if (source.type === "git") return normalPath(target);
  if (source.type !== "file") return null;
  const root = source.root === "/" ? "/" : `${source.root}/`;
  return target.startsWith(root) ? normalPath(target.slice(root.length)) : null;
}

/** Without `.`, `..` and empty steps; null when it leads above the root. */
function normalPath(path: string): string | null {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join("/");
}
