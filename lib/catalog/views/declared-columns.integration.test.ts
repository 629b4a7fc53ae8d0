/** What a kind declares as columns is in its list and in its exports without being asked for, and only there. */
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { exportEntities } from "#lib/catalog/entities/export/queries.ts";
import { listEntities } from "#lib/catalog/entities/lists/queries.ts";
import { Folder, testSource } from "#lib/catalog/sources/store/testing.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { declaredFacets, readListState, requireListState } from "./queries.ts";

const actor = system("Test");
const folder = new Folder();

const descriptors = `apiVersion: portolan.dev/v1
kind: Kind
metadata: { name: cluster }
spec:
  kind: Cluster
  apiVersions: [acme.example/v1]
  plural: Clusters
  schema:
    type: object
    properties: { engine: { type: string }, regions: { type: array, items: { type: string } } }
  properties:
    - { path: spec.engine, title: Engine, column: true, facet: true }
    - { path: spec.regions, title: Regions, column: true }
  derived:
    - { name: places, title: Places, column: true, expression: "1 + 1" }
---
apiVersion: acme.example/v1
kind: Cluster
metadata: { name: orders }
spec: { engine: PostgreSQL, regions: [north, south] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop }
spec: { type: service, lifecycle: production, owner: team }
`;

beforeAll(async () => {
  await resetDatabase();
  folder.write({ "a.yaml": descriptors });
  const source = await testSource({ name: "shop", type: "file", root: folder.path, glob: "**/*.yaml" });
  // The kind's own entities are taken once it is known.
  for (let round = 0; round < 3; round += 1) {
    await rows("UPDATE source SET sync_requested_at = clock_timestamp()");
    await source.sync();
  }
});
afterAll(async () => {
  folder.dispose();
  await closePool();
});

const usual = ["kind", "type", "owner", "lifecycle", "tags", "updated"];
const columnsOf = async (params: Record<string, string | string[]>) =>
  (await readListState(actor, params)).state.columns;

test("they follow the catalog's own where the kind alone is shown", async () => {
  const { state, notices } = await readListState(actor, { kind: "Cluster" });
  expect(notices).toEqual([]);
  expect(state.columns).toEqual([...usual, "spec.engine", "spec.regions", "derived.places"]);
  expect(state.declared.map(({ title }) => title)).toEqual(["Engine", "Regions", "Places"]);
  const { items } = await listEntities(actor, state);
  expect(items.map(({ name, properties }) => ({ name, properties }))).toEqual([
    {
      name: "orders",
      properties: {
        "spec.engine": ["PostgreSQL"],
        "spec.regions": ["north", "south"],
        "derived.places": ["2"],
      },
    },
  ]);
  expect(await declaredFacets(actor, state)).toEqual([{ path: "spec.engine", label: "Engine" }]);
});

test("not beside other kinds, without a kind, or where columns were chosen", async () => {
  expect(await columnsOf({ kind: ["cluster", "component"] })).toEqual(usual);
  expect(await columnsOf({})).toEqual(usual);
  expect(await columnsOf({ kind: "component" })).toEqual(usual);
  expect(await columnsOf({ kind: "cluster", col: "owner" })).toEqual(["owner"]);
});

test("an export of the kind has them", async () => {
  const state = await requireListState(actor, new URLSearchParams("kind=cluster"));
  const request = { state, refs: null, except: [] };
  const csv = await text(Readable.from(exportEntities(actor, { ...request, format: "csv" })));
  const [head, row] = csv.replace("\uFEFF", "").split(/\r?\n/);
  expect(head).toBe(`ref,name,${usual.join(",")},spec.engine,spec.regions,derived.places`);
  expect(row).toMatch(/,PostgreSQL,north; south,2$/);
  const json = JSON.parse(await text(Readable.from(exportEntities(actor, { ...request, format: "json" }))));
  expect(json).toMatchObject([
    { "spec.engine": "PostgreSQL", "spec.regions": ["north", "south"], "derived.places": "2" },
  ]);
});
