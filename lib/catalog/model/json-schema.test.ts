import { describe, expect, test } from "vitest";
import { checkAgainstSchema, checkSchema } from "./json-schema.ts";

const object = (properties: Record<string, unknown>, more = {}) => ({ type: "object", properties, ...more });

describe("what a schema allows", () => {
  test.each([
    [{ a: { type: "string" } }, { a: 3 }, 'spec.a is 3. Write text, in quotes: "3".'],
    [{ a: { type: "integer" } }, { a: 1.5 }, "spec.a is 1.5. Write a whole number."],
    [{ a: { enum: ["x", "y"] } }, { a: "z" }, 'spec.a is "z". Write x or y.'],
    [{ a: { const: 1 } }, { a: 2 }, "spec.a is 2. Write 1."],
    [{ a: { type: "number", minimum: 1 } }, { a: 0 }, "spec.a is 0. Write a number that is >= 1."],
    [{ a: { type: "string", maxLength: 2 } }, { a: "abc" }, "spec.a has 3 characters. Write at most 2."],
    [{ a: { type: "array", minItems: 2 } }, { a: [1] }, "spec.a has 1 items. Write at least 2."],
    [
      { a: { type: "string", format: "date" } },
      { a: "today" },
      'spec.a is "today". Write a date, such as 2025-03-01.',
    ],
    [{ a: { type: "string", pattern: "^x" } }, { a: "y" }, 'spec.a is "y". Write text that matches ^x.'],
    [
      { a: { anyOf: [{ type: "string" }, { type: "object" }] } },
      { a: 1 },
      'spec.a is 1. Write text, in quotes: "1".',
    ],
    [{ a: { not: { type: "string" } } }, { a: "x" }, "spec.a has a form that the schema excludes."],
    [
      { a: { type: "array", uniqueItems: true } },
      { a: [1, 1] },
      "spec.a has the same item twice. Remove one.",
    ],
    [
      { a: { items: object({ b: { type: "boolean" } }) } },
      { a: [{ b: 1 }] },
      "spec.a[0].b is 1. Write true or false.",
    ],
  ])("%j of %j", (properties, spec, message) => {
    const schema = object(properties);
    expect(checkSchema(schema)).toEqual([]);
    expect(checkAgainstSchema(schema, spec).map((finding) => finding.message)).toContain(message);
  });

  test("missing and unknown fields name what there is", () => {
    const schema = object(
      { tier: { enum: ["high", "low"] } },
      { required: ["tier"], additionalProperties: false },
    );
    expect(checkAgainstSchema(schema, { teir: "high" })).toEqual([
      { path: [], part: "key", message: "spec has no tier. Add spec.tier (high or low)." },
      { path: ["teir"], part: "key", message: 'spec has no field "teir". Write one of tier, or remove it.' },
    ]);
  });

  test("patterns cannot hold up the process, however they are meant", () => {
    const schema = object({
      a: { type: "string", pattern: "^(a+)+$" },
      b: { type: "string", pattern: "^b$" },
    });
    const started = performance.now();
    const found = checkAgainstSchema(schema, { a: `${"a".repeat(20_000)}!`, b: "b" });
    expect(found.map(({ path }) => path)).toEqual([["a"]]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("references within the schema are followed, also to itself", () => {
    const schema = {
      $defs: {
        tree: object(
          { of: { type: "array", items: { $ref: "#/$defs/tree" } } },
          { additionalProperties: false },
        ),
      },
      $ref: "#/$defs/tree",
    };
    expect(checkSchema(schema)).toEqual([]);
    expect(checkAgainstSchema(schema, { of: [{ of: [] }] })).toEqual([]);
    expect(checkAgainstSchema(schema, { of: [{ on: 1 }] })).toHaveLength(1);
  });
});

describe("a schema that is none", () => {
  test.each([
    [{ type: "strin" }, ["type"]],
    [{ properties: { a: { typ: "string" } } }, ["properties", "a", "typ"]],
    [{ properties: { a: { $ref: "https://example.com/a.json" } } }, ["properties", "a", "$ref"]],
    [{ $schema: "http://json-schema.org/draft-07/schema#" }, ["$schema"]],
    [{ properties: { a: { type: "string", format: "colour" } } }, ["properties", "a", "format"]],
    [{ $async: true }, ["$async"]],
    [{ $ref: "#/$defs/none" }, []],
  ])("%j is told where", (schema, path) => {
    expect(checkSchema(schema as Record<string, unknown>)[0]?.path).toEqual(path);
  });
});
