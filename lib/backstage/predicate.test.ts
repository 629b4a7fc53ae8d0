import { describe, expect, test } from "vitest";
import { parseFilterPredicate, parseFilterTexts, toPredicate } from "./predicate.ts";

describe("filter texts", () => {
  test.each([
    [undefined, undefined],
    [[" , "], undefined],
    [["kind=component"], { kind: "component" }],
    [
      [" kind = component , metadata.name "],
      { $all: [{ kind: "component" }, { "metadata.name": { $exists: true } }] },
    ],
    [["kind=a,kind=b"], { kind: { $in: ["a", "b"] } }],
    [["kind=a", "kind=b,x="], { $any: [{ kind: "a" }, { $all: [{ kind: "b" }, { x: "" }] }] }],
    [["a=b=c"], { a: "b=c" }],
  ])("%j", (texts, expected) => expect(parseFilterTexts(texts)).toEqual(expected));

  test("without a path are refused", () =>
    expect(() => parseFilterTexts(["=x"])).toThrow("'=x' is not a valid statement"));
});

describe("a filter predicate", () => {
  test.each([
    [{}, { op: "all", of: [] }],
    [{ Kind: "API" }, { op: "equals", path: "kind", values: ["API"] }],
    [{ "spec.port": 80 }, { op: "equals", path: "spec.port", values: ["80"] }],
    [{ a: { $exists: false } }, { op: "not", of: { op: "exists", path: "a" } }],
    [{ a: { $in: [] } }, { op: "equals", path: "a", values: [] }],
    [{ a: { $hasPrefix: "X" } }, { op: "prefix", path: "a", value: "X" }],
    [{ a: { $contains: "x" } }, { op: "equals", path: "a", values: ["x"] }],
    [{ $any: [] }, { op: "any", of: [] }],
    [
      { relations: { $contains: { type: "ownedBy", targetRef: { $in: ["group:default/a"] } } } },
      { op: "relation", type: "ownedBy", targets: ["group:default/a"] },
    ],
    [{ relations: { $contains: { type: "ownedBy" } } }, { op: "relation", type: "ownedBy", targets: null }],
  ])("%j", (given, expected) => expect(toPredicate(parseFilterPredicate(given))).toEqual(expected));

  test.each([
    ["component", "Query must be an object"],
    [[], "Query must be an object"],
    [{ $foo: [] }, "is no filter predicate"],
    [{ kind: { $foo: 1 } }, "is no filter predicate"],
    [{ $all: [], kind: "x" }, "is no filter predicate"],
    [{ $all: ["x"] }, "top-level primitive values are not supported"],
    [{ "metadata.links": { $contains: { title: "x" } } }, 'not supported for field "metadata.links"'],
    [{ relations: { $contains: { targetRef: "x" } } }, 'requires a "type" string property'],
    [{ relations: { $contains: { type: "x", TYPE: "y" } } }, 'Duplicate key "TYPE"'],
    [{ relations: { $contains: { type: "x", other: "y" } } }, 'Unsupported key "other"'],
    [{ relations: { $contains: { type: "x", targetRef: { $in: [] } } } }, 'Empty "$in"'],
  ])("%j is refused", (given, says) => {
    expect(() => toPredicate(parseFilterPredicate(given))).toThrow(says);
  });

  test("that is nested without end is refused", () => {
    let deep: object = { kind: "x" };
    for (let level = 0; level < 10_000; level += 1) deep = { $not: deep };
    expect(() => parseFilterPredicate(deep)).toThrow("nested too deeply");
  });
});
