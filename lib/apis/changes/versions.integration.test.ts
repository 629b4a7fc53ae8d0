/** Earlier definitions, kept as a sync changes them, and what a comparison says of them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { keepDefinitions } from "#lib/catalog/sources/store/api-definitions.ts";
import { closePool, rows, transaction } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import {
  compareWithApi,
  compareWithText,
  compareWithVersion,
  listComparable,
  listVersions,
} from "./queries.ts";

const actor = system("test");
const source = "00000000-0000-0000-0000-000000000001";
const ref = "api:default/shop";
const definition = (...paths: string[]) =>
  `openapi: 3.1.0\npaths: { ${paths.map((path) => `/${path}: { get: { responses: {} } }`).join(", ")} }\n`;

beforeAll(async () => {
  await resetDatabase();
  await rows(
    `INSERT INTO source (id, name, type, config, origin, revision) VALUES ($1, 's', 'git', '{}', 'configuration', 'abc')`,
    [source],
  );
  await add(ref, { type: "openapi", definition: definition("a", "b") });
  await add("api:default/shop-v2", { type: "openapi", definition: definition("a") });
  await add("api:default/graph", { type: "graphql", definition: "type Query { a: Int }" });
  await add("component:default/web", { type: "website" }, "group:default/web");
  await add("group:default/web", { type: "team", profile: { email: "web@example.com" } });
  await rows(
    `INSERT INTO relation (origin_id, source_ref, type, target_ref)
     SELECT id, $1, 'apiConsumedBy', ref FROM entity WHERE ref = 'component:default/web'`,
    [ref],
  );
});
afterAll(closePool);

async function add(given: string, spec: Record<string, unknown>, owner: string | null = null): Promise<void> {
  const [kind, rest = ""] = given.split(":");
  const name = rest.split("/")[1];
  await rows(
    `INSERT INTO entity (ref, kind, namespace, name, sort_name, type, owner_ref, search_text, data, etag, source_id)
     VALUES ($1, $2, 'default', $3, $3, $4, $5, '', $6, 'x', $7)`,
    [given, kind, name, spec.type, owner, JSON.stringify({ metadata: { name }, spec }), source],
  );
}

/** What a sync does after it has written the entity. */
async function write(text: string): Promise<void> {
  await rows(
    "UPDATE entity SET data = jsonb_set(data, '{spec,definition}', to_jsonb($2::text)) WHERE ref = $1",
    [ref, text],
  );
  await transaction(async (client) => {
    await client.query(
      "CREATE TEMPORARY TABLE IF NOT EXISTS changed_ref (ref text PRIMARY KEY, change text NOT NULL)",
    );
    await client.query("TRUNCATE changed_ref");
    await client.query("INSERT INTO changed_ref VALUES ($1, 'written')", [ref]);
    await keepDefinitions(client);
  });
}

it("keeps a definition when it changed, the last ten", async () => {
  await write(definition("a", "b"));
  await write(definition("a", "b"));
  expect(await listVersions(actor, ref)).toEqual([]);
  await write(definition("a"));
  expect(await listVersions(actor, ref)).toMatchObject([{ revision: "abc" }]);
  for (let count = 0; count < 15; count += 1) await write(definition(`n${count}`));
  expect(await listVersions(actor, ref)).toHaveLength(9);
});

it("compares with an earlier one, and names consumers with owners and contacts", async () => {
  const [last] = await listVersions(actor, ref);
  const report = await compareWithVersion(actor, ref, last?.id ?? "");
  expect(report).toMatchObject({
    after: "now",
    result: { counts: { breaking: 1, safe: 1 } },
    consumers: [
      {
        entity: { ref: "component:default/web" },
        owner: { ref: "group:default/web" },
        contacts: [{ href: "mailto:web@example.com" }],
      },
    ],
  });
  await expect(compareWithVersion(actor, "api:default/graph", last?.id ?? "")).rejects.toThrow(/not kept/);
});

it("compares with another API and with a text", async () => {
  await write(definition("a", "b"));
  expect((await compareWithApi(actor, ref, "api:default/shop-v2")).result).toMatchObject({
    counts: { breaking: 1 },
  });
  const proposed = await compareWithText(actor, ref, {
    definition: definition("a", "b", "c"),
    name: "new.yaml",
  });
  expect(proposed).toMatchObject({ after: "new.yaml", result: { counts: { breaking: 0, safe: 1 } } });
  expect((await compareWithText(actor, ref, { definition: "{", name: "x" })).result).toMatchObject({
    side: "after",
  });
  await expect(compareWithApi(actor, ref, "api:default/gone")).rejects.toThrow(/no API api:default\/gone/);
  expect(
    (await listComparable(actor, ref, { type: "openapi", text: definition() })).map((one) => one.ref),
  ).toEqual(["api:default/shop-v2"]);
});
