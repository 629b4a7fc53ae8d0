/**
 * Agreement with what a real Backstage made of the same public files. The files are not part of this repository: where they
 * are not found beside it, the test is skipped.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { DescriptorDocument, DescriptorFileResult } from "#lib/catalog/types.ts";
import { readDescriptor } from "./read.ts";
import { rules } from "./rules.ts";

const corpus = resolve("../shared/corpus/dev");
const present = existsSync(`${corpus}/backstage/catalog.jsonl`);
const reason = present ? "" : ` (skipped: there is no corpus in ${corpus})`;

/** One document as Backstage judged it. */
interface Recorded {
  file: string;
  index: number;
  accepted: boolean;
  stage: string;
  entityRef: string | null;
  relations: { source: string; type: string; target: string }[];
}

/** Differences that are meant; each is a sentence for whoever reads the summary. */
const byDesign = {
  aiResource: "AiResource is a kind here, and of Backstage only with its newer model",
  mcpServer:
    "An API of type mcp-server needs remotes here, and a definition in Backstage without its newer model",
};

/** Files are named owner__repository__path, which is also where they were found. */
function addressOf(file: string): string {
  const [owner, repository, ...path] = file.split("__");
  return `https://github.com/${owner}/${repository}/blob/main/${path.join("/")}`;
}

function read(file: string): Promise<DescriptorFileResult> {
  return readDescriptor({
    path: file,
    text: readFileSync(`${corpus}/catalog/${file}`, "utf8"),
    location: { type: "url", target: addressOf(file) },
    kinds: { extraKinds: [] },
    // What could be read was not recorded with the files, and what could not was text in the recording, too.
    readPlaceholder: async () => "text",
  });
}

function verdictOf(document: DescriptorDocument) {
  const certain = document.refusedAt !== "yaml" && document.refusedAt !== "envelope";
  return {
    accepted: document.accepted,
    entityRef: certain ? document.entityRef : null,
    relations: edges(document.relations),
  };
}

function edges(relations: Recorded["relations"]): string[] {
  return [...new Set(relations.map(({ source, type, target }) => `${source} ${type} ${target}`))].sort();
}

function explanationOf({ entity }: DescriptorDocument): string | null {
  if (entity?.kind === "AiResource") return byDesign.aiResource;
  if (entity?.kind === "API" && entity.spec?.type === "mcp-server") return byDesign.mcpServer;
  return null;
}

describe.skipIf(!present)(`real descriptors${reason}`, () => {
  const results = new Map<string, DescriptorFileResult>();

  beforeAll(async () => {
    for (const file of readdirSync(`${corpus}/catalog`)) results.set(file, await read(file));
  });

  it("are each accepted or have a located error", () => {
    for (const [file, { documents, problems }] of results) {
      expect(problems, file).toEqual([]);
      for (const document of documents) {
        const errors = document.problems.filter(({ severity }) => severity === "error");
        expect(errors.length === 0, `${file} ${document.index}`).toBe(document.accepted);
        for (const { line, column } of errors)
          expect(Math.min(line ?? 0, column ?? 0), file).toBeGreaterThan(0);
      }
    }
  });

  it("get the verdict, ref and relations that Backstage gave them, in 99.5 % or more", () => {
    const lines = readFileSync(`${corpus}/backstage/catalog.jsonl`, "utf8").trim().split("\n");
    const recorded = lines.map((line): Recorded => JSON.parse(line));
    const explained: Record<string, number> = {};
    const unexplained: unknown[] = [];
    for (const { file, index, stage, accepted, entityRef, relations } of recorded) {
      const result = results.get(file);
      const document = result?.documents.find((one) => one.index === index);
      if (stage === "empty") {
        expect(result?.empty.map((one) => one.index)).toContain(index);
      } else if (!document) {
        unexplained.push({ file, index, missing: true });
      } else {
        const theirs = { accepted, entityRef, relations: edges(relations) };
        if (JSON.stringify(verdictOf(document)) === JSON.stringify(theirs)) continue;
        const explanation = explanationOf(document);
        if (explanation) explained[explanation] = (explained[explanation] ?? 0) + 1;
        else
          unexplained.push({ file, index, theirs, ours: verdictOf(document), problems: document.problems });
      }
    }
    console.error(summary(recorded.length, explained, unexplained, [...results.values()]));
    expect(unexplained.length / recorded.length, JSON.stringify(unexplained, null, 1)).toBeLessThanOrEqual(
      0.005,
    );
  });
});

function summary(
  total: number,
  explained: Record<string, number>,
  unexplained: unknown[],
  results: DescriptorFileResult[],
): string {
  const agreeing =
    total - unexplained.length - Object.values(explained).reduce((sum, count) => sum + count, 0);
  const counts = new Map<string, number>();
  for (const { rule } of results.flatMap(({ documents }) => documents.flatMap(({ problems }) => problems))) {
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const perRule = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([rule, count]) => {
      const severity = Object.hasOwn(rules, rule) ? rules[rule as keyof typeof rules].severity : "";
      return `  ${String(count).padStart(4)} ${rule} (${severity})`;
    });
  const meant = Object.entries(explained).map(([why, count]) => `  ${count} by design: ${why}`);
  return [
    `${agreeing} of ${total} documents agree, ${unexplained.length} differ without an explanation`,
    ...meant,
    "Problems per rule:",
    ...perRule,
  ].join("\n");
}
