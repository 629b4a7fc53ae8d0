import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { builtInKinds } from "#lib/catalog/descriptor/kinds.ts";
import { NotRead } from "#lib/catalog/descriptor/placeholders.ts";
import { MAX_FILE_CHARACTERS, readDescriptor } from "#lib/catalog/descriptor/read.ts";
import { type KindRecord, modelOf } from "#lib/catalog/model/catalog-model.ts";
import { type CatalogModel, modelApiVersion } from "#lib/catalog/model/types.ts";
import type { DescriptorFileResult, KindPolicy } from "#lib/catalog/types.ts";
import { type Command, UsageError } from "./command.ts";
import { findFiles } from "./files.ts";
import { placeholderReader } from "./placeholder-files.ts";
import { jsonLines, newTally, summary, type Tally, tally, textLines } from "./validate-output.ts";

const help = `Usage: portolan validate <file or glob>… [options]

Checks catalog descriptors exactly as the portal would read them. Needs no database and no network.
Kinds that descriptors among the files define are known to all of them.
Prints "file:line:column rule message" for each problem and exits with 1 when there is an error.

Options:
  --format text|json       json prints one object per document, each on its own line (default: text)
  --allow-kind <kind>      accept this kind, too; as Kind or as apiVersion/Kind; may be repeated
  --skip-placeholders      do not read the files that $text, $json and $yaml name
  -h, --help               show this

Examples:
  portolan validate catalog-info.yaml
  portolan validate "**/catalog-info.yaml" --format json`;

interface Options {
  patterns: string[];
  format: "text" | "json";
  kinds: KindPolicy;
  skipPlaceholders: boolean;
}

export const validateCommand: Command = {
  name: "validate",
  summary: "Check catalog descriptor files",
  help,
  async run(args) {
    const options = readOptions(args);
    if (!options) {
      console.log(help);
      return 0;
    }
    return await validate(options);
  },
};

/** Null asks for help. */
function readOptions(args: readonly string[]): Options | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const { format } = values;
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--format is text or json, not "${format}".`);
  }
  if (positionals.length === 0) throw new UsageError("Name the files to check.");
  return {
    patterns: positionals,
    format,
    kinds: { extraKinds: values["allow-kind"].map(extraKind) },
    skipPlaceholders: values["skip-placeholders"],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        "allow-kind": { type: "string", multiple: true, default: [] },
        "skip-placeholders": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function extraKind(text: string): KindPolicy["extraKinds"][number] {
  const slash = text.lastIndexOf("/");
  const kind = text.slice(slash + 1);
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(kind)) {
    throw new UsageError(`--allow-kind "${text}" names no kind. Write Kind or apiVersion/Kind.`);
  }
  return slash === -1 ? { kind } : { apiVersion: text.slice(0, slash), kind };
}

async function validate(options: Options): Promise<number> {
  const { files, unmatched } = await findFiles(options.patterns);
  const totals = newTally();
  const kinds = { ...options.kinds, model: await modelIn(files, options) };
  for (const file of files) {
    const result = await readOne(file, { ...options, kinds });
    tally(totals, result);
    const lines = options.format === "json" ? jsonLines(file, result) : textLines(file, result);
    if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
  }
  for (const pattern of unmatched) console.error(`No file matches "${pattern}".`);
  console.error(summary(totals));
  return exitCode(totals, unmatched);
}

/** The kinds that the files themselves define, wherever among them. */
async function modelIn(files: readonly string[], options: Options): Promise<CatalogModel> {
  const records: KindRecord[] = [];
  for (const file of files) {
    const text = await readFile(file, "utf8").catch(() => "");
    if (!text.includes(modelApiVersion)) continue;
    for (const { entity, entityRef: ref } of (await readOne(file, options)).documents) {
      if (!entity || !ref || entity.kind !== "Kind") continue;
      records.push({ ref, spec: entity.spec ?? {}, description: entity.metadata.description ?? null });
    }
  }
  return modelOf(records, builtInKinds);
}

/** A pattern without a match is an error: in a pipeline it would otherwise pass without having checked anything. */
function exitCode(totals: Tally, unmatched: readonly string[]): number {
  return totals.errors > 0 || unmatched.length > 0 ? 1 : 0;
}

async function readOne(file: string, { kinds, skipPlaceholders }: Options): Promise<DescriptorFileResult> {
  try {
    // Four bytes at most make a character; the rest is for readDescriptor to judge.
    const { size } = await stat(file);
    if (size > 4 * MAX_FILE_CHARACTERS) return unreadable("file-too-large", `The file has ${size} bytes.`);
    return await readDescriptor({
      path: file,
      text: await readFile(file, "utf8"),
      location: { type: "file", target: file },
      kinds,
      readPlaceholder: skipPlaceholders ? skipPlaceholder : placeholderReader(file),
    });
  } catch (error) {
    return unreadable("file-unreadable", reasonOf(error as NodeJS.ErrnoException));
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code === "ENOENT" ? "There is no such file." : `The file cannot be read: ${message}`;
}

async function skipPlaceholder(target: string): Promise<string> {
  throw new NotRead("its content was not checked, because of --skip-placeholders.", target);
}

function unreadable(rule: "file-unreadable" | "file-too-large", message: string): DescriptorFileResult {
  const problem = { rule, severity: "error", message, line: null, column: null } as const;
  return { documents: [], problems: [problem], dependencies: [], empty: [] };
}
