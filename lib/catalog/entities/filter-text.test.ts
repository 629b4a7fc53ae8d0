import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Condition,
  canonicalFilter,
  type FilterGroup,
  type FilterNode,
  matches,
  withoutNode,
} from "./filter.ts";
import { parseFilter, printFilter } from "./filter-text.ts";

const keyword = fc.constantFrom("and", "or", "not", "is", "set", "NOT", "to", "related", "between");
const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
  fc.constantFrom(
    "spec.type",
    "group:default/team-a",
    "a,b",
    'say "x"',
    "back\\slash",
    "(1)",
    "<3",
    " ",
    "=",
    "",
  ),
  keyword,
);
const texts = fc.array(text, { minLength: 1, maxLength: 3 });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom("is", "is not", "has"), path: text, values: texts }),
  fc.record({ op: fc.constantFrom("contains", "starts with"), path: text, value: text }),
  fc.record({ op: fc.constantFrom("is set", "is not set"), path: text }),
  fc.record({ op: fc.constantFrom("<", "<=", ">", ">="), path: text, value: text }),
  fc.record({ op: fc.constant("between" as const), path: text, low: text, high: text }),
  fc.record({
    op: fc.constantFrom("related", "unrelated"),
    type: fc.option(text),
    targets: fc.array(text, { maxLength: 2 }),
  }),
);
const { group } = fc.letrec<{ node: FilterNode; group: FilterGroup }>((tie) => ({
  node: fc.oneof({ depthSize: "small" }, condition, tie("group")),
  group: fc.record({
    match: fc.constantFrom(...matches),
    of: fc.array(tie("node"), { maxLength: 3 }),
  }),
}));

describe("text of a filter", () => {
  test("is read back as the filter it was printed from", () => {
    fc.assert(
      fc.property(group, (filter) => {
        const printed = printFilter(filter);
        fc.pre(printed.length < 3000);
        try {
          expect(parseFilter(printed)).toEqual(canonicalFilter(filter));
        } catch (error) {
          // Too deep or too many conditions is refused on purpose.
          fc.pre(!/more than \d+ (conditions|deep)|stand more than/.test(String(error)));
          throw error;
        }
        expect(printFilter(parseFilter(printed))).toBe(printed);
      }),
      { numRuns: 1500 },
    );
  });

  test("any text is read or refused with a sentence", () => {
    const piece = fc.oneof(text, fc.constantFrom("(", ")", ",", "<", "and", "is", '"', "spec.a is b"));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseFilter(pieces.join(" "));
        } catch (error) {
          expect(String(error)).toMatch(/The filter cannot be read\. .+/);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("reads like a sentence", () => {
    const filter: FilterGroup = {
      match: "all",
      of: [
        { op: "is", path: "spec.type", values: ["service", "web site"] },
        {
          match: "any",
          of: [
            { op: ">=", path: "derived.score", value: "3.5" },
            { op: "related", type: "dependsOn", targets: ["resource:default/db"] },
          ],
        },
        { match: "none", of: [{ op: "is set", path: "metadata.annotations.github.com/project-slug" }] },
      ],
    };
    expect(printFilter(filter)).toBe(
      'spec.type is service,"web site" and (derived.score >= 3.5 or related dependsOn to resource:default/db) and not (metadata.annotations.github.com/project-slug is set)',
    );
  });

  test.each([
    ["", null],
    ["  ", null],
    ["a is set and b is not set", "a is set and b is not set"],
    ["a is x or b is y and c is z", "a is x or (b is y and c is z)"],
    ["NOT a IS x", "not (a is x)"],
    ["(((a is x)))", "a is x"],
    ['a is "set"', 'a is "set"'],
    ["a between 1 and 3 and b is x", "a between 1 and 3 and b is x"],
    ["related", "related"],
    ["unrelated to system:default/x , system:default/y", "unrelated to system:default/x,system:default/y"],
  ])("%s → %s", (given, printed) => {
    expect(printFilter(parseFilter(given)) || null).toBe(printed);
  });

  test.each([
    ["spec.type", /Expected is, is not, .* found the end/],
    ["spec.type is", /Expected a value .*found the end/],
    ["is x", /Expected the path of a field.*A value that reads like a keyword is quoted/],
    ["a is x b is y", /Expected and, or, or nothing more after .*x, found "b"/],
    ["(a is x", /Expected "\)"/],
    ['a is "x', /quotation mark is missing/],
    ["a starts x", /Expected with/],
    [`a is ${"x".repeat(4001)}`, /more than 4000/],
    [Array.from({ length: 41 }, (_, n) => `a${n} is x`).join(" and "), /more than 40 conditions/],
    [`${"(a is x and (b is y or ".repeat(5)}c is z${"))".repeat(5)}`, /deep/],
    ["(".repeat(80), /too many parentheses|Expected/],
  ])("%s is refused", (given, sentence) => {
    expect(() => parseFilter(given)).toThrow(sentence);
  });

  test("a condition is taken out by its place", () => {
    const filter = parseFilter("a is x and (b is y or c is z)");
    expect(filter && printFilter(withoutNode(filter, [1, 0]))).toBe("a is x and c is z");
    expect(filter && printFilter(withoutNode(filter, [0]))).toBe("b is y or c is z");
  });
});
