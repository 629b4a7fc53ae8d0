/**
 * `portolan.yaml`, read once: which sources the catalog has, which extra kinds it takes, which hosts may be asked. The file
 * may be absent. Every problem is one line with its place, and stops the process that reads it.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { type Config, configSchema, examples } from "./config-schema.ts";
import { env } from "./env.ts";

type Document = ReturnType<typeof parseDocument>;

/** One line a problem: `portolan.yaml:line:column path: what is wrong (example …)`. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

interface ParseOptions {
  /** Named in problems; relative paths start at its folder */
  file: string;
  environment: Record<string, string | undefined>;
}

/** A problem before it is a line; `offset` into the text. */
interface Finding {
  offset: number;
  path: readonly PropertyKey[];
  message: string;
}

/** @throws ConfigError */
export function parseConfig(text: string, { file, environment }: ParseOptions): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const report = (findings: Finding[]) => {
    const name = file.split("/").at(-1);
    return new ConfigError(
      [...findings].sort((a, b) => a.offset - b.offset).map((finding) => line(finding, name ?? file, lines)),
    );
  };
  if (document.errors.length > 0) {
    throw report(document.errors.map(({ pos, message }) => ({ offset: pos[0], path: [], message })));
  }
  const unset = substitute(document, environment);
  if (unset.length > 0) throw report(unset);
  const result = configSchema.safeParse(document.toJS() ?? {});
  if (!result.success) throw report(result.error.issues.flatMap((issue) => findings(issue, document)));
  return withAbsolutePaths(result.data, dirname(resolve(file)));
}

/**
 * Reads a configuration file. Without one the configuration is empty, unless PORTOLAN_CONFIG names it: then its absence is a
 * mistake (a mount that failed, a typing error) that would otherwise detach every source.
 */
export function loadConfig(file: string, environment: ParseOptions["environment"]): Config {
  const exists = existsSync(file);
  if (!exists && environment.PORTOLAN_CONFIG) {
    throw new ConfigError([
      `PORTOLAN_CONFIG: there is no file ${file} (example: /etc/portolan/portolan.yaml)`,
    ]);
  }
  const text = exists ? readFileSync(file, "utf8") : "";
  return parseConfig(text, { file, environment });
}

const shared = globalThis as typeof globalThis & { portolanConfig?: Config };

/** The process's configuration. The first call reads it. */
export function config(): Config {
  shared.portolanConfig ??= loadConfig(env().PORTOLAN_CONFIG, process.env);
  return shared.portolanConfig;
}

/** Replaces `${VAR}` and `${VAR:-default}` in every string value; `$${` is a literal `${`. Returns what is not set. */
function substitute(document: Document, environment: ParseOptions["environment"]): Finding[] {
  const unset: Finding[] = [];
  visit(document, {
    Scalar(key, node) {
      if (key === "key" || typeof node.value !== "string") return;
      node.value = node.value.replace(
        /\$(\$\{)|\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g,
        (_match, escaped: string | undefined, variable: string, fallback: string | undefined) => {
          if (escaped) return escaped;
          const value = environment[variable] || fallback;
          if (value !== undefined) return value;
          const message = `the environment variable ${variable} is not set, and there is no default; write \${${variable}:-default} to give one`;
          unset.push({ offset: node.range?.[0] ?? 0, path: [], message });
          return "";
        },
      );
    },
  });
  return unset;
}

/** zod's issue in our words. An issue with several unknown keys becomes one finding each. */
function findings(issue: z.core.$ZodIssue, document: Document): Finding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { offset: offsetOf(document, path, true), path, message: "is not a known key" };
    });
  }
  const { path } = issue;
  const offset = offsetOf(document, path, false);
  const missing = issue.code !== "custom" && !document.hasIn([...path]) && path.length > 0;
  if (missing) return [{ offset, path, message: "is missing" }];
  if (issue.code === "invalid_union" && issue.errors.length === 0)
    return [{ offset, path, message: "must be file, git or url" }];
  return [{ offset, path, message: issue.message.replace(/^Invalid input: /, "") }];
}

/** Where `path` is written: its key or its value; the nearest parent's place when it is not written at all. */
function offsetOf(document: Document, path: readonly PropertyKey[], atKey: boolean): number {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    if (atKey && isScalar(pair?.key)) return pair.key.range?.[0] ?? 0;
  }
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}

function line({ offset, path, message }: Finding, file: string, lines: LineCounter): string {
  const { line, col } = lines.linePos(offset);
  const subject = path.length > 0 ? `${path.map(String).join(".")}: ` : "";
  const example = exampleFor(path);
  return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)} ${subject}${message}${example ? ` (example ${example})` : ""}`;
}

/** The example of the path itself or of its nearest parent that has one. */
function exampleFor(path: readonly PropertyKey[]): string | undefined {
  const steps = path.map((step) => (typeof step === "number" ? "*" : String(step)));
  for (let length = steps.length; length > 0; length -= 1) {
    const example = examples[steps.slice(0, length).join(".")];
    if (example) return example;
  }
  return path.length > 0 ? examples.catalog : undefined;
}

/** Paths in the file are relative to the file, wherever the process was started. */
function withAbsolutePaths(given: Config, folder: string): Config {
  const sources = given.catalog.sources.map((source) => {
    if (source.type === "git" && !isRemote(source.url))
      return { ...source, url: resolve(folder, source.url) };
    if (source.type === "file") return withRoot(source, folder);
    return source;
  });
  return { ...given, catalog: { ...given.catalog, sources } };
}

/** Absolute globs start at the deepest folder that all of them name; the rest at `root`. */
function withRoot<T extends { root?: string; glob?: string[] }>(source: T, folder: string): T {
  const globs = source.glob ?? [];
  if (source.root !== undefined || globs.length === 0 || !globs.every((glob) => isAbsolute(glob)))
    return { ...source, root: resolve(folder, source.root ?? ".") };
  const bases = globs.map((glob) => {
    const steps = glob.split("/");
    const wild = steps.findIndex((step) => /[*?[\]{}()!+@]/.test(step));
    return steps.slice(0, wild === -1 ? -1 : wild);
  });
  const [first = [], ...others] = bases;
  const differs = first.findIndex((step, index) => others.some((base) => base[index] !== step));
  const root = (differs === -1 ? first : first.slice(0, differs)).join("/") || "/";
  return { ...source, root, glob: globs.map((glob) => glob.slice(root === "/" ? 1 : root.length + 1)) };
}

/** Whether a git source's address needs the network. */
export const isRemote = (url: string) => /^(https?|ssh):\/\//i.test(url) || /^[\w.-]+@[\w.-]+:/.test(url);
