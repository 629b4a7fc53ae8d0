import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PersonActor } from "#lib/auth/actor.ts";
import {
  entity,
  Folder,
  living,
  problems,
  type TestSource,
  testSource,
} from "#lib/catalog/sources/store/testing.ts";
import { rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { readEntityProperties } from "./properties/queries.ts";
import { getKind, listKinds, previewKind, readModel } from "./queries.ts";

const actor: PersonActor = {
  type: "person",
  id: "00000000-0000-0000-0000-000000000001",
  name: "Test",
  email: null,
  image: null,
  role: "maintainer",
  entityRef: null,
  ownershipRefs: [],
};

const kind = (spec = "") => `apiVersion: portolan.dev/v1
kind: Kind
metadata: { name: cluster }
spec:
  kind: Cluster
  apiVersions: [acme.example/v1]
  plural: Clusters
  icon: database
  hue: 2
  schema:
    type: object
    required: [engine]
    properties:
      engine: { enum: [postgresql, mysql] }
      cost: { type: number }
      usedBy: { type: array, items: { type: string } }
  relations:
    - { field: spec.usedBy, type: dependencyOf, inverse: dependsOn, defaultKind: Component, allowedKinds: [Component] }
  properties:
    - { path: spec.engine, title: Engine, column: true, facet: true }
${spec}`;

const cluster = (name: string, spec = "engine: postgresql") => `apiVersion: acme.example/v1
kind: Cluster
metadata: { name: ${name} }
spec: { ${spec} }
`;

const component = (name: string, spec = "") => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: service, lifecycle: production, owner: team${spec} }
`;

let folder: Folder;
let source: TestSource;

/** Syncs until nothing is asked for any more, as the worker does. */
async function settle(sources: readonly TestSource[] = [source]): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    const due = await rows<{ id: string }>(
      "SELECT id FROM source WHERE last_started_at IS NULL OR sync_requested_at >= last_started_at",
    );
    if (due.length === 0) return;
    for (const { id } of due) {
      const report = await sources.find((one) => one.id === id)?.sync();
      if (report && report.status !== "ok" && report.status !== "held")
        throw new Error(JSON.stringify(report));
    }
  }
  throw new Error("The sources do not come to rest.");
}

beforeEach(async () => {
  await resetDatabase();
  folder = new Folder();
  source = await testSource({ name: "shop", type: "file", root: folder.path, glob: "**/*.yaml" });
});
afterEach(() => folder.dispose());

const ask = () => rows("UPDATE source SET sync_requested_at = clock_timestamp()");

describe("a kind", () => {
  test("and its entities in one file settle without anybody's help", async () => {
    folder.write({ "a.yaml": `${cluster("orders")}---\n${kind()}` });
    await settle();
    expect(await living()).toEqual(["cluster:default/orders", "kind:default/cluster"]);
    expect(await problems()).toEqual([]);
  });

  test("in one source, its entities in another that was read before", async () => {
    const other = new Folder();
    const second = await testSource({ name: "kinds", type: "file", root: other.path, glob: "**/*.yaml" });
    folder.write({ "a.yaml": cluster("orders", "engine: postgresql, usedBy: [shop]") });
    await settle([source, second]);
    expect(await problems()).toMatchObject([{ rule: "unknown-kind", entity_ref: "cluster:default/orders" }]);
    other.write({ "kind.yaml": kind() });
    await ask();
    await settle([source, second]);
    expect(await living()).toContain("cluster:default/orders");
    const edges = await rows("SELECT source_ref, type, target_ref FROM relation ORDER BY 1, 2");
    expect(edges).toContainEqual({
      source_ref: "component:default/shop",
      type: "dependsOn",
      target_ref: "cluster:default/orders",
    });
    other.dispose();
  });

  test("that goes, or becomes stricter, leaves its entities in their last good state", async () => {
    folder.write({ "a.yaml": cluster("orders", "engine: mysql"), "kind.yaml": kind() });
    await settle();
    const before = await entity("cluster:default/orders");
    folder.write({ "kind.yaml": kind().replace("[postgresql, mysql]", "[postgresql]") });
    await ask();
    await settle();
    expect(await problems()).toMatchObject([
      { path: "a.yaml", line: 4, rule: "kind-schema", message: expect.stringContaining("Write postgresql.") },
    ]);
    folder.remove("kind.yaml");
    await ask();
    await settle();
    expect(await living()).toEqual(["cluster:default/orders"]);
    expect(await problems()).toMatchObject([{ rule: "unknown-kind" }]);
    expect((await entity("cluster:default/orders")).id).toBe(before.id);
    folder.write({ "kind.yaml": kind() });
    await ask();
    await settle();
    expect(await problems()).toEqual([]);
  });

  test("that makes other relations of unchanged documents replaces them, and changes no times", async () => {
    folder.write({ "a.yaml": cluster("orders", "engine: mysql, usedBy: [shop]"), "kind.yaml": kind() });
    await settle();
    const { updated_at } = await entity("cluster:default/orders");
    folder.write({
      "kind.yaml": kind().replaceAll("dependencyOf", "servedTo").replaceAll("dependsOn", "servedBy"),
    });
    await ask();
    await settle();
    expect(await rows("SELECT DISTINCT type FROM relation ORDER BY 1")).toEqual([
      { type: "servedBy" },
      { type: "servedTo" },
    ]);
    expect((await entity("cluster:default/orders")).updated_at).toEqual(updated_at);
  });

  test("that two descriptors define is the first one's", async () => {
    folder.write({ "a.yaml": kind() });
    await settle();
    folder.write({ "b.yaml": kind().replace("name: cluster", "name: again") });
    await ask();
    await settle();
    expect(await living()).toEqual(["kind:default/cluster"]);
    expect(await problems()).toMatchObject([{ path: "b.yaml", rule: "kind-taken" }]);
  });
});

describe("attributes of relations", () => {
  test("are kept on both directions, and left out of what clients get", async () => {
    folder.write({
      "a.yaml": component(
        "shop",
        ", dependsOn: [{ ref: 'component:bank', protocol: grpc, critical: true }, 'resource:db']",
      ),
    });
    await settle();
    expect(
      await rows("SELECT source_ref, type, attributes FROM relation WHERE attributes IS NOT NULL ORDER BY 1"),
    ).toEqual([
      {
        source_ref: "component:default/bank",
        type: "dependencyOf",
        attributes: { protocol: "grpc", critical: true },
      },
      {
        source_ref: "component:default/shop",
        type: "dependsOn",
        attributes: { protocol: "grpc", critical: true },
      },
    ]);
    const [row] = await rows<{ document: string; relations: string; facts: string[] }>(
      "SELECT document, relations, facts FROM entity WHERE ref = 'component:default/shop'",
    );
    expect(JSON.parse(row?.document ?? "").spec.dependsOn).toEqual(["component:bank", "resource:db"]);
    expect(row?.relations).not.toContain("grpc");
    expect(row?.facts).toEqual(
      expect.arrayContaining(["spec.dependson=component:bank", "spec.dependson.protocol=grpc"]),
    );
    folder.write({
      "a.yaml": component("shop", ", dependsOn: [{ ref: 'component:bank', protocol: http }, 'resource:db']"),
    });
    await ask();
    await settle();
    expect(await rows("SELECT DISTINCT attributes FROM relation WHERE attributes IS NOT NULL")).toEqual([
      { attributes: { protocol: "http" } },
    ]);
  });
});

const extension = `apiVersion: portolan.dev/v1
kind: Kind
metadata: { name: component-more }
spec:
  extends: Component
  derived:
    - name: clusters
      column: true
      count: { over: "dependsOn:Cluster" }
    - name: cost
      sum: { over: "dependsOn:Cluster", value: spec.cost }
    - name: engines
      mirror: { over: "dependsOn:Cluster", value: spec.engine }
    - name: verdict
      expression: 'derived.cost > 10 ? "dear" : "cheap"'
`;

const derivedOf = async (ref: string) =>
  (await rows<{ derived: object }>("SELECT derived FROM entity WHERE ref = $1", [ref]))[0]?.derived;

describe("derived properties", () => {
  test("follow what they are computed from, with facts, paths and lineage", async () => {
    folder.write({
      "kind.yaml": `${kind()}---\n${extension}`,
      "shop.yaml": component("shop"),
      "a.yaml": cluster("a", "engine: postgresql, cost: 7.5, usedBy: [shop]"),
      "b.yaml": cluster("b", "engine: mysql, cost: 4, usedBy: [shop]"),
    });
    await settle();
    expect(await derivedOf("component:default/shop")).toEqual({
      clusters: 2,
      cost: 11.5,
      engines: ["mysql", "postgresql"],
      verdict: "dear",
    });
    const facts = await rows<{ facts: string[] }>(
      "SELECT facts FROM entity WHERE ref = 'component:default/shop'",
    );
    expect(facts[0]?.facts).toEqual(
      expect.arrayContaining(["derived.clusters=2", "derived.engines=mysql", "kind=component"]),
    );
    expect(
      await rows(
        "SELECT path, value_type FROM property_path WHERE kind = 'component' AND path LIKE 'derived.%' ORDER BY 1",
      ),
    ).toEqual([
      { path: "derived.clusters", value_type: "number" },
      { path: "derived.cost", value_type: "number" },
      { path: "derived.engines", value_type: "text" },
      { path: "derived.verdict", value_type: "text" },
    ]);
    const properties = await readEntityProperties(actor, "component:default/shop");
    expect(properties.find(({ path }) => path === "derived.cost")).toMatchObject({
      values: ["11.5"],
      lineage: { text: "Sum of spec.cost of entities over dependsOn to a cluster", total: 2 },
    });

    folder.remove("a.yaml");
    await ask();
    await settle();
    expect(await derivedOf("component:default/shop")).toEqual({
      clusters: 1,
      cost: 4,
      engines: "mysql",
      verdict: "cheap",
    });

    folder.write({ "kind.yaml": kind() });
    await ask();
    await settle();
    expect(await derivedOf("component:default/shop")).toEqual({});
    expect(await rows("SELECT 1 FROM property_path WHERE path LIKE 'derived.%'")).toEqual([]);
    expect(
      (
        await rows<{ facts: string[] }>("SELECT facts FROM entity WHERE ref = 'component:default/shop'")
      )[0]?.facts.filter((fact) => fact.startsWith("derived")),
    ).toEqual([]);
  });

  test("survive a rewrite of the entity itself", async () => {
    folder.write({
      "kind.yaml": `${kind()}---\n${extension}`,
      "shop.yaml": component("shop"),
      "a.yaml": cluster("a", "engine: postgresql, cost: 7.5, usedBy: [shop]"),
    });
    await settle();
    folder.write({ "shop.yaml": component("shop", ", system: web") });
    await ask();
    await settle();
    expect(await derivedOf("component:default/shop")).toMatchObject({ clusters: 1 });
    expect(await rows("SELECT ref FROM entity WHERE facts @> '{derived.clusters=1}'")).toEqual([
      { ref: "component:default/shop" },
    ]);
  });
});

describe("the model", () => {
  test("is read with its words, columns and places", async () => {
    folder.write({ "kind.yaml": `${kind()}---\n${extension}`, "a.yaml": cluster("a") });
    await settle();
    const model = await readModel(actor);
    expect(model.kinds.find(({ id }) => id === "cluster")).toMatchObject({
      plural: "Clusters",
      icon: "database",
      hue: 2,
      columns: [{ path: "spec.engine", title: "Engine" }],
      facets: [{ path: "spec.engine", title: "Engine" }],
    });
    expect(model.kinds.find(({ id }) => id === "component")?.columns).toEqual([
      { path: "derived.clusters", title: "Clusters", valueType: "number" },
    ]);
    expect((await listKinds(actor))[0]).toMatchObject({ kind: { id: "cluster" }, entities: 1 });
    const detail = await getKind(actor, "cluster");
    expect(detail?.fields.map(({ path }) => path)).toEqual(["spec.engine", "spec.cost", "spec.usedBy"]);
    expect(detail?.places).toMatchObject([
      { role: "defines", source: "shop", portalPath: null, path: "kind.yaml" },
    ]);
  });

  test("previews what a change does to the entities that are there", async () => {
    folder.write({
      "kind.yaml": kind(),
      "a.yaml": cluster("a", "engine: mysql, usedBy: [shop]"),
      "b.yaml": cluster("b", "engine: postgresql, usedBy: [bank]"),
      "c.yaml": cluster("c", "engine: oracle"),
    });
    await settle();
    const stricter = kind()
      .replace("[postgresql, mysql]", "[postgresql, oracle]")
      .replaceAll("dependencyOf", "servedTo")
      .replaceAll("dependsOn", "servedBy");
    expect(await previewKind(actor, { text: stricter, path: null })).toMatchObject({
      accepted: true,
      kind: "Cluster",
      entities: 2,
      checked: 2,
      breaks: {
        total: 1,
        entities: [
          { ref: "cluster:default/a", messages: [expect.stringContaining("Write postgresql or oracle.")] },
        ],
      },
      enters: 1,
      relationsAdded: { total: 1 },
      relationsRemoved: { total: 1 },
    });
    const broken = kind().replace("type: array", "type: arrayy");
    const preview = await previewKind(actor, { text: broken, path: null });
    expect(preview).toMatchObject({ accepted: false, problems: [{ rule: "invalid-schema", line: 16 }] });
  });
});
