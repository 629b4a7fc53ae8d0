/**
 * Objects with the single key $text, $json or $yaml stand for the content of a file; $openapi and $asyncapi for that of a
 * definition with the files that its relative `$ref`s name.
 */
import { PortolanError } from "#lib/errors.ts";
import { bundleDefinition, refersToFiles } from "./bundle.ts";
import type { Envelope } from "./envelope.ts";
import type { LocationRef } from "./location-ref.ts";
import { type Path, pathText, quoteValue, type Report } from "./report.ts";
import { maySeeEachOther } from "./repository.ts";
import { Lines, type YamlDocument, YamlLimit, yamlDocuments } from "./yaml.ts";
import { aliasBudget, MAX_DEPTH } from "./yaml-value.ts";

/** Reads a placeholder's target, as written, relative to the descriptor. A rejection's message is shown to the author. */
export type ReadPlaceholder = (target: string) => Promise<string>;

/** Thrown by a reader that cannot look, to let the document pass with a warning and `text` in the content's place. */
export class NotRead extends Error {
  readonly text: string;

  constructor(message: string, text: string) {
    super(message);
    this.name = "NotRead";
    this.text = text;
  }
}

const MAX_CONTENT = 10_000_000;
const MAX_TARGETS = 1_000;
const keys = new Set(["$text", "$json", "$yaml", "$openapi", "$asyncapi"]);

interface Placeholder {
  path: Path;
  /** The object with the key: it is this that is replaced, wherever an alias repeats it */
  value: object;
  key: string;
  target: unknown;
}

/** The files that the placeholders of one descriptor file read, each once. */
export class PlaceholderFiles {
  readonly #read: ReadPlaceholder | undefined;
  readonly #texts = new Map<string, Promise<string>>();

  constructor(read: ReadPlaceholder | undefined) {
    this.#read = read;
  }

  text(target: string): Promise<string> {
    const known = this.#texts.get(target);
    if (known) return known;
    if (this.#texts.size >= MAX_TARGETS) {
      return Promise.reject(new Error(`the file names more than ${MAX_TARGETS} others. Split it.`));
    }
    const reading = this.#load(target);
    // A rejection is also looked at by `dependencies`; without this it could count as unhandled in between.
    reading.catch(() => undefined);
    this.#texts.set(target, reading);
    return reading;
  }

  async #load(target: string): Promise<string> {
    if (!this.#read) throw new PortolanError("Unavailable", "Files cannot be read from here.");
    return await this.#read(target);
  }

  async dependencies(): Promise<{ target: string; hash: string }[]> {
    const entries = [...this.#texts].map(async ([target, text]) => ({ target, hash: await hashOf(text) }));
    return (await Promise.all(entries)).sort((a, b) => (a.target < b.target ? -1 : 1));
  }
}

async function hashOf(reading: Promise<string>): Promise<string> {
  const text = await reading.catch(() => null);
  if (text === null) return "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether a text can hold a placeholder at all; most do not, and are spared the walk. */
export function mentionsPlaceholder(text: string): boolean {
  return /\$(?:text|json|yaml|openapi|asyncapi)\b/.test(text);
}

/** The document with every placeholder replaced. What cannot be is reported; the document then cannot be accepted. */
export async function fillPlaceholders(
  document: Envelope,
  location: LocationRef,
  files: PlaceholderFiles,
  report: Report,
): Promise<Envelope> {
  const found: Placeholder[] = [];
  collect(document, [], found);
  if (found.length === 0) return document;
  const contents = new Map<unknown, unknown>();
  for (const one of found) contents.set(one.value, await content(one, location, files, report));
  return replace(document, contents) as Envelope;
}

/** An object with several keys of which one starts with `$`, or with an unknown one, is data: nothing below it is read. */
function collect(value: unknown, path: Path, found: Placeholder[]): void {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) collect(item, [...path, at], found);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const entries = Object.entries(value);
  if (!entries.some(([key]) => key.startsWith("$"))) {
    for (const [key, item] of entries) collect(item, [...path, key], found);
    return;
  }
  const [only] = entries;
  if (entries.length === 1 && only && keys.has(only[0]))
    found.push({ path, value, key: only[0], target: only[1] });
}

async function content(
  { path, key, target }: Placeholder,
  location: LocationRef,
  files: PlaceholderFiles,
  report: Report,
): Promise<unknown> {
  const at: Path = [...path, key];
  const where = `${pathText(path)}: ${key}`;
  if (typeof target !== "string") {
    const message = `${where} is ${quoteValue(target)}. Write a path relative to this file, such as ./openapi.yaml, or a URL.`;
    report.add("placeholder-value", message, at);
    return null;
  }
  if (location.type === "url" && !maySeeEachOther(location.target, target)) {
    const message = `${where} names ${quoteValue(target)}, which is in another repository. Copy the file into this one and name it by its relative path.`;
    report.add("placeholder-repository", message, at);
    return null;
  }
  try {
    const text = await files.text(target);
    if (text.length > MAX_CONTENT) throw new Error(`it has more than ${MAX_CONTENT} characters`);
    if (key === "$openapi" || key === "$asyncapi") return await definition(text, target, location, files);
    return parse(key, text, (problem) => {
      report.add("placeholder-content", `${where} read ${quoteValue(target)}: ${problem}`, at);
    });
  } catch (error) {
    if (error instanceof NotRead) {
      report.add("placeholder-not-read", `${where}: ${error.message}`, at);
      return error.text;
    }
    const reason = error instanceof Error ? error.message : String(error);
    report.add("placeholder-unreadable", `${where} could not read ${quoteValue(target)}: ${reason}`, at);
    return null;
  }
}

/** A definition of one file stays as its authors wrote it. */
async function definition(
  text: string,
  target: string,
  location: LocationRef,
  files: PlaceholderFiles,
): Promise<string> {
  if (!refersToFiles(text)) return text;
  return bundleDefinition(text, target, async (path) => {
    if (location.type === "url" && !maySeeEachOther(location.target, path))
      throw new Error("it is in another repository.");
    return files.text(path);
  });
}

function parse(key: string, text: string, fail: (problem: string) => void): unknown {
  if (key === "$json") return parseJson(text, fail);
  return key === "$yaml" ? parseYaml(text, fail) : text;
}

function parseJson(text: string, fail: (problem: string) => void): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (isShallow(value, MAX_DEPTH)) return value;
    fail(`it is nested deeper than ${MAX_DEPTH} levels.`);
  } catch (error) {
    fail(`it is no valid JSON (${error instanceof Error ? error.message : "unknown"}).`);
  }
  return null;
}

function parseYaml(text: string, fail: (problem: string) => void): unknown {
  const lines = new Lines(text);
  const documents = yamlOf(text, lines, fail);
  if (!documents) return null;
  const [first] = documents;
  if (!first || documents.length !== 1) {
    fail(`it holds ${documents.length} documents. Leave exactly one, without a "---" after it.`);
    return null;
  }
  const [issue] = first.issues;
  if (!issue) return first.value;
  fail(`line ${lines.position(issue.offset).line} is no valid YAML (${issue.message}).`);
  return null;
}

function yamlOf(text: string, lines: Lines, fail: (problem: string) => void): YamlDocument[] | null {
  try {
    return [...yamlDocuments(text, lines, aliasBudget())];
  } catch (error) {
    if (!(error instanceof YamlLimit)) throw error;
    fail(error.message);
    return null;
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((item) => isShallow(item, depth - 1));
}

/** A copy in which the objects of the map are replaced by what it says; the rest is shared where nothing changed. */
function replace(value: unknown, contents: Map<unknown, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (contents.has(value)) return contents.get(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => replace(item, contents));
    return items.every((item, at) => item === value[at]) ? value : items;
  }
  const entries = Object.entries(value).map(([key, item]) => [key, replace(item, contents), item] as const);
  if (entries.every(([, after, before]) => after === before)) return value;
  return Object.fromEntries(entries.map(([key, after]) => [key, after]));
}
