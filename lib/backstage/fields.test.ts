import { expect, test } from "vitest";
import { parseFields } from "./fields.ts";

const entity = {
  kind: "Component",
  metadata: { name: "x", annotations: { "a.example/b.c": "1", d: "2" }, tags: ["t", "u"] },
  relations: [],
};

test.each([
  [["kind,metadata.name"], { kind: "Component", metadata: { name: "x" } }],
  [["kind", "metadata.name"], { kind: "Component", metadata: { name: "x" } }],
  [["metadata.annotations.a.example/b.c"], { metadata: { annotations: { "a.example/b.c": "1" } } }],
  [["metadata.annotations.a.example/b.c.d,spec"], {}],
  [["relations, spec.none"], { relations: [] }],
  [["metadata.tags.1"], { metadata: { tags: [undefined, "u"] } }],
  [[".,,metadata..name"], {}],
  [["__proto__.x,constructor,metadata.toString"], {}],
  [["metadata.name.length"], {}],
])("%j", (texts, expected) => expect(parseFields(texts)?.(entity)).toEqual(expected));

test("no field means everything; brackets are refused", () => {
  expect(parseFields(undefined)).toBeNull();
  expect(parseFields([" , "])).toBeNull();
  expect(() => parseFields(["metadata.tags[0]"])).toThrow(
    'Invalid field "metadata.tags[0]", array type fields are not supported',
  );
});

test("a key that objects inherit is a key like others", () => {
  const own = JSON.parse('{"spec": {"__proto__": {"polluted": true}, "constructor": 1}}') as object;
  const projection = parseFields(["spec.__proto__.polluted,spec.constructor"]);
  expect(JSON.stringify(projection?.(own))).toBe('{"spec":{"__proto__":{"polluted":true},"constructor":1}}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
