import { describe, expect, test } from "vitest";
import { predicateSchema } from "./schema.ts";
import type { Predicate } from "./types.ts";

const whole: Predicate = {
  op: "all",
  of: [
    { op: "not", of: { op: "equals", path: "kind", values: ["API"] } },
    {
      op: "any",
      of: [
        { op: "exists", path: "spec.x" },
        { op: "prefix", path: "metadata.name", value: "a" },
      ],
    },
    { op: "compare", path: "spec.port", by: ">=", value: 80 },
    { op: "relation", type: "ownedBy", targets: null },
    { op: "words", text: "pay" },
    { op: "substring", paths: ["metadata.name"], term: "%" },
  ],
};

const nested = (depth: number): Predicate =>
  depth === 0 ? { op: "words", text: "" } : { op: "not", of: nested(depth - 1) };

describe("a predicate from outside", () => {
  test("is taken as it is", () => expect(predicateSchema.parse(whole)).toEqual(whole));

  test.each([
    [{ op: "equals", path: "kind" }, "values"],
    [{ op: "equals", path: "", values: [] }, "names a field"],
    [{ op: "equals", path: "kind", values: ["a\u0000"] }, "holds a character"],
    [{ op: "like", path: "kind" }, "op"],
    [{ op: "exists", path: "kind", extra: 1 }, "extra"],
    [nested(13), "nested at most 12 deep"],
    [
      { op: "all", of: Array.from({ length: 201 }, () => ({ op: "words", text: "" })) },
      "at most 200 conditions",
    ],
  ])("is refused with a reason: %j", (given, says) => {
    expect(predicateSchema.safeParse(given).error?.message).toContain(says);
  });

  test("that is nested without end is not looked into", () => {
    let deep: unknown = {};
    for (let level = 0; level < 100_000; level += 1) deep = { op: "not", of: deep };
    expect(predicateSchema.safeParse(deep).success).toBe(false);
  });
});
