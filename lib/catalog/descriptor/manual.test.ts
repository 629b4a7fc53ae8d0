/** The manual's page of rules against the rules: none is missing, and its examples are what they say they are. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type KindRecord, modelOf } from "#lib/catalog/model/catalog-model.ts";
import { sourceRules } from "#lib/catalog/sources/rules.ts";
import { builtInKinds } from "./kinds.ts";
import { NotRead } from "./placeholders.ts";
import { readDescriptor } from "./read.ts";
import { rules } from "./rules.ts";

const page = readFileSync(new URL("../../../content/docs/write/rules.md", import.meta.url).pathname, "utf8");

/** Rule → the text below its heading. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [heading = "", ...lines] = part.split("\n");
      return [heading.replaceAll("`", ""), lines.join("\n").split(/^## /m)[0] ?? ""];
    }),
);

const all = { ...sourceRules, ...rules };

/** Too large to print, or not about the text of one document. */
const withoutExample = new Set([
  "file-unreadable",
  "file-too-large",
  "alias-expansion",
  "document-too-large",
  "nesting-too-deep",
  "value-too-long",
]);

function example(section: string, verdict: "Wrong" | "Right"): string | undefined {
  return new RegExp(`^${verdict}[^\\n]*:\\n\\n\`\`\`yaml\\n(.*?)^\`\`\`$`, "ms").exec(section)?.[1];
}

const spec = "spec:\n  type: service\n  lifecycle: production\n  owner: group:shop\n";

/** As the page tells the reader to imagine it: without an apiVersion, the parts that are not there are a Component's. */
function completed(snippet: string): string {
  if (snippet.includes("apiVersion:")) return snippet;
  const has = (field: string) => new RegExp(`^${field}:`, "m").test(snippet);
  return [
    "apiVersion: backstage.io/v1alpha1\n",
    has("kind") ? "" : "kind: Component\n",
    has("metadata") ? "" : "metadata:\n  name: orders\n",
    snippet,
    has("spec") ? "" : spec,
  ].join("");
}

const files: Record<string, string> = {
  "./openapi.yaml": "openapi: 3.1.0\n",
  "./limits.yaml": "most: 5\n",
  "./two-documents.yaml": "most: 5\n---\nleast: 1\n",
};

/** The kinds that a snippet defines for itself. */
async function kindsIn(text: string): Promise<KindRecord[]> {
  const location = { type: "file", target: "catalog-info.yaml" } as const;
  const { documents } = await readDescriptor({ path: "a.yaml", text, location, kinds: { extraKinds: [] } });
  return documents.flatMap(({ entity, entityRef: ref }) =>
    entity?.kind === "Kind" && ref ? [{ ref, spec: entity.spec ?? {}, description: null }] : [],
  );
}

/** The rules that a snippet breaks. */
async function broken(snippet: string): Promise<string[]> {
  const model = modelOf(await kindsIn(completed(snippet)), builtInKinds);
  const { documents, problems, empty } = await readDescriptor({
    path: "catalog-info.yaml",
    text: completed(snippet),
    location: { type: "url", target: "https://git.example.com/shop/web/blob/main/catalog-info.yaml" },
    kinds: { extraKinds: [], model },
    readPlaceholder: async (target) => {
      if (target.startsWith("https:")) throw new NotRead("it was not read.", target);
      const text = files[target];
      if (text === undefined) throw new Error("there is no such file.");
      return text;
    },
  });
  const found = [...problems, ...documents.flatMap((document) => document.problems)].map(({ rule }) => rule);
  return empty.length > 0 ? [...found, "empty-document"] : found;
}

describe("the manual's page of rules", () => {
  it("has every rule and no other", () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(all).sort());
  });

  it.each(Object.entries(all))("says what %s is", (rule, { severity, explanation }) => {
    const word = severity === "error" ? "Error" : "Warning";
    // What Markdown would take for something else is set as code.
    expect(sections.get(rule)?.replaceAll("`", "")).toContain(`**${word}.** ${explanation}`);
  });

  const shown = Object.keys(all).filter((rule) => !withoutExample.has(rule));
  it.each(shown)("shows %s wrong and right", async (rule) => {
    const section = sections.get(rule) ?? "";
    const wrong = example(section, "Wrong");
    const right = example(section, "Right");
    expect(wrong).toBeDefined();
    expect(right).toBeDefined();
    if (Object.hasOwn(rules, rule)) expect(await broken(wrong ?? "")).toContain(rule);
    expect(await broken(right ?? "")).toEqual([]);
  });
});
