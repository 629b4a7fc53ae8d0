import { describe, expect, it } from "vitest";
import { openDefinition } from "#lib/apis/definition/open.ts";
import { DefinitionError } from "#lib/apis/definition/problem.ts";
import type { DataNode } from "#lib/apis/types.ts";

function read(text: string) {
  const reader = openDefinition(text, "openapi");
  if (!reader) throw new Error("no reader");
  return reader;
}
const names = (nodes: readonly DataNode[] | undefined) => nodes?.map(({ name, type }) => `${name}: ${type}`);

const pets = `openapi: 3.1.0
info: { title: Pets, version: "2026-01-01", description: All of them }
servers: [{ url: "https://{region}.example.com/v1", variables: { region: { default: eu } } }]
security: [{ token: [] }]
tags: [{ name: Pets, description: With fur }]
paths:
  /pets/{id}:
    parameters: [{ $ref: "#/components/parameters/Id" }]
    get:
      tags: [Pets]
      operationId: getPet
      parameters: [{ in: query, name: fields, schema: { type: array, items: { enum: [name, age] } } }]
      responses:
        "200": { description: Here, headers: { ETag: { schema: { type: string } } }, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        default: { $ref: "#/components/responses/Problem" }
    post:
      requestBody: { required: true, content: { application/json: { schema: { allOf: [{ $ref: "#/components/schemas/Pet" }, { required: [age] }] } } } }
      security: []
      deprecated: true
      responses: {}
webhooks:
  born: { post: { summary: A pet was born, responses: {} } }
components:
  parameters: { Id: { in: path, name: id, required: true, schema: { type: string, format: uuid } } }
  responses: { Problem: { description: It went wrong } }
  securitySchemes: { token: { type: http, scheme: bearer, bearerFormat: JWT }, key: { type: apiKey, in: query, name: key } }
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, minLength: 1, example: Rex }
        age: { type: [integer, "null"], minimum: 0 }
        parent: { $ref: "#/components/schemas/Pet" }
        kind: { oneOf: [{ title: Cat, type: object, properties: { lives: { type: integer } } }, { title: Dog, type: object }] }
        id: { type: string, readOnly: true }
`;

describe("OpenAPI 3", () => {
  const reader = read(pets);
  const outline = reader.outline();

  it("says what it is", () => {
    expect(outline).toMatchObject({
      formatLabel: "OpenAPI 3.1.0",
      title: "Pets",
      version: "2026-01-01",
      servers: [{ url: "https://eu.example.com/v1" }],
      groups: [{ name: "Pets", description: "With fur" }, { name: "Webhooks" }],
    });
    expect(outline.security.map(({ kind, carrier }) => [kind, carrier])).toEqual([
      ["Bearer token (JWT)", "bearer"],
      ["API key in the query parameter key", "query"],
    ]);
    expect(outline.operations.map(({ id, verb, name, group }) => [id, verb, name, group])).toEqual([
      ["getPet", "GET", "/pets/{id}", "Pets"],
      ["post-pets-id", "POST", "/pets/{id}", null],
      ["post-born", "POST", "born", "Webhooks"],
    ]);
  });

  it("resolves references of parameters, responses and schemas", () => {
    const operation = reader.operation("getPet");
    expect(
      operation?.parameters.map(
        ({ in: place, node }) => `${place} ${node.name} ${node.type} ${node.required}`,
      ),
    ).toEqual(["path id string (uuid) true", "query fields array of string false"]);
    expect(operation?.responses.map(({ status, description }) => [status, description])).toEqual([
      ["200", "Here"],
      ["default", "It went wrong"],
    ]);
    const pet = operation?.responses[0]?.bodies[0]?.schema;
    expect(pet).toMatchObject({ type: "Pet", typeName: "Pet" });
    expect(names(pet?.children)).toEqual([
      "name: string",
      "age: integer or null",
      "parent: Pet",
      "kind: one of Cat, Dog",
      "id: string",
    ]);
    expect(pet?.children.find(({ name }) => name === "parent")).toMatchObject({
      ends: "recursive",
      children: [],
    });
    expect(operation?.security).toEqual([[{ scheme: "token", scopes: [] }]]);
  });

  it("merges allOf, and makes an example without what only the server sets", () => {
    const operation = reader.operation("post-pets-id");
    expect(operation).toMatchObject({ deprecated: true, security: [] });
    const body = operation?.request?.bodies[0];
    expect(body?.schema?.children.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      "name",
      "age",
    ]);
    const example = JSON.parse(body?.example ?? "");
    expect(example).toMatchObject({ name: "Rex", age: 0 });
    expect(example).not.toHaveProperty("id");
  });

  it("has nothing under an id that it does not list", () => {
    expect(reader.operation("constructor")).toBeNull();
    expect(reader.type("toString")).toBeNull();
  });
});

it("reads Swagger 2 as OpenAPI 3 would say it", () => {
  const reader = read(`swagger: "2.0"
host: api.example.com
basePath: /v1
securityDefinitions: { login: { type: basic } }
paths:
  /pets:
    post:
      parameters: [{ in: body, name: pet, required: true, schema: { $ref: "#/definitions/Pet" } }]
      responses: { 200: { description: ok, schema: { type: array, items: { $ref: "#/definitions/Pet" } } } }
    put: { consumes: [multipart/form-data], parameters: [{ in: formData, name: photo, type: file, required: true }], responses: {} }
definitions: { Pet: { type: object, properties: { name: { type: string } } } }
`);
  expect(reader.outline()).toMatchObject({
    formatLabel: "Swagger 2.0",
    servers: [{ url: "https://api.example.com/v1" }],
    security: [{ carrier: "basic" }],
    types: [{ name: "Pet", kind: "object" }],
  });
  const post = reader.operation("post-pets");
  expect(post?.request).toMatchObject({
    required: true,
    bodies: [{ label: "application/json", schema: { type: "Pet" } }],
  });
  expect(post?.responses[0]?.bodies[0]?.schema).toMatchObject({
    type: "array of Pet",
    children: [{ name: "name" }],
  });
  expect(reader.operation("put-pets")?.request?.bodies[0]).toMatchObject({
    label: "multipart/form-data",
    schema: { children: [{ name: "photo", type: "string (binary)", required: true }] },
  });
});

describe("what somebody wrote to be a nuisance", () => {
  it.each([
    ["no mapping", "- a", "no mapping", 1],
    ["broken YAML", "openapi: 3.1.0\npaths: [\n", "no valid YAML", 3],
    ["broken JSON", '{\n  "openapi": "3.1.0",\n  "paths": {,}\n}', "no valid JSON", 3],
    ["no version", "paths: {}", "which OpenAPI it is", 1],
    ["an alias of itself", "openapi: 3.1.0\na: &a { b: *a }", "nested deeper", null],
    ["endless nesting", `openapi: 3.1.0\na: ${"[".repeat(5000)}`, "", null],
  ])("%s is said with its place", (_name, text, message, line) => {
    const problem = (() => {
      try {
        return read(text);
      } catch (error) {
        return error;
      }
    })();
    expect(problem).toBeInstanceOf(DefinitionError);
    expect((problem as DefinitionError).message).toContain(message);
    if (line !== null) expect((problem as DefinitionError).line).toBe(line);
  });

  it("does not grow: aliases, variants and references that double each time", () => {
    const levels = Array.from(
      { length: 40 },
      (_, n) =>
        `    S${n}: { anyOf: [{ $ref: "#/components/schemas/S${n + 1}" }, { $ref: "#/components/schemas/S${n + 1}" }] }`,
    );
    const aliases = Array.from({ length: 30 }, (_, n) => `x${n + 1}: &x${n + 1} [*x${n}, *x${n}]`).join("\n");
    const text = `openapi: 3.1.0
x0: &x0 [1]
${aliases}
paths: { /a: { post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/S0" }, example: *x30 } } }, responses: {} } } }
components:
  schemas:
${levels.join("\n")}
    S40: { type: string }
`;
    const operation = read(text).operation("post-a");
    expect(JSON.stringify(operation).length).toBeLessThan(300_000);
    expect(operation?.request?.bodies[0]?.example).toBeNull();
  });

  it.each([
    "openapi: 3.1.0\npaths: 7",
    "openapi: 3.1.0\npaths: { /a: null, /b: [], /c: { get: null, post: text, put: { parameters: 7, responses: [1] } } }",
    'openapi: 3.1.0\npaths: { /a: { get: { responses: { 200: { $ref: "#/paths/~1a" } }, requestBody: { $ref: "#" } } } }',
    'openapi: 3.1.0\npaths: { /a: { $ref: "#/paths/~1a" } }',
    "openapi: 3.1.0\npaths: { /a: { get: { parameters: [{ in: query, name: a, schema: { enum: 7, required: x, items: 1 } }] } } }",
    "openapi: 3\ncomponents: { schemas: { A: true, B: null, C: [] }, securitySchemes: { a: 1 } }",
  ])("%s is read as far as it goes", (text) => {
    const reader = read(text);
    const outline = reader.outline();
    for (const { id } of outline.operations) expect(reader.operation(id)).not.toBeNull();
    for (const { name } of outline.types) expect(reader.type(name)).not.toBeNull();
  });
});
