import { expect, test } from "vitest";
import {
  anyRelation,
  conditionOf,
  isComplete,
  missingIn,
  operatorsOf,
  pathOf,
  valuesOf,
} from "./condition-form.ts";

test("another operator keeps the values that fit", () => {
  const is = conditionOf("spec.replicas", "is", ["3", "5"]);
  expect(conditionOf(pathOf(is), "between", valuesOf(is))).toEqual({
    op: "between",
    path: "spec.replicas",
    low: "3",
    high: "5",
  });
  expect(conditionOf("spec.replicas", "is set", valuesOf(is))).toEqual({
    op: "is set",
    path: "spec.replicas",
  });
  expect(valuesOf(conditionOf("spec.replicas", ">", valuesOf(is)))).toEqual(["3"]);
});

test("a relation is a field, and so is any relation", () => {
  const owned = conditionOf("relations.ownedBy", "related", ["group:default/a"]);
  expect(owned).toEqual({ op: "related", type: "ownedBy", targets: ["group:default/a"] });
  expect(pathOf(owned)).toBe("relations.ownedBy");
  expect(pathOf(conditionOf(anyRelation, "unrelated", []))).toBe(anyRelation);
  expect(operatorsOf("relations.ownedBy", "ref")).toEqual(["related", "unrelated"]);
  expect(operatorsOf("spec.replicas", "number")[0]).toBe("<");
});

test("what is missing is said", () => {
  expect(missingIn(conditionOf("spec.type", "is", []))).toBe("Enter a value.");
  expect(missingIn(conditionOf("spec.type", "contains", [" "]))).toBe("Enter a text.");
  expect(missingIn(conditionOf("spec.replicas", ">", ["many"]))).toMatch(/number like 3\.5/);
  expect(missingIn(conditionOf("spec.reviewed", "between", ["2026-01-01", "2026-02-30x"]))).toMatch(/date/);
  expect(missingIn(conditionOf(anyRelation, "related", []))).toBeNull();
  expect(isComplete({ match: "all", of: [{ match: "any", of: [conditionOf("a", "is", [])] }] })).toBe(false);
});
