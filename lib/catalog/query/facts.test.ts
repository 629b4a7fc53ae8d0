import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factOf, factPath, factsOf } from "./facts.ts";

const facts = (document: object) => factsOf(document).sort();

describe("the facts of a document", () => {
  it("are its scalars by path, lower-cased, with and without the value", () => {
    const document = { kind: "Component", metadata: { name: "Shop" }, spec: { Replicas: 3, public: false } };
    expect(facts(document)).toEqual([
      "kind",
      "kind=component",
      "metadata.name",
      "metadata.name=shop",
      "spec.public",
      "spec.public=false",
      "spec.replicas",
      "spec.replicas=3",
    ]);
  });

  it("open lists without an index, and make a text in a list a path of its own", () => {
    const links = [{ url: "https://a.example" }, { url: "https://b.example" }];
    expect(facts({ metadata: { tags: ["Java", 7, ["deep"]], links } })).toEqual([
      "metadata.links.url",
      "metadata.links.url=https://a.example",
      "metadata.links.url=https://b.example",
      "metadata.tags",
      "metadata.tags.deep",
      "metadata.tags.deep=true",
      "metadata.tags.java",
      "metadata.tags.java=true",
      "metadata.tags=7",
      "metadata.tags=deep",
      "metadata.tags=java",
    ]);
  });

  it("leave out what the portal fills in, at the top and in the metadata alone", () => {
    const metadata = { uid: "1", etag: "2", labels: { uid: "3" } };
    const document = { metadata, relations: [{ type: "x" }], status: { items: [] }, attachments: "x" };
    expect(facts({ ...document, spec: { status: "x" } })).toEqual([
      "metadata.labels.uid",
      "metadata.labels.uid=3",
      "spec.status",
      "spec.status=x",
    ]);
  });

  it("are the path alone where the value is null or longer than 200 characters, and nothing where the path is", () => {
    const fits = "v".repeat(200);
    expect(facts({ a: null, b: `${fits}v`, c: fits, ["k".repeat(201)]: 1 })).toEqual([
      "a",
      "b",
      "c",
      `c=${fits}`,
    ]);
    expect(facts({ list: [`${fits}v`] })).toEqual(["list"]);
    expect(factOf("b", `${fits}v`)).toBeNull();
    expect(factPath("k".repeat(201))).toBeNull();
  });

  it("tell a path with an equals sign from a value", () => {
    expect(facts({ "a=b": "c", a: "b=c" })).toEqual(["a", "a\u001Fb", "a\u001Fb=c", "a=b=c"]);
    expect(factOf("A=b", "C")).toBe("a\u001Fb=c");
  });
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The rule as Backstage's search table has it: rows of key and value, one after the other. */
function searchRows(path: string, value: Json): [key: string, value: string | null][] {
  if (/^(attachments|relations|status|metadata\.(uid|etag))$/.test(path)) return [];
  if (Array.isArray(value))
    return value.flatMap((item) => [
      ...searchRows(path, item),
      ...(typeof item === "string" ? [[`${path}.${item}`, "true"] as [string, string]] : []),
    ]);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, below]) => searchRows(path ? `${path}.${key}` : key, below));
  return [[path, value === null ? null : String(value)]];
}

const key = fc.oneof(
  fc.constantFrom("metadata", "spec", "uid", "etag", "relations", "a=b", "ΑΣ", "a.b", ""),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.string({ minLength: 190, maxLength: 210 }),
);
const scalar = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.string({ minLength: 195, maxLength: 205 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const { document } = fc.letrec<{ value: Json; document: { [key: string]: Json } }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalar, fc.array(tie("value"), { maxLength: 4 }), tie("document")),
  document: fc.dictionary(key, tie("value"), { maxKeys: 5 }),
}));

describe("for any document", () => {
  it("the facts are the rows of the search table", () => {
    fc.assert(
      fc.property(document, (given) => {
        const expected = searchRows("", given).flatMap(([path, value]) => {
          const lower = path.toLowerCase();
          if (lower.length > 200) return [];
          const name = lower.replaceAll("=", "\u001F");
          const text = value?.toLowerCase();
          return text === undefined || text.length > 200 ? [name] : [name, `${name}=${text}`];
        });
        expect(new Set(factsOf(given))).toEqual(new Set(expected));
        expect(factsOf(given)).toHaveLength(new Set(expected).size);
      }),
    );
  });

  it("what a filter asks for is found, whatever its case", () => {
    fc.assert(
      fc.property(document, (given) => {
        const found = new Set(factsOf(given));
        for (const [path, value] of searchRows("", given)) {
          const fact = value === null ? factPath(path) : factOf(path.toUpperCase().toLowerCase(), value);
          const same = path.toUpperCase().toLowerCase() === path.toLowerCase();
          if (fact !== null && same) expect(found).toContain(fact);
        }
      }),
    );
  });
});
