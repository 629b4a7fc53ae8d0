/** AsyncAPI, GraphQL and proto as references. */
import { describe, expect, it } from "vitest";
import { openDefinition } from "./open.ts";
import type { DefinitionReader } from "./reader.ts";

function read(type: string, text: string): DefinitionReader {
  const reader = openDefinition(text, type);
  if (!reader) throw new Error("no reader");
  return reader;
}
const rows = (reader: DefinitionReader) =>
  reader.outline().operations.map(({ verb, name, summary }) => [verb, name, summary]);

describe("AsyncAPI", () => {
  it("2: what clients publish, the application reads", () => {
    const reader = read(
      "asyncapi",
      `asyncapi: 2.6.0
servers: { main: { url: "kafka.example.com:9092", protocol: kafka } }
channels:
  orders.{shop}:
    parameters: { shop: { schema: { type: string }, description: Which one } }
    publish: { summary: New order, message: { oneOf: [{ name: Placed, payload: { type: object, properties: { id: { type: string } } } }, { name: Gone }] } }
`,
    );
    expect(rows(reader)).toEqual([["publish", "orders.{shop}", "New order"]]);
    expect(reader.outline().servers).toEqual([
      { url: "kafka://kafka.example.com:9092", description: "main" },
    ]);
    const operation = reader.operation("publish-orders.-shop");
    expect(operation?.notes[0]).toContain("application reads");
    expect(operation?.parameters).toMatchObject([
      { in: "channel", node: { name: "shop", description: "Which one" } },
    ]);
    expect(operation?.request?.bodies.map(({ label }) => label)).toEqual(["Placed", "Gone"]);
  });

  it("3: operations with their channel's address and the answer", () => {
    const reader = read(
      "asyncapi",
      `asyncapi: 3.0.0
channels:
  paid: { address: orders.paid.v1, messages: { Paid: { headers: { type: object, properties: { trace: { type: string } } }, payload: { schemaFormat: x, schema: { type: object, properties: { id: { type: string } } } } } } }
  answers: { messages: { Done: { payload: { type: boolean } } } }
operations:
  onPaid: { action: send, channel: { $ref: "#/channels/paid" }, title: Paid, reply: { channel: { $ref: "#/channels/answers" }, messages: [{ $ref: "#/channels/answers/messages/Done" }] } }
`,
    );
    expect(rows(reader)).toEqual([["send", "orders.paid.v1", "Paid"]]);
    expect(reader.operation("onPaid")).toMatchObject({
      request: {
        bodies: [{ label: "Paid", schema: { children: [{ name: "id" }] }, headers: [{ name: "trace" }] }],
      },
      responses: [{ status: "reply", bodies: [{ label: "Done", schema: { type: "boolean" } }] }],
    });
  });
});

describe("GraphQL", () => {
  const reader = read(
    "graphql",
    `type Query {
  """One journey."""
  journey(id: ID!, at: Date = "now"): Journey
  old: String @deprecated(reason: "Use journey")
}
extend type Mutation { book(input: Booking!): Journey }
type Mutation { noop: Boolean }
type Journey @key(fields: "id") { id: ID!, legs(first: Int!): [Leg!], from: Port }
type Leg { ship: String }
type Port { name: String, town: Town }
type Town { name: String }
union Thing = Journey | Leg
input Booking { journey: ID!, seats: Int = 1 }
enum Class { FIRST, SECOND @deprecated(reason: "Sold out") }
scalar Date
`,
  );
  it("lists the fields of root types and every other type", () => {
    expect(rows(reader)).toEqual([
      ["query", "journey", "One journey."],
      ["query", "old", "returns String"],
      ["mutation", "noop", "returns Boolean"],
      ["mutation", "book", "returns Journey"],
    ]);
    expect(reader.outline().types.map(({ name, kind }) => `${kind} ${name}`)).toContain("union Thing");
    expect(reader.operation("query.old")?.notes).toEqual(["deprecated: Use journey"]);
  });

  it("writes a query to start from, without what needs arguments of its own", () => {
    expect(reader.operation("query.journey")?.request?.bodies[0]?.example).toBe(
      "query Journey($id: ID!, $at: Date) {\n  journey(id: $id, at: $at) {\n    id\n    from {\n      name\n    }\n  }\n}",
    );
    expect(reader.operation("query.journey")?.parameters).toMatchObject([
      { node: { name: "id", required: true } },
      { node: { name: "at", required: false, notes: ['default "now"'] } },
    ]);
  });

  it("says where a schema is wrong", () => {
    expect(() => read("graphql", "type Query {\n  a: \n}")).toThrow(
      expect.objectContaining({ line: 3, message: expect.stringContaining("no valid GraphQL") }),
    );
    expect(() => read("graphql", "{}")).toThrow("no __schema");
    expect(() => read("graphql", "{")).toThrow("no valid GraphQL");
  });
});

describe("proto", () => {
  const reader = read(
    "grpc",
    `syntax = "proto3";
package shop.v2;
import "google/protobuf/timestamp.proto";
service Pricing {
  // Prices one journey.
  rpc Quote (QuoteRequest) returns (Price);
  rpc Watch (stream Ask) returns (stream Price) { option deprecated = true; }
}
message QuoteRequest { string id = 1; repeated Line lines = 2; message Line { int32 count = 1; QuoteRequest of = 2; } }
message Price { map<string, int64> amounts = 1; oneof how { string card = 2; } google.protobuf.Timestamp at = 3; State state = 4; }
enum State { UNKNOWN = 0; OPEN = 1; }
`,
  );
  it("lists methods with what they take and give", () => {
    expect(rows(reader)).toEqual([
      ["rpc", "Quote", "Prices one journey."],
      ["rpc", "Watch", "stream Ask → stream Price"],
    ]);
    expect(reader.operation("Pricing.Watch")).toMatchObject({
      deprecated: true,
      operationId: "/shop.v2.Pricing/Watch",
      notes: ["stream Ask → stream Price", "streams in both directions"],
    });
  });

  it("follows messages as the language does, and stops where they hold themselves", () => {
    const request = reader.operation("Pricing.Quote")?.request?.bodies[0]?.schema;
    expect(request?.children.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      "id: string",
      "lines: repeated QuoteRequest.Line",
    ]);
    expect(request?.children[1]?.children[1]).toMatchObject({ name: "of", ends: "recursive" });
    expect(reader.type("Price")?.schema.children.map(({ type, notes }) => [type, notes.at(-1)])).toEqual([
      ["map<string, int64>", "field 1"],
      ["string", "one of how"],
      ["google.protobuf.Timestamp", "field 3"],
      ["State", "field 4"],
    ]);
  });

  it("says where a file is wrong", () => {
    expect(() => read("proto", 'syntax = "proto3";\nmessage A {\n string x 1;\n}')).toThrow(
      expect.objectContaining({ line: 3, message: expect.stringContaining("no valid proto") }),
    );
  });
});
