import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { pendingMigrations } from "./pending.ts";
import { diffSchema } from "./schema-engine.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./testing/database.ts";

const open: TemporaryDatabase[] = [];

async function blank(): Promise<string> {
  const database = await temporaryDatabase("blank");
  open.push(database);
  return database.url;
}

afterEach(async () => {
  for (const database of open.splice(0)) await database.drop();
});

test("applies every migration once, in order", async () => {
  const url = await blank();
  const first = await migrate(url);
  expect(first[0]).toBe("20261123000000_init");
  expect(first).toEqual([...first].sort());
  expect(await migrate(url)).toEqual([]);
});

test("names what is pending", async () => {
  const url = await blank();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const all = await pendingMigrations(client);
  expect(await migrate(url)).toEqual(all);
  expect(await pendingMigrations(client)).toEqual([]);
  await client.end();
});

test("ten callers at once share the work", async () => {
  const url = await blank();
  const applied = await Promise.all(Array.from({ length: 10 }, () => migrate(url)));
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await migrate(url)).toEqual([]);
});

test("the migrations lead to the schema", async () => {
  const url = await blank();
  await migrate(url);
  expect(await diffSchema(url)).toBe("");
});
