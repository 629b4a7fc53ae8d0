import { load } from "js-yaml";
import { expect, it } from "vitest";
import { bundleDefinition, refersToFiles } from "./bundle.ts";

async function bundle(files: Record<string, string>, target = "api/openapi.yaml") {
  const read: string[] = [];
  const text = await bundleDefinition(files[target] ?? "", target, async (path) => {
    read.push(path);
    const found = files[path];
    if (found === undefined) throw new Error(`there is no file ${path}.`);
    return found;
  });
  return { document: load(text) as Record<string, unknown>, read };
}

it("takes files in, those that they name in turn, each once", async () => {
  const { document, read } = await bundle({
    "api/openapi.yaml": `paths: { /pets: { $ref: ./paths/pets.yaml } }
components: { schemas: { Pet: { $ref: "schemas.yaml#/Pet" }, Own: { type: string } } }
`,
    "api/paths/pets.yaml":
      'get: { schema: { $ref: "../schemas.yaml#/Pet" }, own: { $ref: "../openapi.yaml#/components/schemas/Own" } }',
    "api/schemas.yaml":
      'Pet: { properties: { owner: { $ref: "#/Owner" }, parent: { $ref: "#/Pet" } } }\nOwner: { type: object }\n',
  });
  expect(read).toEqual(["api/paths/pets.yaml", "api/schemas.yaml"]);
  expect(document).toEqual({
    paths: { "/pets": { $ref: "#/x-bundled/pets" } },
    components: { schemas: { Pet: { $ref: "#/x-bundled/schemas/Pet" }, Own: { type: "string" } } },
    "x-bundled": {
      pets: {
        get: { schema: { $ref: "#/x-bundled/schemas/Pet" }, own: { $ref: "#/components/schemas/Own" } },
      },
      schemas: {
        Pet: {
          properties: {
            owner: { $ref: "#/x-bundled/schemas/Owner" },
            parent: { $ref: "#/x-bundled/schemas/Pet" },
          },
        },
        Owner: { type: "object" },
      },
    },
  });
});

it("tells files of one name apart", async () => {
  const { document } = await bundle({
    "api/openapi.yaml": "a: { $ref: x/pet.yaml }\nb: { $ref: y/pet.yaml }\n",
    "api/x/pet.yaml": "type: string",
    "api/y/pet.yaml": "type: integer",
  });
  expect(document).toMatchObject({
    a: { $ref: "#/x-bundled/pet" },
    b: { $ref: "#/x-bundled/pet-2" },
    "x-bundled": { pet: { type: "string" }, "pet-2": { type: "integer" } },
  });
});

it("leaves addresses of other hosts and its own pointers as they are", async () => {
  const text = 'a: { $ref: "https://example.com/pet.json#/Pet" }\nb: { $ref: "#/a" }\n';
  expect((await bundle({ "api/openapi.yaml": text })).document).toEqual(load(text));
});

it("leads above the descriptor's folder, for the reader to judge", async () => {
  const read: string[] = [];
  await bundleDefinition("a: { $ref: ../../b.yaml }", "./api.yaml", async (path) => {
    read.push(path);
    return "type: string";
  });
  expect(read).toEqual(["../../b.yaml"]);
});

it("says which reference cannot be followed", async () => {
  await expect(bundle({ "api/openapi.yaml": "a: { $ref: gone.yaml }" })).rejects.toThrow(
    "its $ref to api/gone.yaml cannot be followed: there is no file api/gone.yaml.",
  );
  await expect(bundle({ "api/openapi.yaml": "a: { $ref: b.yaml }", "api/b.yaml": "[" })).rejects.toThrow(
    "api/b.yaml is neither",
  );
});

it.each([
  ["$ref: ./pet.yaml", true],
  ['"$ref": "pet.json#/Pet"', true],
  ["$ref: '#/components/schemas/Pet'", false],
  ['$ref: "https://example.com/x"', false],
  ["description: a $ref is nice", false],
])("%s refers to files: %s", (text, expected) => expect(refersToFiles(text)).toBe(expected));
