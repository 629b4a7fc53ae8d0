import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Atom, maxQueryLength, parseQuery, searchedWords } from "./query.ts";

const word = (text: string): Atom => ({ is: "word", word: text });
const mark = (name: string, value: string) => ({ is: "mark", name, value });
const clausesOf = (text: string) => parseQuery(text).clauses;

describe("words", () => {
  test("each is a clause, and together they are the name that is looked for", () => {
    expect(parseQuery("  Booking-API v2 ")).toEqual({
      clauses: ["booking", "api", "v2"].map((text) => ({ negated: false, any: [[word(text)]] })),
      name: ["booking", "api", "v2"],
    });
  });

  test("nothing but punctuation asks for nothing", () => {
    for (const text of ["", "   ", "-", "--", "!?", '""', "kind:", 'tag:""'])
      expect(clausesOf(text)).toEqual([]);
  });

  test("with a minus in front they must not occur", () => {
    expect(clausesOf("pay -legacy-web")).toEqual([
      { negated: false, any: [[word("pay")]] },
      { negated: true, any: [[word("legacy"), word("web")]] },
    ]);
    expect(parseQuery("-legacy").name).toEqual([]);
    expect(searchedWords(parseQuery("pay -legacy"))).toEqual(["pay"]);
  });
});

describe("qualifiers", () => {
  test.each([
    ["kind:API", [[mark("kind", "api")]]],
    ['type:"Data pipeline"', [[mark("type", "data pipeline")]]],
    ["tag:java", [[mark("tag", "java")]]],
    ["owner:group:platform", [[mark("owner", "group:default/platform")]]],
    ["owner:user:shop/jane", [[mark("owner", "user:shop/jane")]]],
    ["owner:jane", [[mark("owner", "group:default/jane")], [mark("owner", "user:default/jane")]]],
    ["owner:me", [[{ is: "mine" }]]],
    ["is:mine", [[{ is: "mine" }]]],
  ])("%s", (text, any) => {
    expect(parseQuery(text)).toEqual({ clauses: [{ negated: false, any }], name: [] });
  });

  test("a system or domain is looked for with its parts", () => {
    expect(parseQuery("system:booking")).toEqual({
      clauses: [
        {
          negated: false,
          any: [[mark("system", "system:default/booking")], [mark("kind", "system"), word("booking")]],
        },
      ],
      name: ["booking"],
    });
  });

  test("they can be excluded", () => {
    expect(clausesOf("-tag:java")).toEqual([{ negated: true, any: [[mark("tag", "java")]] }]);
  });
});

describe("references", () => {
  test("the kind narrows, or is a word like any other", () => {
    expect(parseQuery("component:shop/pet-store")).toEqual({
      clauses: [
        { negated: false, any: [[word("pet")]] },
        { negated: false, any: [[word("store")]] },
        {
          negated: false,
          any: [
            [mark("kind", "component"), mark("namespace", "shop")],
            [word("component"), word("shop")],
          ],
        },
      ],
      name: ["pet", "store"],
    });
  });

  test("a namespace alone does, too", () => {
    expect(clausesOf("team/foo")[1]).toEqual({
      negated: false,
      any: [[mark("namespace", "team")], [word("team")]],
    });
  });

  test("more than one slash or colon is text", () => {
    expect(searchedWords(parseQuery("https://example.com/a"))).toEqual(["https", "example", "com", "a"]);
  });
});

test("any text is understood, within bounds", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const query = parseQuery(text);
      expect(query.clauses.length).toBeLessThanOrEqual(16);
      for (const found of searchedWords(query)) {
        expect(found).not.toBe("");
        expect(found.length).toBeLessThanOrEqual(2 * maxQueryLength);
        expect(found).not.toMatch(/[\s\0]/);
      }
    }),
  );
});
