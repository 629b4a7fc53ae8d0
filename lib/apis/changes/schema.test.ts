import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOfData, rulesOf } from "./testing.ts";

const object = (properties: Record<string, unknown>, required: string[] = [], rest = {}) => ({
  type: "object",
  properties,
  required,
  ...rest,
});
const string = { type: "string" };

/** before, after, what it is where consumers send it, and where they receive it */
const cases: [name: string, before: unknown, after: unknown, request: string[], response: string[]][] = [
  [
    "a property is removed",
    object({ a: string, b: string }),
    object({ a: string }),
    ["dangerous property-removed"],
    ["breaking property-removed"],
  ],
  [
    "a property is removed and others are refused",
    object({ a: string, b: string }, [], { additionalProperties: false }),
    object({ a: string }, [], { additionalProperties: false }),
    ["breaking property-refused"],
    ["breaking property-removed"],
  ],
  [
    "an optional property is added",
    object({}),
    object({ a: string }),
    ["safe property-added-optional"],
    ["safe property-added-optional"],
  ],
  [
    "a required property is added",
    object({}),
    object({ a: string }, ["a"]),
    ["breaking property-added-required"],
    ["safe property-added-required"],
  ],
  [
    "a property becomes required",
    object({ a: string }),
    object({ a: string }, ["a"]),
    ["breaking property-became-required"],
    ["safe property-became-required"],
  ],
  [
    "a property becomes optional",
    object({ a: string }, ["a"]),
    object({ a: string }),
    ["safe property-became-optional"],
    ["breaking property-became-optional"],
  ],
  ["the type changes", string, { type: "integer" }, ["breaking type-changed"], ["breaking type-changed"]],
  [
    "an integer becomes any number",
    { type: "integer" },
    { type: "number" },
    ["safe type-widened"],
    ["breaking type-widened"],
  ],
  [
    "a number becomes an integer",
    { type: "number" },
    { type: "integer" },
    ["breaking type-narrowed"],
    ["safe type-narrowed"],
  ],
  [
    "null is allowed",
    string,
    { type: ["string", "null"] },
    ["safe became-nullable"],
    ["breaking became-nullable"],
  ],
  [
    "null is refused (3.0)",
    { ...string, nullable: true },
    string,
    ["breaking became-not-nullable"],
    ["safe became-not-nullable"],
  ],
  [
    "a format is added",
    string,
    { ...string, format: "uuid" },
    ["breaking format-added"],
    ["safe format-added"],
  ],
  [
    "a format is removed",
    { ...string, format: "uuid" },
    string,
    ["safe format-removed"],
    ["dangerous format-removed"],
  ],
  [
    "the format changes",
    { ...string, format: "date" },
    { ...string, format: "date-time" },
    ["breaking format-changed"],
    ["breaking format-changed"],
  ],
  [
    "an integer grows",
    { type: "integer", format: "int32" },
    { type: "integer", format: "int64" },
    ["safe type-widened"],
    ["breaking type-widened"],
  ],
  [
    "a value is removed",
    { enum: ["a", "b"] },
    { enum: ["a"] },
    ["breaking value-removed"],
    ["safe value-removed"],
  ],
  [
    "a value is added",
    { enum: ["a"] },
    { enum: ["a", "b"] },
    ["safe value-added"],
    ["dangerous value-added"],
  ],
  [
    "values are listed",
    string,
    { ...string, enum: ["a"] },
    ["breaking values-limited"],
    ["safe values-limited"],
  ],
  [
    "values are free",
    { ...string, enum: ["a"] },
    string,
    ["safe values-unlimited"],
    ["dangerous values-unlimited"],
  ],
  [
    "a bound is tightened",
    { maxLength: 9 },
    { maxLength: 5 },
    ["breaking limit-tightened"],
    ["safe limit-tightened"],
  ],
  [
    "a bound is loosened",
    { minimum: 3 },
    { minimum: 1 },
    ["safe limit-loosened"],
    ["dangerous limit-loosened"],
  ],
  ["a bound goes", { maximum: 3 }, {}, ["safe limit-loosened"], ["dangerous limit-loosened"]],
  [
    "a pattern changes",
    { pattern: "^a" },
    { pattern: "^b" },
    ["breaking pattern-changed"],
    ["dangerous pattern-changed"],
  ],
  [
    "a default changes",
    { default: 1 },
    { default: 2 },
    ["dangerous default-changed"],
    ["safe default-changed"],
  ],
  [
    "other properties are refused",
    object({}),
    object({}, [], { additionalProperties: false }),
    ["breaking other-properties-refused"],
    ["safe other-properties-refused"],
  ],
  [
    "a variant is removed",
    { oneOf: [{ title: "A" }, { title: "B" }] },
    { oneOf: [{ title: "A" }] },
    ["breaking variant-removed"],
    ["safe variant-removed"],
  ],
  [
    "a variant is added",
    { oneOf: [{ title: "A" }] },
    { oneOf: [{ title: "A" }, { title: "B" }] },
    ["safe variant-added"],
    ["dangerous variant-added"],
  ],
  [
    "items change",
    { type: "array", items: string },
    { type: "array", items: { type: "boolean" } },
    ["breaking type-changed"],
    ["breaking type-changed"],
  ],
  [
    "a property is deprecated",
    object({ a: string }),
    object({ a: { ...string, deprecated: true } }),
    ["dangerous property-deprecated"],
    ["dangerous property-deprecated"],
  ],
];

describe("a change of data is judged by its direction", () => {
  it.each(cases)("%s", (_name, before, after, request, response) => {
    expect(rulesOf(changesOfData("request", before, after))).toEqual(request);
    expect(rulesOf(changesOfData("response", before, after))).toEqual(response);
    // And nothing differs from itself.
    expect(rulesOf(changesOfData("request", before, before))).toEqual([]);
  });

  it("says where, from the nearest named schema on", () => {
    const before = {
      Pet: object({ owner: { $ref: "#/components/schemas/Owner" } }),
      Owner: object({ name: string }),
    };
    const after = { ...before, Owner: object({}) };
    const pet = { $ref: "#/components/schemas/Pet" };
    const [change] = changesOfData("response", pet, pet, { before, after });
    expect(change).toMatchObject({ place: "Owner › name", operations: ["POST /things"] });
    const [inline] = changesOfData(
      "response",
      object({ a: object({ b: string }) }),
      object({ a: object({}) }),
    );
    expect(inline?.place).toBe("POST /things › response 200 › a › b");
  });

  it("keeps the place where only one side names the schema", () => {
    const after = { Amount: string };
    const found = changesOfData(
      "response",
      object({ amount: { type: "integer" } }),
      object({ amount: { $ref: "#/components/schemas/Amount" } }),
      { after },
    );
    expect(found).toMatchObject([
      {
        place: "POST /things › response 200 › amount",
        sentence: "The type of amount was integer and is string now.",
      },
    ]);
  });

  it("says nothing about schemas of other files", () => {
    expect(changesOfData("response", { $ref: "https://example.com/a.json" }, object({ a: string }))).toEqual(
      [],
    );
  });

  it("leaves out of requests what only the server sets", () => {
    const readOnly = object({ id: { ...string, readOnly: true } });
    expect(changesOfData("request", readOnly, object({}))).toEqual([]);
    expect(rulesOf(changesOfData("response", readOnly, object({})))).toEqual(["breaking property-removed"]);
    expect(rulesOf(changesOfData("request", object({ id: string }), readOnly))).toEqual([
      "dangerous property-became-read-only",
    ]);
  });

  it("reads allOf as the schema it amounts to", () => {
    const parts = { allOf: [object({ a: string }, ["a"]), object({ b: string })] };
    expect(changesOfData("request", parts, object({ a: string, b: string }, ["a"]))).toEqual([]);
  });

  it("ends in schemas that hold themselves", () => {
    const node = (extra: Record<string, unknown>) => ({
      Node: object({ next: { $ref: "#/components/schemas/Node" }, ...extra }),
    });
    const start = { $ref: "#/components/schemas/Node" };
    const found = changesOfData("response", start, start, { before: node({ a: string }), after: node({}) });
    expect(found.map(({ place }) => place)).toEqual(["Node › a"]);
  });
});

/** Schemas as people write them, three levels deep. */
const schemas = fc.letrec<{ schema: Record<string, unknown> }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.record({ type: fc.constantFrom("string", "integer", "number", "boolean") }),
    fc.record({
      type: fc.constant("string"),
      format: fc.constantFrom("date", "uuid"),
      maxLength: fc.nat(20),
    }),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom("a", "b", "c", 1, null), { minLength: 1 }) }),
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc
      .record({
        type: fc.constant("object"),
        properties: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tie("schema")),
        required: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")),
      })
      .map((one) => ({ ...one, required: one.required.filter((name) => name in one.properties) })),
  ),
})).schema;
const directions = fc.constantFrom("request" as const, "response" as const);

describe("whatever the schema", () => {
  it("nothing differs from itself", () => {
    fc.assert(
      fc.property(schemas, directions, (schema, direction) => {
        expect(changesOfData(direction, schema, structuredClone(schema))).toEqual([]);
      }),
    );
  });

  it("an optional property that is added never breaks anybody", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("a", "b", "c"), schemas),
        schemas,
        directions,
        (properties, added, direction) => {
          const found = changesOfData(direction, object(properties), object({ ...properties, added }));
          expect(rulesOf(found)).toEqual(["safe property-added-optional"]);
        },
      ),
    );
  });

  it("a property that is removed always breaks who reads it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "b", "c"), schemas), schemas, (properties, removed) => {
        const found = changesOfData("response", object({ ...properties, removed }), object(properties));
        expect(rulesOf(found)).toEqual(["breaking property-removed"]);
      }),
    );
  });
});
