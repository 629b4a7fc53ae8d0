/** Content that is meant to hurt. Each case has to end quickly, without an exception, and be refused where it says so. */
import { describe, expect, it } from "vitest";
import { readDescriptor } from "./read.ts";

const read = (text: string) =>
  readDescriptor({
    path: "hostile.yaml",
    text,
    location: { type: "file", target: "hostile.yaml" },
    kinds: { extraKinds: [] },
    readPlaceholder: async () => "text",
  });

const head = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\n";
const component = (spec = "") => `${head}spec:\n  type: s\n  lifecycle: p\n  owner: w\n${spec}`;
const repeat = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("");

const bomb = (anchor: string, previous: string) =>
  `  ${anchor}: &${anchor} [${Array(9).fill(previous).join(", ")}]\n`;
const letters = [..."abcdefghijklmnop"];
const laughs = component(
  letters.map((letter, at) => bomb(letter, at === 0 ? "ha" : `*${letters[at - 1]}`)).join(""),
);

const refused: [string, string, string][] = [
  ["aliases of aliases", laughs, "alias-expansion"],
  [
    "a long text repeated",
    component(`  a: &a "${"x".repeat(100_000)}"\n  b: [${"*a, ".repeat(1_000)}]\n`),
    "alias-expansion",
  ],
  ["an anchor inside itself", component("  a: &a [*a]\n"), "alias-not-found"],
  ["brackets", `${head}spec: ${"[".repeat(100_000)}`, "document-too-large"],
  ["brackets between markers", `${head}spec: ${"[---,".repeat(5_000)}`, "document-too-large"],
  ["brackets that close", component(`  a: ${"[".repeat(900)}${"]".repeat(900)}\n`), "nesting-too-deep"],
  ["dashes", "- ".repeat(50_000), "nesting-too-deep"],
  ["question marks", "? ".repeat(20_000), "yaml-syntax"],
  ["indentation", repeat(1_000, (at) => `${" ".repeat(at)}a:\n`), "nesting-too-deep"],
  ["a document of a million parts", `${head}spec: [${"a,".repeat(400_000)}]\n`, "document-too-large"],
  ["a long key", `${"k".repeat(1_000_000)}: v\n`, "yaml-syntax"],
  ["NUL characters", component("  x: a\0b\n"), "unstorable-character"],
  ["an escaped half of a pair", component('  x: {"\\uD800": 1}\n'), "unstorable-character"],
  ["tabs", "metadata:\n\tname: a\n", "yaml-syntax"],
  ["binary", "\u0000\u0001\u0002\uFFFD\u007F", "not-an-object"],
  ["a binary tag", component("  x: !!binary aGk=\n"), "yaml-syntax"],
];

const survived: [string, string][] = [
  ["many keys", component(repeat(30_000, (at) => `  k${at}: v\n`))],
  ["many anchors", component(repeat(10_000, (at) => `  k${at}: &a${at} v\n  l${at}: *a${at}\n`))],
  ["many empty documents", `${component()}${"---\n".repeat(50_000)}`],
  ["many placeholders", component(repeat(900, (at) => `  k${at}: {$text: f${at}}\n`))],
  ["prototype keys", component("  toString: a\n  hasOwnProperty: b\n  valueOf: {toJSON: c}\n")],
  [
    "odd tags",
    component("  a: !!set {x, y}\n  b: !!timestamp 2001-01-01\n  c: !!omap [x: 1]\n  d: !x:y z\n"),
  ],
];

describe("hostile content", () => {
  it.each(refused)("%s", { timeout: 60_000 }, async (_, text, rule) => {
    const { documents, problems } = await read(text);
    const all = [...problems, ...documents.flatMap((document) => document.problems)];
    expect(all.map((problem) => problem.rule)).toContain(rule);
    expect(documents.every((document) => !document.accepted)).toBe(true);
    expect(all.length).toBeLessThanOrEqual(100);
    for (const { line, column, message } of all) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message.length).toBeLessThan(600);
    }
  });

  it.each(survived)("%s", { timeout: 60_000 }, async (_, text) => {
    const { documents } = await read(text);
    expect(documents[0]?.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(() => JSON.stringify(documents)).not.toThrow();
  });

  it("keeps the documents before one that cannot be read", async () => {
    const { documents, problems } = await read(
      `${component()}---\n${"[".repeat(2_000)}\n---\n${component()}`,
    );
    expect(documents.map(({ accepted }) => accepted)).toEqual([true]);
    expect(problems).toMatchObject([{ rule: "document-too-large", line: 10, column: 1001 }]);
  });

  it("keeps the number of problems readable", async () => {
    const { documents } = await read(`${head}  tags: [${"A, ".repeat(5_000)}]\nspec: {}\n`);
    expect(documents[0]?.accepted).toBe(false);
    expect(documents[0]?.problems).toHaveLength(100);
  });
});
