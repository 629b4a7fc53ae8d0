import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { drawGraph } from "#lib/catalog/rendering/thread/drawing.ts";
import { component, Folder, testSource } from "#lib/catalog/sources/store/testing.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { impactDepths, readImpact } from "./impact/queries.ts";
import { readPath } from "./path/queries.ts";
import { readGraph } from "./queries.ts";
import { graphStarts } from "./starts/queries.ts";
import { edgesOf } from "./testing.ts";

const actor = system("Test");
let folder: Folder;

beforeEach(async () => {
  await resetDatabase();
  folder = new Folder();
});
afterEach(() => folder.dispose());
afterAll(closePool);

async function load(...documents: string[]): Promise<void> {
  folder.write({ "a.yaml": documents.join("---\n") });
  const source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["*.yaml"] });
  expect(await source.sync()).toMatchObject({ status: "ok" });
}

const needs = (from: string, ...to: string[]) =>
  component(from, { spec: `dependsOn: [${to.map((name) => `component:${name}`).join(", ")}]` });
const names = (refs: readonly string[]) => refs.map((found) => found.replace(/^.*\//, ""));
const ref = (name: string) => `component:default/${name}`;
const group = (name: string, email: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [], profile: { email: ${email} } }\n`;
const systemOf = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: ${name} }\nspec: { owner: team }\n`;
const api = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: ${name} }\nspec: { type: openapi, lifecycle: production, owner: team, definition: x }\n`;

describe("around an entity", () => {
  it("goes as many steps as asked", async () => {
    await load(needs("a", "b"), needs("b", "c"), needs("c", "d"), component("d"));
    const relations = ["dependency"];
    const one = await readGraph(actor, { entity: ref("a"), depth: 1, relations });
    expect(names(one.refs)).toEqual(["a", "b"]);
    const two = await readGraph(actor, { entity: "component:a", depth: 2, relations });
    expect(names(two.refs)).toEqual(["a", "b", "c"]);
    expect(edgesOf(two)).toEqual(["a dependsOn b", "b dependsOn c"]);
    expect(two).toMatchObject({ total: 3, more: false, centre: 0, distances: [0, 1, 2] });
  });

  it("shows an owner that nobody declared, without going on to all it owns", async () => {
    await load(component("a"), component("b"));
    const found = await readGraph(actor, { entity: ref("a"), depth: 3 });
    expect(found.refs).toEqual([ref("a"), "group:default/team"]);
    expect(found.missing).toEqual([1]);
    const owned = await readGraph(actor, { entity: "group:default/team", depth: 1 });
    expect(names(owned.refs)).toEqual(["team", "a", "b"]);
  });

  it("leaves out other kinds, and says which there are", async () => {
    await load(component("a", { spec: "dependsOn: [resource:db, component:b]" }), component("b"));
    const found = await readGraph(actor, { entity: ref("a"), depth: 1, kinds: ["resource"] });
    expect(names(found.refs)).toEqual(["a", "db"]);
    expect(found.kindCounts.map(({ kind }) => kind)).toEqual(["component", "group", "resource"]);
  });

  it("counts exactly what it does not show, and keeps to the spokes", async () => {
    const many = Array.from({ length: 40 }, (_, index) => `part-${String(index).padStart(2, "0")}`);
    await load(needs("a", ...many), ...many.map((name) => needs(name, "part-00")));
    const search = { entity: ref("a"), depth: 1, relations: ["dependency"] };
    const found = await readGraph(actor, search, { limit: 10, spokesOnly: true });
    expect(found.refs).toHaveLength(10);
    expect(found.total).toBe(41);
    expect(found.sources.every((source) => source === found.centre)).toBe(true);
  });

  it("is drawn in columns, in reading order", async () => {
    await load(needs("a", "b"), needs("b", "c"), component("c"));
    const data = await readGraph(actor, { entity: ref("a"), depth: 2, relations: ["dependency"] });
    const drawing = await drawGraph(data, { compact: false });
    expect(drawing.nodes.map(({ node }) => names(data.refs)[node])).toEqual(["a", "b", "c"]);
    expect(drawing.edges.every(({ points }) => points.length >= 2)).toBe(true);
  });

  it("of a ref that nobody knows is the ref alone", async () => {
    const found = await readGraph(actor, { entity: ref("none"), depth: 2 });
    expect(found).toMatchObject({ refs: [ref("none")], missing: [0], sources: [] });
  });
});

describe("slices", () => {
  const parts = () => [
    systemOf("shop"),
    component("a", { spec: "system: shop" }),
    needs("b", "a"),
    component("c", { spec: "system: shop\n  dependsOn: [component:b]" }),
  ];

  it("are a system with its parts, and what is around them", async () => {
    await load(...parts());
    const inside = await readGraph(actor, { system: ["shop"] });
    expect(names(inside.refs).sort()).toEqual(["a", "c", "shop"]);
    const around = await readGraph(actor, {
      system: ["system:default/shop"],
      depth: 1,
      relations: ["dependency"],
    });
    expect(names(around.refs).sort()).toEqual(["a", "b", "c", "shop"]);
  });

  it("are an owner's, a filter's, and the whole company", async () => {
    await load(...parts());
    expect(names((await readGraph(actor, { owner: ["team"] })).refs).sort()).toEqual(["a", "b", "c", "shop"]);
    const filtered = await readGraph(actor, { filter: "metadata.name is a,b" });
    expect(edgesOf(filtered)).toEqual(["b dependsOn a"]);
    expect((await readGraph(actor, { slice: "company" })).refs).toHaveLength(4);
    await expect(readGraph(actor, { filter: "metadata.name is" })).rejects.toThrow(/filter/);
  });

  it("are read anew when the catalog has changed", async () => {
    await load(component("a"));
    expect((await readGraph(actor, { slice: "company" })).refs).toHaveLength(1);
    await rows("UPDATE entity SET deleted_at = now()");
    await rows("UPDATE catalog_state SET version = version + 1");
    expect((await readGraph(actor, { slice: "company" })).refs).toHaveLength(0);
  });

  it("carry what relations say, and a custom relation once", async () => {
    await load(needs("a", "b"), component("b"));
    await rows(`UPDATE relation SET attributes = '{"protocol": "grpc"}' WHERE type = 'dependsOn'`);
    await rows(`INSERT INTO relation (origin_id, source_ref, type, target_ref)
      SELECT id, ref, 'deployedTo', 'component:default/b' FROM entity WHERE name = 'a'
      UNION ALL SELECT id, 'component:default/b', 'hosts', ref FROM entity WHERE name = 'a'`);
    await rows("UPDATE catalog_state SET version = version + 1");
    const found = await readGraph(actor, { filter: "metadata.name is a,b" });
    expect(edgesOf(found).sort()).toEqual(["a dependsOn b", "a deployedTo b"]);
    expect(found.attributes.map(([, said]) => said)).toEqual([{ protocol: "grpc" }]);
  });
});

describe("the path", () => {
  it("is the shortest, over relations in either direction", async () => {
    await load(needs("a", "b", "x"), needs("b", "c"), needs("x", "y"), needs("y", "c"), component("c"));
    const path = await readPath(actor, { from: ref("c"), to: ref("a"), relations: ["dependency"] });
    expect(path.steps?.map(({ from, label, to }) => `${from.name} ${label} ${to.name}`)).toEqual([
      "c dependency of b",
      "b dependency of a",
    ]);
    const data = await readGraph(actor, { from: ref("c"), to: ref("a"), relations: ["dependency"] });
    expect(data.path?.map((node) => data.refs[node])).toEqual([ref("c"), ref("b"), ref("a")]);
  });

  it("ends in circles, is empty to oneself, and says when there is none", async () => {
    await load(needs("a", "b"), needs("b", "a"), component("c"));
    const relations = ["dependency"];
    expect((await readPath(actor, { from: ref("a"), to: ref("c"), relations })).steps).toBeNull();
    expect((await readPath(actor, { from: ref("a"), to: ref("a"), relations })).steps).toEqual([]);
    // All three have the same owner, which is a way as well.
    expect((await readPath(actor, { from: ref("a"), to: ref("c"), relations: [] })).steps).toHaveLength(2);
    expect((await readPath(actor, { from: ref("a"), to: ref("nowhere"), relations: [] })).steps).toBeNull();
  });
});

describe("the impact", () => {
  it("goes over dependencies, APIs and wholes, with owners and how to reach them", async () => {
    await load(
      group("team", "team@example.com"),
      systemOf("shop"),
      api("pay-api"),
      component("pay", { spec: "providesApis: [pay-api]\n  system: shop" }),
      component("web", { spec: "consumesApis: [pay-api]" }),
      needs("mobile", "web"),
      component("aside"),
    );
    expect(Object.fromEntries(await impactDepths(actor, ref("pay")))).toEqual({
      [ref("pay")]: 0,
      "api:default/pay-api": 1,
      "system:default/shop": 1,
      [ref("web")]: 2,
      [ref("mobile")]: 3,
    });
    const impact = await readImpact(actor, ref("pay"));
    expect(impact).toMatchObject({ total: 4, deepest: 3, more: false });
    expect(impact.owners).toHaveLength(1);
    expect(impact.owners[0]?.contacts).toEqual([
      { label: "team@example.com", href: "mailto:team@example.com" },
    ]);
    expect(impact.owners[0]?.items.find(({ name }) => name === "web")?.via).toMatchObject({
      label: "Consumes API",
    });
  });

  it("ends in circles, takes parts along, and reaches what does not exist", async () => {
    await load(
      systemOf("shop"),
      component("a", { spec: "system: shop\n  dependsOn: [component:b, resource:gone]" }),
      needs("b", "a"),
    );
    const depths = await impactDepths(actor, "system:default/shop");
    expect(Object.fromEntries(depths)).toEqual({ "system:default/shop": 0, [ref("a")]: 1, [ref("b")]: 2 });
    const gone = await impactDepths(actor, "resource:default/gone");
    expect([...gone.keys()]).toContain(ref("b"));
    expect((await readImpact(actor, ref("unknown"))).total).toBe(0);
  });

  it("reads a relation of an unknown type as what its author needs", async () => {
    await load(component("a"), component("b"));
    await rows(`INSERT INTO relation (origin_id, source_ref, type, target_ref)
      SELECT id, ref, 'deployedTo', 'component:default/b' FROM entity WHERE name = 'a'
      UNION ALL SELECT id, 'component:default/b', 'hosts', ref FROM entity WHERE name = 'a'`);
    expect([...(await impactDepths(actor, ref("b"))).keys()]).toEqual([ref("b"), ref("a")]);
    expect([...(await impactDepths(actor, ref("a"))).keys()]).toEqual([ref("a")]);
  });
});

it("offers places to begin", async () => {
  await load(systemOf("shop"), component("a_b", { spec: "system: shop" }), component("axb"));
  const starts = await graphStarts(actor, "");
  expect(starts.central.map(({ name }) => name)).toEqual(["shop"]);
  expect(starts.entities).toBe(3);
  // Wildcards of SQL are letters here.
  expect((await graphStarts(actor, "a_b")).matches.map(({ name }) => name)).toEqual(["a_b"]);
});
