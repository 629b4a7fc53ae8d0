import { describe, expect, it } from "vitest";
import type { DescriptorFileResult } from "#lib/catalog/types.ts";
import { NotRead } from "./placeholders.ts";
import { readDescriptor } from "./read.ts";

const api = (definition: string, more = "") =>
  `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: a\nspec:\n  type: openapi\n  lifecycle: x\n  owner: web\n  definition: ${definition}\n${more}`;

function read(
  text: string,
  files: Record<string, string>,
  asked: string[] = [],
): Promise<DescriptorFileResult> {
  return readDescriptor({
    path: "catalog-info.yaml",
    text,
    location: { type: "url", target: "https://git.example.com/shop/web/blob/main/catalog-info.yaml" },
    kinds: { extraKinds: [] },
    readPlaceholder: async (target) => {
      asked.push(target);
      const content = files[target];
      if (content === undefined) throw new Error("there is no such file.");
      return content;
    },
  });
}

const specOf = ({ documents }: DescriptorFileResult) => documents[0]?.entity?.spec;

describe("placeholders", () => {
  it.each(["$openapi", "$asyncapi"])(
    "%s takes in what its references name, each a dependency",
    async (key) => {
      const result = await read(api(`{${key}: ./api/openapi.yaml}`), {
        "./api/openapi.yaml": "components: { schemas: { Pet: { $ref: ./pet.yaml } } }\n",
        "api/pet.yaml": "type: object\n",
      });
      expect(specOf(result)?.definition).toContain("$ref: '#/x-bundled/pet'");
      expect(specOf(result)?.definition).toContain("type: object");
      expect(result.dependencies.map(({ target }) => target)).toEqual(["./api/openapi.yaml", "api/pet.yaml"]);
      const broken = await read(api(`{${key}: ./openapi.yaml}`), {
        "./openapi.yaml": "a: { $ref: ./gone.yaml }\n",
      });
      expect(JSON.stringify(broken.documents)).toContain("its $ref to gone.yaml cannot be followed");
    },
  );

  it.each(["$text", "$openapi", "$asyncapi"])("%s is the text of a file", async (key) => {
    const result = await read(api(`{${key}: ./openapi.yaml}`), { "./openapi.yaml": "openapi: 3.1.0\n" });
    expect(specOf(result)?.definition).toBe("openapi: 3.1.0\n");
    expect(result.dependencies).toEqual([
      { target: "./openapi.yaml", hash: "f39db8e8ede3dc2457c613e2a304e6d478f6e5ec660e4746464f41e76ac77006" },
    ]);
  });

  it("$json and $yaml are values, anywhere in the document", async () => {
    const text = api("x", "  list:\n    - {$json: a.json}\n    - $yaml: b.yaml\n");
    const result = await read(text, { "a.json": '{"b": [1]}', "b.yaml": "c: {$text: not-read}\n" });
    expect(specOf(result)?.list).toEqual([{ b: [1] }, { c: { $text: "not-read" } }]);
  });

  it("read each file once, and say which they depend on", async () => {
    const asked: string[] = [];
    const text = `${api("{$text: a}", "  x: {$text: a}\n  y: {$text: b}\n")}---\n${api("{$text: a}")}`;
    const result = await read(text, { a: "1", b: "2" }, asked);
    expect(asked).toEqual(["a", "b"]);
    expect(result.dependencies).toEqual([
      { target: "a", hash: "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b" },
      { target: "b", hash: "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35" },
    ]);
  });

  it("that fail refuse their document, with its place, and no other", async () => {
    const result = await read(`${api("{$text: gone}")}---\n${api("{$text: a}")}`, { a: "1" });
    expect(result.documents.map(({ accepted, refusedAt }) => [accepted, refusedAt])).toEqual([
      [false, "placeholders"],
      [true, null],
    ]);
    expect(result.documents[0]?.entityRef).toBe("api:default/a");
    expect(result.documents[0]?.problems).toEqual([
      {
        rule: "placeholder-unreadable",
        severity: "error",
        message: 'spec.definition: $text could not read "gone": there is no such file.',
        line: 9,
        column: 23,
      },
    ]);
    expect(result.dependencies).toContainEqual({ target: "gone", hash: "" });
  });

  it("are objects with one key: anything else is data", async () => {
    const more = "  x: {$text: a, other: {$text: a}}\n  y: {$unknown: {$text: a}}\n  z: {$ref: '#/a'}\n";
    const asked: string[] = [];
    const result = await read(api("d", more), {}, asked);
    expect(asked).toEqual([]);
    expect(specOf(result)).toMatchObject({
      x: { $text: "a", other: { $text: "a" } },
      y: { $unknown: { $text: "a" } },
      z: { $ref: "#/a" },
    });
  });

  it("cannot make up who the entity is", async () => {
    const text = api("d").replace("name: a", "name: {$text: a}");
    expect((await read(text, { a: "b" })).documents[0]?.problems).toMatchObject([
      { rule: "wrong-type", line: 4 },
    ]);
  });

  it("put what they read where it is judged like anything else", async () => {
    const result = await read(api("{$json: a}"), { a: "[1]" });
    expect(result.documents[0]?.problems).toMatchObject([{ rule: "wrong-type", line: 9, column: 15 }]);
    const nul = await read(api("{$text: a}"), { a: "a\0b" });
    expect(nul.documents[0]?.problems).toMatchObject([{ rule: "unstorable-character", line: 9 }]);
  });

  it("stay in the repository of the descriptor", async () => {
    const target = "https://git.example.com/shop/web/blob/v2/openapi.yaml";
    expect((await read(api(`{$text: "${target}"}`), { [target]: "x" })).documents[0]?.accepted).toBe(true);
    const page = "https://api.example.com/openapi.json";
    expect((await read(api(`{$text: "${page}"}`), { [page]: "x" })).documents[0]?.accepted).toBe(true);
    const other = "https://git.example.com/shop/api/-/blob/main/openapi.yaml";
    const asked: string[] = [];
    const refused = await read(api(`{$text: "${other}"}`), { [other]: "x" }, asked);
    expect(refused.documents[0]?.problems).toMatchObject([
      { rule: "placeholder-repository", line: 9, column: 23 },
    ]);
    expect(asked).toEqual([]);
  });

  it.each([
    ["$json", "{", "no valid JSON"],
    ["$json", `${"[".repeat(5000)}${"]".repeat(5000)}`, "nested deeper"],
    ["$yaml", "", "0 documents"],
    ["$yaml", "a: 1\n---\n", "2 documents"],
    ["$yaml", "a: 1\na: 2\n", "line 2"],
    ["$yaml", "[".repeat(5000), "nested deeper"],
  ])("%s of %j says what is wrong with the file", async (key, content, says) => {
    const result = await read(api("d", `  x: {${key}: a}\n`), { a: content });
    expect(result.documents[0]?.problems).toMatchObject([
      { rule: "placeholder-content", message: expect.stringContaining(says) },
    ]);
  });

  it("may be left unread by a reader that says so", async () => {
    const result = await readDescriptor({
      path: "a.yaml",
      text: api("{$text: https://api.example.com}"),
      location: { type: "file", target: "a.yaml" },
      kinds: { extraKinds: [] },
      readPlaceholder: async () => {
        throw new NotRead("no network here.", "stand-in");
      },
    });
    expect(specOf(result)?.definition).toBe("stand-in");
    expect(result.documents[0]?.problems).toMatchObject([
      { rule: "placeholder-not-read", severity: "warning" },
    ]);
  });

  it("need a reader", async () => {
    const result = await readDescriptor({
      path: "a.yaml",
      text: api("{$text: a}"),
      location: { type: "file", target: "a.yaml" },
      kinds: { extraKinds: [] },
    });
    expect(result.documents[0]?.problems).toMatchObject([{ rule: "placeholder-unreadable" }]);
  });
});
