import { expect, it } from "vitest";
import type { CallForm, SecurityScheme } from "#lib/apis/types.ts";
import { callOf } from "./filled.ts";

const scheme = (given: Partial<SecurityScheme>): SecurityScheme => ({
  name: "main",
  kind: "",
  description: null,
  carrier: "bearer",
  key: null,
  ...given,
});
const parameter = (place: string, name: string) => ({
  in: place,
  name,
  required: false,
  type: "string",
  values: [],
  example: null,
});
const form = (given: Partial<CallForm> = {}): CallForm => ({
  action: "/",
  operation: { id: "op", verb: "GET", name: "/a" },
  parameters: [],
  body: null,
  credentials: [],
  servers: [],
  denied: null,
  ...given,
});
const call = (given: Partial<CallForm>, filled: Record<string, string>) =>
  callOf(form(given), "https://x", (name) => filled[name] ?? "");

it("puts every value where it belongs, and leaves out what is empty", () => {
  const parameters = ["path", "query", "header", "cookie"].flatMap((place) => [
    parameter(place, "a"),
    parameter(place, "b"),
  ]);
  const filled = { "path a": "1", "query a": "2", "header a": "3", "cookie a": "4" };
  expect(call({ parameters }, filled)).toMatchObject({
    path: { a: "1" },
    query: [["a", "2"]],
    headers: [
      ["a", "3"],
      ["Cookie", "a=4"],
    ],
    body: null,
  });
});

it.each([
  [scheme({}), { "secret main": "t" }, ["Authorization", "Bearer t"]],
  [scheme({}), { "secret main": "Bearer t" }, ["Authorization", "Bearer t"]],
  [
    scheme({ carrier: "basic" }),
    { "user main": "ü", "secret main": "p" },
    ["Authorization", "Basic w7w6cA=="],
  ],
  [scheme({ carrier: "header", key: "X-Key" }), { "secret main": "k" }, ["X-Key", "k"]],
])("sends %j as a header", (one, filled, header) => {
  expect(call({ credentials: [one] }, filled).headers).toEqual([header]);
  expect(call({ credentials: [one] }, {}).headers).toEqual([]);
});

it("names the type of a body that there is", () => {
  const body = { contentType: "application/json", example: "{}" };
  expect(call({ body }, { body: "{}" })).toMatchObject({
    body: "{}",
    headers: [["Content-Type", "application/json"]],
  });
  expect(call({ body }, {})).toMatchObject({ body: null, headers: [] });
});
