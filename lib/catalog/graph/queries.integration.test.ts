import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { drawNeighbourhood } from "#lib/catalog/rendering/thread/drawing.ts";
import { component, Folder, testSource } from "#lib/catalog/sources/store/testing.ts";
import { closePool } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { graphStarts, neighbourhood } from "./queries.ts";

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

const chain = (from: string, to: string) => component(from, { spec: `dependsOn: [component:${to}]` });
const names = (nodes: readonly { name: string }[]) => nodes.map(({ name }) => name);
const ref = "component:default/a";

describe("the neighbourhood", () => {
  it("goes as many steps as asked", async () => {
    await load(chain("a", "b"), chain("b", "c"), chain("c", "d"), component("d"));
    const relations = ["dependency"] as const;
    const one = await neighbourhood(actor, { ref, depth: 1, relations });
    expect(names(one.nodes)).toEqual(["a", "b"]);
    const two = await neighbourhood(actor, { ref, depth: 2, relations });
    expect(names(two.nodes)).toEqual(["a", "b", "c"]);
    expect(two.edges.map(({ source, type, target }) => [source, type, target])).toEqual([
      ["component:default/a", "dependsOn", "component:default/b"],
      ["component:default/b", "dependsOn", "component:default/c"],
    ]);
    expect(two).toMatchObject({ total: 3, more: false });
  });

  it("shows an owner without going on to all it owns", async () => {
    await load(component("a"), component("b"));
    const found = await neighbourhood(actor, { ref, depth: 3 });
    expect(found.nodes.map((node) => [node.ref, node.exists])).toEqual([
      [ref, true],
      ["group:default/team", false],
    ]);
    const owned = await neighbourhood(actor, { ref: "group:default/team", depth: 1, scope: "owned" });
    expect(names(owned.nodes)).toEqual(["team", "a", "b"]);
  });

  it("leaves out other kinds, and says which there are", async () => {
    await load(component("a", { spec: "dependsOn: [resource:db, component:b]" }), component("b"));
    const found = await neighbourhood(actor, { ref, depth: 1, kinds: ["resource"] });
    expect(names(found.nodes)).toEqual(["a", "db"]);
    expect(found.kinds.map(({ kind }) => kind).sort()).toEqual(["component", "group", "resource"]);
    expect(found.families).toEqual(["ownership", "dependency"]);
  });

  it("counts exactly what it cannot show", async () => {
    const many = Array.from({ length: 40 }, (_, index) => `part-${String(index).padStart(2, "0")}`);
    await load(
      component("a", { spec: `dependsOn: ${JSON.stringify(many.map((name) => `component:${name}`))}` }),
      ...many.map((name) => component(name)),
    );
    const found = await neighbourhood(actor, { ref, depth: 1, relations: ["dependency"], limit: 10 });
    expect(found.nodes).toHaveLength(10);
    expect(found.total).toBe(41);
    expect(found.nodes.at(-1)?.name).toBe("part-08");
  });

  it("is laid out in columns, in reading order", async () => {
    await load(chain("a", "b"), chain("b", "c"), component("c"));
    const found = await neighbourhood(actor, { ref, depth: 2, relations: ["dependency"] });
    const drawing = await drawNeighbourhood(found, { compact: false });
    expect(names(drawing.nodes)).toEqual(["a", "b", "c"]);
    const [a, b, c] = drawing.nodes.map((node) => node.x);
    expect(a).toBeLessThan(b ?? 0);
    expect(b).toBeLessThan(c ?? 0);
    expect(drawing.edges.every((edge) => edge.points.length >= 2)).toBe(true);
  });

  it("of a ref that nobody knows is the ref alone", async () => {
    const found = await neighbourhood(actor, { ref: "component:default/none", depth: 2 });
    expect(found).toMatchObject({ total: 1, edges: [] });
    expect(found.nodes).toMatchObject([{ exists: false, name: "none" }]);
  });
});

it("offers places to begin", async () => {
  const shop =
    "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: shop }\nspec: { owner: team }\n";
  await load(shop, component("a_b", { spec: "system: shop" }), component("axb"));
  expect(names((await graphStarts(actor, "")).central)).toEqual(["shop"]);
  // Wildcards of SQL are letters here.
  expect(names((await graphStarts(actor, "a_b")).matches)).toEqual(["a_b"]);
});
