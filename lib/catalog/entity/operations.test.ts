import { describe, expect, it } from "vitest";
import { listOperations } from "./operations.ts";

const short = (text: string, type: string) =>
  listOperations(text, type).map(({ verb, name, summary }) => [verb, name, summary]);

describe("OpenAPI", () => {
  it("lists methods of paths, from YAML and JSON", () => {
    const yaml = `openapi: 3.1.0
paths:
  /pets:
    summary: not an operation
    parameters: []
    get: { summary: All pets, tags: [Pets] }
    post: { operationId: addPet, deprecated: true }
`;
    expect(listOperations(yaml, "openapi")).toEqual([
      { verb: "GET", name: "/pets", summary: "All pets", deprecated: false, group: "Pets" },
      { verb: "POST", name: "/pets", summary: "addPet", deprecated: true, group: null },
    ]);
    expect(short('{"paths":{"/a":{"delete":{}}}}', "OpenAPI")).toEqual([["DELETE", "/a", null]]);
  });

  it.each([
    "",
    "paths: 7",
    "paths: [1, 2]",
    "paths: { /a: null, /b: [], /c: { get: null, post: text } }",
    "{",
    "a: &a [*a]",
    "\u0000",
    `${"[".repeat(500)}`,
  ])("survives %j", (text) => {
    expect(Array.isArray(listOperations(text, "openapi"))).toBe(true);
  });

  it("is bounded", () => {
    const paths = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`/${index}`, { get: {} }]));
    expect(listOperations(JSON.stringify({ paths }), "openapi")).toHaveLength(1000);
  });
});

describe("AsyncAPI", () => {
  it("lists publish and subscribe of version 2", () => {
    const text = "channels:\n  orders:\n    publish: { summary: New order }\n    subscribe: {}\n";
    expect(short(text, "asyncapi")).toEqual([
      ["publish", "orders", "New order"],
      ["subscribe", "orders", null],
    ]);
  });

  it("lists operations of version 3 with their channel's address", () => {
    const text = `asyncapi: 3.0.0
channels: { paid: { address: orders.paid.v1 } }
operations: { onPaid: { action: receive, channel: { $ref: "#/channels/paid" }, title: Paid } }
`;
    expect(short(text, "asyncapi")).toEqual([["receive", "orders.paid.v1", "Paid"]]);
  });
});

describe("GraphQL", () => {
  it("lists fields of the root types with their descriptions", () => {
    const text = `
type Query {
  """
  One journey.
  """
  journey(
    id: ID!
  ): Journey
  "All of them"
  journeys: [Journey!]!
}
type Journey { id: ID! }
extend type Mutation {
  # Books it
  book(id: ID!): Journey @deprecated(reason: "Use reserve")
}
`;
    expect(short(text, "graphql")).toEqual([
      ["query", "journey", "One journey."],
      ["query", "journeys", "All of them"],
      ["mutation", "book", "Books it"],
    ]);
    expect(listOperations(text, "graphql").at(-1)).toMatchObject({ deprecated: true, group: "Mutation" });
  });
});

describe("gRPC", () => {
  it("lists methods of services", () => {
    const text = `syntax = "proto3";
service Pricing {
  // Prices one journey.
  rpc Quote (QuoteRequest) returns (Price);
  rpc Watch(stream Ask) returns (stream Price) {}
}
`;
    expect(short(text, "grpc")).toEqual([
      ["rpc", "Quote", "Prices one journey."],
      ["rpc", "Watch", "stream Ask → stream Price"],
    ]);
    expect(listOperations(text, "grpc")[0]).toMatchObject({ group: "Pricing" });
  });
});

it("knows nothing of other types", () => {
  expect(listOperations("paths: { /a: { get: {} } }", "trpc")).toEqual([]);
});
