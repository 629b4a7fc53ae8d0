import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PortolanError } from "#lib/errors.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const sort = [{ path: "spec.type", descending: true }];
const position = { values: ["ünïcode"], id: "00000000-0000-4000-8000-000000000001" };

describe("a cursor", () => {
  test("comes back as it went, whatever the values, and is fit for an address", () => {
    const values = fc.array(fc.option(fc.string({ unit: "grapheme", maxLength: 200 })), { maxLength: 4 });
    fc.assert(
      fc.property(values, fc.uuid(), (given, id) => {
        const stored = given.map((value) => value?.replaceAll("\u0000", "").toWellFormed() ?? null);
        const keys = stored.map((_, n) => ({ path: `spec.f${n}`, descending: n % 2 === 0 }));
        const text = encodeCursor({ values: stored, id }, keys);
        expect(text).toMatch(/^[\w-]+$/);
        expect(decodeCursor(text, keys)).toEqual({ values: stored, id });
      }),
    );
  });

  test.each([
    ["", "was not given out"],
    ["%%%", "was not given out"],
    [btoa("{}"), "was not given out"],
    [
      btoa('{"s":"-spec.type","v":["a","b"],"i":"00000000-0000-4000-8000-000000000001"}'),
      "was not given out",
    ],
    [btoa('{"s":"-spec.type","v":["a"],"i":"\'; drop"}'), "was not given out"],
    [
      btoa('{"s":"-spec.type","v":["a\\u0000"],"i":"00000000-0000-4000-8000-000000000001"}'),
      "was not given out",
    ],
    ["x".repeat(30_000), "was not given out"],
    [encodeCursor(position, [{ path: "spec.type", descending: false }]), "another order"],
  ])("that is none is refused: %.40s", (text, says) => {
    expect(() => decodeCursor(text, sort)).toThrow(PortolanError);
    expect(() => decodeCursor(text, sort)).toThrow(says);
  });
});
