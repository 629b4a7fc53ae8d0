import { describe, expect, test } from "vitest";
import { type ExpressionInput, parseExpression } from "./expression.ts";

const input = (given: Partial<ExpressionInput> = {}): ExpressionInput => ({
  kind: "Component",
  metadata: { name: "shop", tags: ["a", "b"] },
  spec: { cost: 7, rate: 1.5, name: "Shop", nested: { deep: [1, 2, 3] }, none: null },
  derived: { users: 3 },
  ...given,
});

describe("expressions", () => {
  test.each([
    ["1 / 2", 0.5],
    ["derived.users * 2 / 3", 2],
    ["2 * derived.users + spec.rate", 7.5],
    ["size(spec.nested.deep) / 2", 1.5],
    ["derived.users > 2 && spec.cost == 7", true],
    ['has(spec.tier) ? "known" : "unknown"', "unknown"],
    ['spec.name.lowerAscii() + "-" + kind', "shop-Component"],
    ['metadata.tags.map(t, t + "!")', ["a!", "b!"]],
    ['"a" in metadata.tags', true],
    ["round(spec.rate * 3)", 5],
    ["spec.nested.deep[1]", 2],
    ['timestamp("2025-03-01T00:00:00Z").getFullYear()', 2025],
    ["0.1 + 0.2", 0.3],
  ])("%s is %j", (text, value) => {
    expect(parseExpression(text).evaluate(input())).toEqual(value);
  });

  test.each(["spec.missing + 1", "spec.none + 1", "spec.nested", 'spec.name + 1 > 2 ? "a" : "b"'])(
    "%s has no value where it cannot have one",
    (text) => expect(parseExpression(text).evaluate(input())).toBeNull(),
  );

  test("names what it needs", () => {
    expect(parseExpression("derived.a + (has(derived.b) ? derived.b : 0)").needs).toEqual(["a", "b"]);
  });

  test.each([
    ["spec.a +", /Unexpected token/],
    ["cost + 1", /It names cost. It may name kind, metadata, spec and derived, such as spec.cost/],
    ["1 + 'a'", /no such overload/],
    ["derived", /Name one of its values/],
    ["derived['a']", /Name one of its values/],
    ["spec.name.matches('(a+)+$')", /calls matches/],
    ["cel.bind(x, spec.name + spec.name, x + x)", /calls bind/],
    ["spec.a.map(x, spec.a.map(y, y))", /inside of another/],
    ["1".repeat(2_001), /Keep it to 2000/],
    [Array.from({ length: 600 }, () => "1").join("+"), /./],
  ])("%s is refused", (text, says) => {
    expect(() => parseExpression(text)).toThrow(says);
  });

  test("reach nothing of the process", () => {
    for (const text of [
      "spec.constructor",
      "spec.__proto__",
      "spec.toString",
      "metadata.constructor.constructor",
    ])
      expect(parseExpression(text).evaluate(input())).toBeNull();
  });
});
