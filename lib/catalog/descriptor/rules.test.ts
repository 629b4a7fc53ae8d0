import { describe, expect, it } from "vitest";
import { readDescriptor } from "./read.ts";
import { type RuleId, rules } from "./rules.ts";

const read = (text: string, files: Record<string, string> = {}) =>
  readDescriptor({
    path: "catalog-info.yaml",
    text,
    location: { type: "url", target: "https://git.example.com/shop/web/blob/main/catalog-info.yaml" },
    kinds: { extraKinds: [] },
    readPlaceholder: async (target) => {
      const content = files[target];
      if (content === undefined) throw new Error("there is no such file.");
      return content;
    },
  });

/** A component; the lines of `metadata` start at 4 and those of `spec` follow it. */
const component = (metadata: string, spec = "type: service\nlifecycle: production\nowner: web") =>
  document("Component", metadata, spec);

const document = (kind: string, metadata: string, spec: string, apiVersion = "backstage.io/v1alpha1") =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n${indent(metadata)}\nspec:\n${indent(spec)}\n`;

const indent = (text: string) => text.replace(/^/gm, "  ");

const modelRules = [
  "kind-schema",
  "ref-kind-not-allowed",
  "relation-not-made",
  "relation-attribute",
  "kind-taken",
  "invalid-schema",
  "invalid-relation",
  "invalid-derived",
  "derived-cycle",
  "unknown-model-kind",
];

interface Case {
  rule: RuleId;
  text: string;
  /** line:column */
  at: string;
  says: string | RegExp;
}

const service = "type: service\nlifecycle: production\nowner: web";
const cases: Case[] = [
  { rule: "file-too-large", text: "#".repeat(5_000_001), at: "1:1", says: "Split it" },
  { rule: "yaml-syntax", text: "kind: Component\nmetadata: [a\nspec: b\n", at: "3:1", says: /./ },
  { rule: "yaml-syntax", text: "a: b\n{%- if x %}\n", at: "2:1", says: "template's expression" },
  { rule: "yaml-warning", text: component("name: !odd a"), at: "4:9", says: "Unresolved tag" },
  { rule: "duplicate-key", text: component("name: a\nname: b"), at: "5:3", says: '"name" is already used' },
  { rule: "alias-not-found", text: component("name: *name"), at: "4:9", says: "no anchor &name before it" },
  {
    rule: "nesting-too-deep",
    text: component("name: a", `${service}\nx: ${"[".repeat(300)}${"]".repeat(300)}`),
    at: "9:204",
    says: "200 levels",
  },
  { rule: "unstorable-character", text: component('name: a\ntitle: "a\\0b"'), at: "5:10", says: "NUL" },
  { rule: "not-an-object", text: "- a\n", at: "1:1", says: "a list" },
  { rule: "not-an-object", text: "---\njust text\n", at: "2:1", says: '"just text"' },
  { rule: "missing-field", text: "kind: Component\nmetadata:\n  name: a\n", at: "1:1", says: "apiVersion" },
  {
    rule: "missing-field",
    text: "apiVersion: a/v1\nkind: A\nmetadata:\n  title: a\n",
    at: "3:1",
    says: "metadata.name",
  },
  {
    rule: "missing-field",
    text: component("name: a", "type: service\nlifecycle: x"),
    at: "5:1",
    says: "spec.owner",
  },
  {
    rule: "missing-field",
    text: component("name: a\nlinks:\n  - title: x"),
    at: "6:7",
    says: "metadata.links[0].url",
  },
  { rule: "wrong-type", text: component("name: 12"), at: "4:9", says: 'text, in quotes: "12"' },
  {
    rule: "wrong-type",
    text: component("name: a\ntags: go"),
    at: "5:9",
    says: 'is "go". Write a list of text',
  },
  { rule: "wrong-type", text: component("name: a", `${service}\nsystem:`), at: "9:3", says: "is nothing" },
  {
    rule: "wrong-type",
    text: component("name: a", `${service}\ndependsOn:\n  - a: b`),
    at: "10:7",
    says: "spec.dependsOn[0]",
  },
  {
    rule: "wrong-type",
    text: component("name: a", `${service}\ndependencyOf: 1`),
    at: "9:17",
    says: "reference or a list",
  },
  {
    rule: "wrong-type",
    text: document(
      "Template",
      "name: a",
      "type: x\nsteps:\n  - action: a\n    if: 3",
      "scaffolder.backstage.io/v1beta3",
    ),
    at: "9:11",
    says: "text or true or false",
  },
  { rule: "empty-value", text: component('name: a\ntitle: ""'), at: "5:10", says: "is empty" },
  {
    rule: "empty-value",
    text: component('name: a\nlinks:\n  - url: https://a.example\n    title: " "'),
    at: "7:14",
    says: "blank",
  },
  {
    rule: "value-too-long",
    text: document(
      "AiResource",
      "name: a",
      `type: skill\nlifecycle: x\nowner: web\ncompatibility: ${"a".repeat(501)}`,
    ),
    at: "9:18",
    says: "501 characters",
  },
  {
    rule: "value-not-allowed",
    text: document("Location", "name: a", "target: ./a\npresence: maybe"),
    at: "7:13",
    says: "required or optional",
  },
  {
    rule: "list-too-short",
    text: document("API", "name: a", "type: mcp-server\nlifecycle: x\nowner: web\nremotes: []"),
    at: "9:12",
    says: "at least 1",
  },
  {
    rule: "unknown-root-field",
    text: `${component("name: a")}tags: [a]\n`,
    at: "9:1",
    says: "Move it into metadata",
  },
  {
    rule: "unknown-root-field",
    text: `${component("name: a")}relations: []\n`,
    at: "9:1",
    says: "relations",
  },
  {
    rule: "case-duplicate-key",
    text: component("name: a\nannotations:\n  a/B: x\n  a/b: x"),
    at: "7:5",
    says: "differ only",
  },
  { rule: "case-duplicate-key", text: component("name: a\nName: b"), at: "5:3", says: "metadata.name" },
  {
    rule: "misspelled-field",
    text: component("name: a", `${service}\nproviderApi: [a]\nprovidesApi: [a]`),
    at: "10:3",
    says: "providesApis",
  },
  {
    rule: "invalid-api-version",
    text: document("Component", "name: a", service, "backstage/io/v1"),
    at: "1:13",
    says: "backstage.io/v1alpha1",
  },
  {
    rule: "invalid-kind",
    text: document("My-Kind", "name: a", service),
    at: "2:7",
    says: "letters and digits",
  },
  { rule: "invalid-name", text: component("name: my component"), at: "4:9", says: "such as my-component" },
  { rule: "invalid-name", text: component(`name: ${"a".repeat(64)}`), at: "4:9", says: "1 to 63" },
  { rule: "invalid-name", text: component("name: '{{ values.name }}'"), at: "4:9", says: "not rendered" },
  { rule: "invalid-namespace", text: component("name: a\nnamespace: Shop"), at: "5:14", says: "lower-case" },
  { rule: "invalid-label-key", text: component("name: a\nlabels:\n  a/b/c: d"), at: "6:5", says: '"a/b/c"' },
  { rule: "invalid-label-value", text: component("name: a\nlabels:\n  a: b c"), at: "6:8", says: '"b c"' },
  {
    rule: "invalid-annotation-key",
    text: component("name: a\nannotations:\n  Shop.example/b: d"),
    at: "6:5",
    says: "DNS prefix",
  },
  {
    rule: "invalid-annotation-value",
    text: component("name: a\nannotations:\n  a/b: 3"),
    at: "6:10",
    says: 'in quotes: "3"',
  },
  {
    rule: "invalid-tag",
    text: component("name: a\ntags: [go, Node JS]"),
    at: "5:14",
    says: "such as node-js",
  },
  {
    rule: "invalid-link-url",
    text: component("name: a\nlinks:\n  - url: example.com/x"),
    at: "6:12",
    says: "Write it in full",
  },
  {
    rule: "unknown-kind",
    text: document("component", "name: a", service),
    at: "2:7",
    says: "write Component",
  },
  {
    rule: "unknown-kind",
    text: document("Environment", "name: a", "{}"),
    at: "2:7",
    says: "descriptor of the kind Kind",
  },
  {
    rule: "unknown-api-version",
    text: document("Component", "name: a", service, "backstage.io/v2"),
    at: "1:13",
    says: "v1alpha1",
  },
  {
    rule: "old-template",
    text: document("Template", "name: a", "type: x\nsteps: []", "backstage.io/v1beta2"),
    at: "1:13",
    says: "scaffolder.backstage.io/v1beta3",
  },
  {
    rule: "invalid-entity-ref",
    text: component("name: a", service.replace("web", "'group:'")),
    at: "8:10",
    says: '"group:"',
  },
  {
    rule: "ref-without-kind",
    text: component("name: a", `${service}\ndependsOn: [db]`),
    at: "9:15",
    says: "resource:db",
  },
  {
    rule: "unexpected-ref-kind",
    text: document(
      "AiResource",
      "name: a",
      "type: rule\nlifecycle: x\nowner: component:web\ncategory: a\nrationale: b",
    ),
    at: "8:10",
    says: "Group or User",
  },
  {
    rule: "unmatchable-ref",
    text: component("name: a", service.replace("web", "Web team")),
    at: "8:10",
    says: "never match",
  },
  {
    rule: "placeholder-value",
    text: document("API", "name: a", `${service}\ndefinition:\n  $text: [a]`),
    at: "10:12",
    says: "a list",
  },
  {
    rule: "placeholder-repository",
    text: document(
      "API",
      "name: a",
      `${service}\ndefinition:\n  $text: https://git.example.com/shop/api/blob/main/a.yaml`,
    ),
    at: "10:12",
    says: "another repository",
  },
  {
    rule: "placeholder-unreadable",
    text: document("API", "name: a", `${service}\ndefinition:\n  $text: ./a`),
    at: "10:12",
    says: "no such file",
  },
  {
    rule: "placeholder-content",
    text: component("name: a", `${service}\nx:\n  $json: bad.json`),
    at: "10:12",
    says: "no valid JSON",
  },
  {
    rule: "placeholder-content",
    text: component("name: a", `${service}\nx:\n  $yaml: two.yaml`),
    at: "10:12",
    says: "2 documents",
  },
  {
    rule: "location-target-directory",
    text: document("Location", "name: a", "type: file\ntargets: [./a/]"),
    at: "7:13",
    says: "./a/catalog-info.yaml",
  },
  {
    rule: "location-without-target",
    text: document("Location", "name: a", "type: url"),
    at: "5:1",
    says: "no targets",
  },
  {
    rule: "invalid-location-ref",
    text: component("name: a\nannotations:\n  backstage.io/source-location: https://a.example"),
    at: "6:35",
    says: "url:https://a.example",
  },
  {
    rule: "source-location-slash",
    text: component(
      "name: a\nannotations:\n  backstage.io/source-location: url:https://git.example/a/b/tree/main",
    ),
    at: "6:35",
    says: 'End it with "/"',
  },
  {
    rule: "script-url",
    text: component('name: a\nannotations:\n  backstage.io/view-url: " java\\nscript:alert(1)"'),
    at: "6:28",
    says: "replaced",
  },
];

const files = { "bad.json": "{", "two.yaml": "a: 1\n---\nb: 2\n" };

describe("rules", () => {
  it.each(
    cases.map((one) => ({
      ...one,
      name: `${one.rule}: ${one.text.slice(0, 2000).split("\n").at(-2)?.slice(0, 60)}`,
    })),
  )("$name", async ({ rule, text, at, says }) => {
    const { documents, problems } = await read(text, files);
    const all = [...problems, ...documents.flatMap((one) => one.problems)];
    const found = all.filter((problem) => problem.rule === rule);
    expect(
      found.map(({ line, column }) => `${line}:${column}`),
      JSON.stringify(all),
    ).toContain(at);
    expect(found.map(({ message }) => message).join("\n")).toMatch(says);
    expect(found[0]?.message).not.toContain("\n");
    expect(found[0]?.severity).toBe(rules[rule].severity);
    expect(documents.some((one) => one.accepted)).toBe(rules[rule].severity === "warning");
  });

  it("has a case for every rule that content can break", () => {
    const covered = new Set<string>(cases.map(({ rule }) => rule));
    const elsewhere = [
      "alias-expansion",
      "document-too-large",
      "file-unreadable",
      "empty-document",
      "placeholder-not-read",
      // Those of kinds that descriptors define: kind-descriptor.test.ts
      ...modelRules,
    ];
    expect(Object.keys(rules).filter((rule) => !covered.has(rule) && !elsewhere.includes(rule))).toEqual([]);
  });

  it("lets values differ in case alone, and names in different places", async () => {
    const spec = `${service}\npages:\n  - {enum: [Yes, yes], a: 1}\n  - {enum: [YES]}\nPages: {}\nother: {A: 1}`;
    expect((await read(component("name: a", spec))).documents[0]?.problems).toEqual([]);
    const names = `${service}\npages:\n  - {values: {Owner: x}}\n  - {values: {owner: x}}`;
    expect((await read(component("name: a", names))).documents[0]?.problems).toMatchObject([
      { rule: "case-duplicate-key", line: 11, column: 17 },
    ]);
  });

  it("explains each in one sentence", () => {
    for (const { explanation } of Object.values(rules)) expect(explanation).toMatch(/^[A-Za-z][^\n]+\.$/);
  });

  it("reports all problems of a document, in the order of the file", async () => {
    const { documents } = await read(component("name: a b\ntags: [A]\nlinks: x", "type: 1\nowner: ''"));
    expect(documents[0]?.problems.map(({ rule, line }) => `${line} ${rule}`)).toEqual([
      "4 invalid-name",
      "5 invalid-tag",
      "6 wrong-type",
      "7 missing-field",
      "8 wrong-type",
      "9 empty-value",
    ]);
  });
});
