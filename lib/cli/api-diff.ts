/** `portolan api diff <old> <new>`: what breaks for consumers, before it is merged. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { compareDefinitions } from "#lib/apis/changes/compare.ts";
import { countWords, levels } from "#lib/apis/changes/report.ts";
import { guessFormat } from "#lib/apis/definition/format.ts";
import type { Comparison, DefinitionText } from "#lib/apis/types.ts";
import { bundleDefinition, refersToFiles } from "#lib/catalog/descriptor/bundle.ts";
import { type Command, UsageError } from "./command.ts";

const help = `Usage: portolan api diff <old> <new> [options]

Compares two definitions (OpenAPI 2 and 3, AsyncAPI 2 and 3, GraphQL) and lists what breaks consumers first.
Without network and without a portal.

Options:
  --format text|json             json prints the whole comparison (default: text)
  --fail-on breaking|dangerous   exit with 1 when there is a change this bad or worse (default: breaking)
  -h, --help                     show this

Exit code: 0 nothing that bad, 1 there is, 2 a file or an argument was not understood.

Examples:
  portolan api diff openapi.old.yaml openapi.yaml
  git show main:schema.graphql > old.graphql && portolan api diff old.graphql schema.graphql`;

interface Settings {
  old: string;
  next: string;
  format: "text" | "json";
  failOn: "breaking" | "dangerous";
}

function settingsOf(args: readonly string[]): Settings | null {
  const options = {
    format: { type: "string" },
    "fail-on": { type: "string" },
    help: { type: "boolean", short: "h" },
  } as const;
  let parsed: ReturnType<
    typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>
  >;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [verb, old, next, ...rest] = positionals;
  if (verb !== "diff")
    throw new UsageError(verb === undefined ? "Say what to do: diff." : `There is no "api ${verb}".`);
  if (!old || !next || rest.length > 0)
    throw new UsageError("Name two files: the old definition and the new one.");
  const { format = "text", "fail-on": failOn = "breaking" } = values;
  if (format !== "text" && format !== "json")
    throw new UsageError(`--format is text or json, not "${format}".`);
  if (failOn !== "breaking" && failOn !== "dangerous")
    throw new UsageError(`--fail-on is breaking or dangerous, not "${failOn}".`);
  return { old, next, format, failOn };
}

async function definitionOf(file: string): Promise<DefinitionText> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  return { text: await whole(text, file), type: guessFormat(text, basename(file)) ?? "" };
}

/** With what its references to other files name. */
async function whole(text: string, file: string): Promise<string> {
  if (!refersToFiles(text)) return text;
  return await bundleDefinition(text, file, (path) => readFile(path, "utf8")).catch((error: unknown) => {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function textOf({ counts, changes, cut }: Comparison): string {
  const lines = levels.flatMap((level) => {
    const listed = changes.filter((change) => change.level === level);
    if (listed.length === 0) return [];
    return [
      "",
      `${level.toUpperCase()} (${counts[level]})`,
      ...listed.flatMap(({ place, sentence, why }) => [`  ${place}`, `    ${sentence} ${why}`]),
    ];
  });
  return [
    `${countWords(counts)}.`,
    ...lines,
    ...(cut ? ["", "Only the first thousand are listed."] : []),
  ].join("\n");
}

export const apiCommand: Command = {
  name: "api",
  summary: "Compare two API definitions and find what breaks (api diff <old> <new>)",
  help,
  async run(args) {
    const settings = settingsOf(args);
    if (!settings) {
      console.log(help);
      return 0;
    }
    const [before, after] = await Promise.all([definitionOf(settings.old), definitionOf(settings.next)]);
    const result = compareDefinitions(before, after);
    if ("side" in result) {
      const file = result.side === "after" ? settings.next : settings.old;
      const place = result.line === null ? "" : `:${result.line}:${result.column ?? 1}`;
      console.error(result.side === null ? result.message : `${file}${place}: ${result.message}`);
      return 2;
    }
    console.log(settings.format === "json" ? JSON.stringify(result, null, 2) : textOf(result));
    const { breaking, dangerous } = result.counts;
    return breaking + (settings.failOn === "dangerous" ? dangerous : 0) > 0 ? 1 : 0;
  },
};
