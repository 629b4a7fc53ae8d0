import { describe, expect, it } from "vitest";
import type { Comparison } from "#lib/apis/types.ts";
import { compareDefinitions } from "./compare.ts";
import { rulesOf } from "./testing.ts";

function rules(type: string, before: string, after: string): string[] {
  const found = compareDefinitions({ type, text: before }, { type, text: after });
  if ("side" in found) throw new Error(found.message);
  return rulesOf(found.changes);
}

describe("AsyncAPI", () => {
  const three = (action: string, properties: string, message = "Paid") => `asyncapi: 3.0.0
channels:
  paid: { address: orders.paid, messages: { ${message}: { payload: { type: object, properties: { ${properties} } } } } }
operations:
  onPaid: { action: ${action}, channel: { $ref: "#/channels/paid" } }
`;
  it("judges what the application sends as what consumers receive", () => {
    const [before, after] = ["id: { type: string }, at: { type: string }", "id: { type: string }"];
    expect(rules("asyncapi", three("send", before), three("send", after))).toEqual([
      "breaking property-removed",
    ]);
    expect(rules("asyncapi", three("receive", before), three("receive", after))).toEqual([
      "dangerous property-removed",
    ]);
  });

  it("finds channels and messages that are gone", () => {
    const two = `asyncapi: 2.6.0
channels:
  a: { subscribe: { message: { oneOf: [{ name: A, payload: {} }, { name: B, payload: {} }] } } }
  b: { publish: { message: { name: C } } }
`;
    const after = `asyncapi: 2.6.0
channels:
  a: { subscribe: { message: { name: A, payload: {} } } }
`;
    expect(rules("asyncapi", two, after)).toEqual(["breaking message-removed", "breaking channel-removed"]);
    expect(rules("asyncapi", after, two)).toEqual(["dangerous message-added", "safe channel-added"]);
    expect(rules("asyncapi", two, two)).toEqual([]);
  });

  it("compares version 2 with version 3", () => {
    const two = `asyncapi: 2.6.0
channels: { orders.paid: { subscribe: { message: { name: Paid, payload: { type: object, properties: { id: { type: string } } } } } } }
`;
    expect(rules("asyncapi", two, three("send", "id: { type: string }"))).toEqual([]);
  });
});

describe("GraphQL", () => {
  it("tells what graphql-js finds, and deprecations", () => {
    const before = "type Query { a(x: Int): Int, b: String, c: Int } enum E { ONE TWO }";
    const after =
      'type Query { a(x: Int, y: Int!): Int, c: Int @deprecated(reason: "Use a") } enum E { ONE TWO THREE }';
    expect(rules("graphql", before, after).sort()).toEqual([
      "breaking FIELD_REMOVED",
      "breaking REQUIRED_ARG_ADDED",
      "dangerous FIELD_DEPRECATED",
      "dangerous VALUE_ADDED_TO_ENUM",
    ]);
    expect(rules("graphql", before, before)).toEqual([]);
    const found = compareDefinitions(
      { type: "graphql", text: before },
      { type: "graphql", text: after },
    ) as Comparison;
    expect(found.changes.find(({ rule }) => rule === "FIELD_REMOVED")).toMatchObject({
      place: "Query.b",
      operations: ["query b"],
    });
  });
});

describe("what cannot be compared", () => {
  const openapi = "openapi: 3.1.0\npaths: {}\n";
  it("says which side cannot be read, and where", () => {
    expect(
      compareDefinitions(
        { type: "openapi", text: openapi },
        { type: "openapi", text: "openapi: 3.1.0\npaths: [\n" },
      ),
    ).toMatchObject({ side: "after", line: 3 });
  });
  it("says that the types differ", () => {
    expect(
      compareDefinitions(
        { type: "openapi", text: openapi },
        { type: "graphql", text: "type Query { a: Int }" },
      ),
    ).toMatchObject({ side: null, message: expect.stringContaining("same type") });
    expect(compareDefinitions({ type: "trpc", text: "a" }, { type: "trpc", text: "b" })).toMatchObject({
      side: null,
    });
  });
});

it("lists what breaks first, with counts", () => {
  const document = (paths: string) => `openapi: 3.1.0\npaths: { ${paths} }\n`;
  const found = compareDefinitions(
    { type: "openapi", text: document("/a: { get: {} }") },
    { type: "openapi", text: document("/b: { get: {} }") },
  ) as Comparison;
  expect(found.counts).toEqual({ breaking: 1, dangerous: 0, safe: 1 });
  expect(found.changes.map(({ level }) => level)).toEqual(["breaking", "safe"]);
});
