import { expect, test } from "vitest";
import { parseQuery } from "#lib/search/query.ts";
import { documentOf, highlightOf } from "./document.ts";
import { cursorOf, parseDocumentRequest } from "./request.ts";

const parse = (query: string) => parseDocumentRequest(new URLSearchParams(query));

test("brackets as qs writes them, indexed or not, repeated or single", () => {
  expect(
    parse(
      "term=pay&types[0]=software-catalog&types[1]=techdocs&filters[kind]=Component&filters[lifecycle][0]=a&filters[lifecycle][1]=b",
    ),
  ).toEqual({
    term: "pay",
    types: ["software-catalog", "techdocs"],
    filters: { kind: ["Component"], lifecycle: ["a", "b"] },
    pageLimit: 25,
    page: 0,
  });
  expect(parse(`types[]=techdocs&pageLimit=7&pageCursor=${cursorOf(3)}`)).toMatchObject({
    types: ["techdocs"],
    pageLimit: 7,
    page: 3,
  });
});

test.each([
  ["types[0]=tickets", /Unknown type "tickets"/],
  ["pageLimit=101", /at most 100/],
  ["pageLimit=0", /at least 1/],
  ["pageLimit=x", /number/],
  [`term=${"a".repeat(101)}`, /at most 100/],
  ["term=%00", /U\+0000/],
  ["pageCursor=!", /none that a search/],
  [`pageCursor=${btoa("x")}`, /none that a search/],
])("%s is refused", (query, message) => expect(() => parse(query)).toThrow(message));

const row = {
  kind: "User",
  namespace: "default",
  name: "Jane.Doe",
  title: null,
  description: null,
  type: null,
  lifecycle: null,
  owner: null,
  display_name: "Jane Doe",
  email: "jane@example.com",
};

test("a document has every field, and says the text as Backstage does", () => {
  expect(documentOf(row)).toEqual({
    title: "Jane.Doe",
    text: "Jane Doe : jane@example.com",
    componentType: "other",
    type: "other",
    namespace: "default",
    kind: "User",
    lifecycle: "",
    owner: "",
    location: "/catalog/default/user/jane.doe",
  });
});

test("tags stand around what matched; a field without a match is left out", () => {
  expect(highlightOf(documentOf(row), parseQuery("example"), "x")).toEqual({
    preTag: "<x>",
    postTag: "</x>",
    fields: { text: "Jane Doe : jane@<x>example</x>.com" },
  });
});
