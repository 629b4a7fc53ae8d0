import { describe, expect, it } from "vitest";
import { compareOpenApi } from "./openapi.ts";
import { openApi, rulesOf } from "./testing.ts";

type Item = Record<string, unknown>;
const ok = { responses: { 200: {} } };
const changes = (before: Item, after: Item) => compareOpenApi(openApi(before), openApi(after));
/** Of the one operation GET /a. */
const ofOperation = (before: Item, after: Item) =>
  rulesOf(
    changes(
      { paths: { "/a": { get: { ...ok, ...before } } } },
      { paths: { "/a": { get: { ...ok, ...after } } } },
    ),
  );
const query = (name: string, rest: Item = {}) => ({ in: "query", name, schema: { type: "string" }, ...rest });
const secured = (...security: Item[]) => ({ security });

describe("operations", () => {
  it("that are removed break, those that are added do not", () => {
    const one = { paths: { "/a": { get: ok } } };
    const two = { paths: { "/a": { get: ok, post: ok } } };
    expect(rulesOf(changes(two, one))).toEqual(["breaking operation-removed"]);
    expect(rulesOf(changes(one, two))).toEqual(["safe operation-added"]);
    expect(changes(two, one)[0]).toMatchObject({ place: "POST /a", operations: ["POST /a"] });
  });

  it("are the same when only the name of a path parameter differs", () => {
    const item = (name: string) => ({
      paths: {
        [`/a/{${name}}`]: {
          get: { ...ok, parameters: [{ in: "path", name, required: true, schema: { type: "string" } }] },
        },
      },
    });
    expect(rulesOf(changes(item("id"), item("petId")))).toEqual(["dangerous path-parameter-renamed"]);
  });

  it.each([
    [{ operationId: "a" }, { operationId: "b" }, ["dangerous operation-id-changed"]],
    [{}, { deprecated: true }, ["dangerous operation-deprecated"]],
    [{ summary: "a" }, { summary: "b" }, []],
  ])("%j → %j", (before, after, expected) => expect(ofOperation(before, after)).toEqual(expected));
});

describe("parameters", () => {
  it.each([
    [[query("q")], [], ["dangerous parameter-removed"]],
    [[], [query("q")], ["safe parameter-added-optional"]],
    [[], [query("q", { required: true })], ["breaking parameter-added-required"]],
    [[query("q")], [query("q", { required: true })], ["breaking parameter-became-required"]],
    [[query("q", { required: true })], [query("q")], ["safe parameter-became-optional"]],
    [[query("q")], [query("q", { schema: { type: "integer" } })], ["breaking type-changed"]],
    [
      [query("q")],
      [{ ...query("q"), in: "header" }],
      ["dangerous parameter-removed", "safe parameter-added-optional"],
    ],
    [[{ ...query("X-A"), in: "header" }], [{ ...query("x-a"), in: "header" }], []],
  ])("%j → %j", (before, after, expected) =>
    expect(ofOperation({ parameters: before }, { parameters: after })).toEqual(expected),
  );
});

describe("request bodies", () => {
  const body = (required: boolean, type = "application/json") => ({
    requestBody: { required, content: { [type]: {} } },
  });
  it.each([
    [{}, body(true), ["breaking body-added-required"]],
    [{}, body(false), ["safe body-added-optional"]],
    [body(false), {}, ["dangerous body-removed"]],
    [body(false), body(true), ["breaking body-became-required"]],
    [body(true), body(false), ["safe body-became-optional"]],
    [body(true), body(true, "text/csv"), ["breaking request-type-removed", "safe request-type-added"]],
  ])("%j → %j", (before, after, expected) => expect(ofOperation(before, after)).toEqual(expected));
});

describe("responses", () => {
  const status = (...codes: number[]) => ({ responses: Object.fromEntries(codes.map((code) => [code, {}])) });
  const header = (headers: Item) => ({ responses: { 200: { headers } } });
  it.each([
    [status(200, 201), status(200), ["breaking success-status-removed"]],
    [status(200), status(200, 202), ["dangerous success-status-added"]],
    [status(200, 404), status(200), ["dangerous error-status-removed"]],
    [status(200), status(200, 409), ["safe error-status-added"]],
    [header({ A: {} }), header({}), ["breaking response-header-removed"]],
    [header({}), header({ A: {} }), ["safe response-header-added"]],
    [header({ A: { required: true } }), header({ a: {} }), ["breaking response-header-became-optional"]],
  ])("%j → %j", (before, after, expected) => expect(ofOperation(before, after)).toEqual(expected));
});

describe("security", () => {
  it.each([
    [secured(), secured({ key: [] }), ["breaking security-added"]],
    [secured({ key: [] }), secured(), ["safe security-removed"]],
    [secured({ key: [] }, { token: [] }), secured({ token: [] }), ["breaking security-alternative-removed"]],
    [secured({ token: [] }), secured({ key: [] }, { token: [] }), ["safe security-alternative-added"]],
    [secured({ token: ["a"] }), secured({ token: ["a", "b"] }), ["breaking scope-added"]],
    [secured({ token: ["a", "b"] }), secured({ token: ["a"] }), ["safe scope-removed"]],
    [secured({}, { key: [] }), secured({}), []],
  ])("%j → %j", (before, after, expected) => expect(ofOperation(before, after)).toEqual(expected));

  it("of another kind under the same name breaks", () => {
    const scheme = (type: Item) => ({ paths: {}, components: { securitySchemes: { main: type } } });
    const found = changes(
      scheme({ type: "http", scheme: "bearer" }),
      scheme({ type: "apiKey", in: "header", name: "X" }),
    );
    expect(rulesOf(found)).toEqual(["breaking security-scheme-changed"]);
  });
});

it("names every operation that a named schema reaches, once", () => {
  const document = (properties: Item) => {
    const response = {
      200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
    };
    return {
      paths: { "/a": { get: { responses: response } }, "/b": { get: { responses: response } } },
      components: { schemas: { Pet: { type: "object", properties } } },
    };
  };
  const found = changes(document({ name: { type: "string" } }), document({}));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ place: "Pet › name", operations: ["GET /a", "GET /b"] });
});

it("turns the direction round for webhooks", () => {
  const hook = (required: string[]) => ({
    webhooks: {
      paid: {
        post: {
          ...ok,
          requestBody: {
            content: {
              "application/json": {
                schema: { type: "object", properties: { id: { type: "string" } }, required },
              },
            },
          },
        },
      },
    },
  });
  expect(rulesOf(changes(hook(["id"]), hook([])))).toEqual(["breaking property-became-optional"]);
  expect(rulesOf(changes(hook([]), hook(["id"])))).toEqual(["safe property-became-required"]);
});

it("tells of servers that are gone", () => {
  const servers = (...urls: string[]) => ({ paths: {}, servers: urls.map((url) => ({ url })) });
  expect(rulesOf(changes(servers("https://a.example"), servers("https://b.example")))).toEqual([
    "dangerous server-removed",
    "safe server-added",
  ]);
});
