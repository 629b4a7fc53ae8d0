import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { person, writeEntities } from "#lib/search/testing.ts";
import { searchDocuments } from "./queries.ts";
import { parseDocumentRequest } from "./request.ts";

const ask = (query: string) => searchDocuments(person(), parseDocumentRequest(new URLSearchParams(query)));
const locations = async (query: string) =>
  (await ask(query)).results.map(({ document }) => document.location);

beforeAll(async () => {
  await resetDatabase();
  await writeEntities([
    {
      ref: "component:default/quokka",
      type: "service",
      owner: "group:default/red",
      description: "An <b>animal</b>",
    },
    { ref: "api:default/quokka-feed", type: "openapi", title: "Quokka feed" },
    { ref: "component:default/zoo", description: "Feeds the quokka" },
  ]);
});
afterAll(closePool);

test("documents with rank and highlights, best first", async () => {
  const { results, numberOfResults, ...cursors } = await ask("term=quokka&types[0]=software-catalog");
  expect(numberOfResults).toBe(3);
  expect(cursors).toEqual({});
  expect(results.map(({ rank, document }) => [rank, document.title])).toEqual([
    [1, "quokka"],
    [2, "Quokka feed"],
    [3, "zoo"],
  ]);
  const [first] = results;
  expect(first?.type).toBe("software-catalog");
  expect(first?.highlight?.fields.title).toBe(
    `${first?.highlight?.preTag}quokka${first?.highlight?.postTag}`,
  );
});

test("pages follow their cursors", async () => {
  const first = await ask("term=quokka&pageLimit=2");
  expect(first.results).toHaveLength(2);
  expect(first.previousPageCursor).toBeUndefined();
  const second = await ask(`term=quokka&pageLimit=2&pageCursor=${first.nextPageCursor}`);
  expect(second.results.map(({ rank }) => rank)).toEqual([3]);
  expect(second.nextPageCursor).toBeUndefined();
  expect((await ask(`term=quokka&pageLimit=2&pageCursor=${second.previousPageCursor}`)).results).toHaveLength(
    2,
  );
});

test("filters narrow, alone too; an unknown field leaves nothing", async () => {
  expect(await locations("filters[kind]=Component&term=quokka")).toEqual([
    "/catalog/default/component/quokka",
    "/catalog/default/component/zoo",
  ]);
  expect(await locations("filters[type][0]=openapi&filters[type][1]=grpc")).toEqual([
    "/catalog/default/api/quokka-feed",
  ]);
  expect(await locations("filters[owner]=red")).toEqual(["/catalog/default/component/quokka"]);
  expect((await ask("")).numberOfResults).toBe(3);
  expect((await ask("filters[weight]=5")).numberOfResults).toBe(0);
  expect((await ask("types[0]=techdocs&term=quokka")).numberOfResults).toBe(0);
});
