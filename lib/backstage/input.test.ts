import { expect, test } from "vitest";
import {
  parseEntitiesRequest,
  parseFacetParameters,
  parseQueryBody,
  parseRefsRequest,
} from "./entities/request.ts";
import { parseLocation, parseRegisterRequest } from "./locations/request.ts";

const entities = (query: string) => parseEntitiesRequest(new URLSearchParams(query));

test.each([
  ["nosuch=1", "Unknown query parameter 'nosuch'"],
  ["filter=&limit=3", "Empty value found for query parameter 'filter'"],
  ["limit=abc", "request/query/limit must be integer"],
  ["limit=-1", "request/query/limit must be >= 0"],
  ["limit=0", "Invalid limit, must be greater than zero"],
  ["limit=1&limit=2", "request/query/limit must be integer"],
  ["order=name", 'Invalid order parameter "name", expected "<asc or desc>:<field name>"'],
  ["after=%25", "Malformed after cursor, could not be parsed"],
  [`after=${btoa('{"limit":"x"}')}`, "Malformed after cursor, limit was not an number"],
])("GET /entities?%s is refused", (query, message) => expect(() => entities(query)).toThrow(message));

test("GET /entities is streamed until a window is asked for", () => {
  expect(entities("filter=kind=api&order=desc:metadata.name")).toMatchObject({
    isWindow: false,
    page: { selection: { query: { kind: "api" }, required: "metadata.name" } },
  });
  expect(entities(`after=${btoa('{"limit":2,"offset":4}')}`)).toMatchObject({
    isWindow: true,
    page: { limit: 2, offset: 4, byRef: true },
  });
});

test.each([
  [{ limit: "x" }, "request/body/limit must be number"],
  [{ orderBy: [{ field: "a" }] }, "request/body/orderBy/0 must have required property 'order'"],
  [
    { totalItems: "some" },
    "request/body/totalItems must be equal to one of the allowed values: include, exclude",
  ],
  [{ query: "x" }, "request/body/query must be object"],
  [{ cursor: "" }, "Cursor cannot be empty"],
  [{ cursor: "e30=" }, "Malformed cursor"],
])("POST /entities/by-query with %j is refused", (body, message) =>
  expect(() => parseQueryBody(JSON.stringify(body))).toThrow(message),
);

test("other requests name what they lack", () => {
  expect(() => parseQueryBody("{")).toThrow();
  expect(() => parseRefsRequest(new URLSearchParams(), "{}")).toThrow(
    "request/body must have required property 'entityRefs'",
  );
  expect(() => parseFacetParameters(new URLSearchParams())).toThrow(
    "request/query must have required property 'facet'",
  );
  expect(() => parseLocation('{"type":"url"}')).toThrow("request/body must have required property 'target'");
  expect(() => parseLocation('{"type":"url","target":"x","more":1}')).toThrow(
    "request/body must NOT have additional properties",
  );
  expect(() => parseLocation('{"type":"file","target":"x"}')).toThrow('allowed type ["url"]');
});

test("dryRun is read as people write it", () => {
  const body = '{"type":"url","target":"https://x.example/y"}';
  const dryRun = (text: string) => parseRegisterRequest(new URLSearchParams(text), body).dryRun;
  expect([dryRun("dryRun=true"), dryRun("dryRun=1"), dryRun("dryRun=no"), dryRun("")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
