import { describe, expect, it } from "vitest";
import { eachProperty, type PropertyPath } from "./property-path.ts";

function properties(document: object): PropertyPath[] {
  const found: PropertyPath[] = [];
  eachProperty(
    document,
    () => true,
    (property) => found.push(property),
  );
  return found;
}

describe("the properties of a document", () => {
  it("have their path lower-cased and as written, and where the value stands", () => {
    const annotations = { 'github.com/"Slug"': "a/b" };
    expect(properties({ metadata: { annotations } })).toEqual([
      {
        path: 'metadata.annotations.github.com/"slug"',
        label: 'metadata.annotations.github.com/"Slug"',
        jsonPath: String.raw`$."metadata"."annotations"."github.com/\"Slug\""[*]`,
        valueType: "text",
      },
    ]);
  });

  it("know numbers, booleans and dates from text", () => {
    const typeOf = (value: unknown) => properties({ value })[0]?.valueType;
    expect(typeOf(3)).toBe("number");
    expect(typeOf(true)).toBe("boolean");
    expect(typeOf("2026-02-28")).toBe("date");
    expect(typeOf("2026-02-28T10:00:00.5Z")).toBe("date");
    expect(typeOf("2026-02-28T10:00+02:00")).toBe("date");
    expect(typeOf("2026-13-01")).toBe("text");
    expect(typeOf("2026-02-28-rc1")).toBe("text");
    expect(typeOf("3")).toBe("text");
    expect(typeOf(null)).toBeUndefined();
  });

  it("open lists, and ask whether a path is wanted before anything else", () => {
    const seen: string[] = [];
    const wanted: string[] = [];
    eachProperty(
      { spec: { ports: [{ Number: 80 }, { Number: 443 }] } },
      (path, valueType) => seen.push(`${path} ${valueType}`) === 1,
      ({ jsonPath }) => wanted.push(jsonPath),
    );
    expect(seen).toEqual(["spec.ports.number number", "spec.ports.number number"]);
    expect(wanted).toEqual(['$."spec"."ports"."Number"[*]']);
  });
});
