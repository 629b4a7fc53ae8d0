/**
 * One definition of several files as one text. What a relative `$ref` names is taken from its file, which stands below
 * `x-bundled` as a whole, so that files may refer to each other and to themselves; every `$ref` then leads inside the text.
 * Addresses of other hosts stay as they are and are not read.
 */
import { CORE_SCHEMA, dump, load } from "js-yaml";

const MAX_FILES = 200;
const MAX_CHARACTERS = 10_000_000;
const SECTION = "x-bundled";

/** Reads a file, by its path relative to the descriptor or its address. */
export type ReadFile = (target: string) => Promise<string>;

type Fields = Record<string, unknown>;

/** Whether a text refers to other files at all. If not, it stays as its authors wrote it. */
export const refersToFiles = (text: string): boolean =>
  /["']?\$ref["']?\s*:\s*["']?(?![#"'\s])(?!https?:)/.test(text);

/**
 * @param target what the placeholder names; `$ref`s are relative to it
 * @throws Error whose message is for the author
 */
export async function bundleDefinition(text: string, target: string, read: ReadFile): Promise<string> {
  const bundler = new Bundler(target, read);
  return dump(await bundler.run(text), { lineWidth: -1 });
}

class Bundler {
  readonly #root: string;
  readonly #read: ReadFile;
  /** Path of a file → its name below `x-bundled` */
  readonly #names = new Map<string, string>();
  readonly #queue: string[] = [];
  #characters = 0;

  constructor(root: string, read: ReadFile) {
    this.#root = normal(root);
    this.#read = read;
  }

  async run(text: string): Promise<unknown> {
    const document = this.#rewritten(text, this.#root, "");
    if (typeof document !== "object" || document === null) return document;
    const bundled: Fields = {};
    for (let path = this.#queue.shift(); path !== undefined; path = this.#queue.shift()) {
      const name = this.#names.get(path) ?? path;
      bundled[name] = this.#rewritten(await this.#text(path), path, `/${SECTION}/${escaped(name)}`);
    }
    return Object.keys(bundled).length > 0 ? { ...document, [SECTION]: bundled } : document;
  }

  async #text(path: string): Promise<string> {
    try {
      return await this.#read(path);
    } catch (error) {
      throw new Error(
        `its $ref to ${path} cannot be followed: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** @param at where the file stands in the result, as a pointer */
  #rewritten(text: string, path: string, at: string): unknown {
    this.#characters += text.length;
    if (this.#characters > MAX_CHARACTERS)
      throw new Error(`its files have more than ${MAX_CHARACTERS} characters together.`);
    const document = parsed(text, path);
    this.#visit(document, path, at, new Set());
    return document;
  }

  /** Changes the references of a document that nobody else has. */
  #visit(value: unknown, path: string, at: string, seen: Set<object>): void {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const fields = value as Fields;
    const { $ref } = fields;
    if (typeof $ref === "string" && !Array.isArray(value)) fields.$ref = this.#reference($ref, path, at);
    for (const item of Object.values(fields)) this.#visit(item, path, at, seen);
  }

  #reference(reference: string, path: string, at: string): string {
    const [file = "", pointer = ""] = reference.split("#", 2);
    if (file === "") return `#${at}${pointer}`;
    if (/^[a-z][a-z0-9+.-]*:/i.test(file)) return reference;
    const target = beside(path, file);
    if (target === this.#root) return `#${pointer}`;
    return `#/${SECTION}/${escaped(this.#nameOf(target))}${pointer.replace(/\/$/, "")}`;
  }

  #nameOf(path: string): string {
    const known = this.#names.get(path);
    if (known) return known;
    if (this.#names.size >= MAX_FILES) throw new Error(`it refers to more than ${MAX_FILES} files.`);
    const base =
      (path.split("/").at(-1) ?? path).replace(/\.[a-z]+$/i, "").replace(/[^\w.-]+/g, "-") || "file";
    const taken = new Set(this.#names.values());
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}-${count}`;
    this.#names.set(path, name);
    this.#queue.push(path);
    return name;
  }
}

const escaped = (step: string) => step.replace(/~/g, "~0").replace(/\//g, "~1");

function parsed(text: string, path: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unknown";
    throw new Error(`${path} is neither valid YAML nor JSON: ${reason}.`);
  }
}

/** The path or address that `file` means from inside of `from`. */
function beside(from: string, file: string): string {
  if (/^https?:/i.test(from)) return new URL(file, from).href;
  if (file.startsWith("/")) return normal(file);
  return normal([...from.split("/").slice(0, -1), file].join("/"));
}

/** Without empty steps and `.`; a `..` that leads above the start stays, for the reader to judge. */
function normal(path: string): string {
  if (/^https?:/i.test(path)) return path;
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return `${path.startsWith("/") ? "/" : ""}${steps.join("/")}`;
}
