import { expect, test } from "vitest";
import { builtInKinds } from "#lib/catalog/descriptor/kinds.ts";
import { judgedModel, modelOf } from "./catalog-model.ts";
import { derivedPlan } from "./derived-order.ts";
import { effectiveModel, wordsOf } from "./effective-model.ts";
import { lineageOf } from "./lineage.ts";
import { effectiveModelSchema } from "./schema.ts";
import { schemaFields } from "./schema-fields.ts";
import type { CatalogModel } from "./types.ts";

const model = (...specs: Record<string, unknown>[]): CatalogModel =>
  modelOf(
    specs.map((spec, index) => ({ ref: `kind:default/k${index}`, spec, description: "From the descriptor" })),
    builtInKinds,
  );

const cluster = {
  kind: "Cluster",
  apiVersions: ["acme.example/v1"],
  plural: "Clusters",
  icon: "database",
  hue: 3,
  schema: {
    properties: {
      engine: { enum: ["a", "b"] },
      nodes: { type: "array", items: { properties: { cpu: { type: "integer" } } } },
    },
  },
  relations: [
    {
      field: "spec.usedBy",
      type: "servedTo",
      inverse: "servedBy",
      title: "Serves",
      inverseTitle: "Served by",
    },
  ],
  properties: [
    { path: "spec.engine", column: true, facet: true },
    { path: "spec.hidden", onPage: false },
  ],
};

test("the first of two definitions stands, and none of a built-in kind", () => {
  const both = model(cluster, { ...cluster, plural: "Others" }, { ...cluster, kind: "system" });
  expect(both.kinds.map(({ kind, plural }) => `${kind} ${plural}`)).toEqual(["Cluster Clusters"]);
});

test("what is only shown does not change how documents are judged", () => {
  const shown = model({ ...cluster, plural: "P", icon: "ship", hue: 1, description: "D", properties: [] });
  expect(judgedModel(shown)).toEqual(judgedModel(model(cluster)));
  expect(judgedModel(model({ ...cluster, schema: {} }))).not.toEqual(judgedModel(model(cluster)));
});

test("the effective model has every kind with what it offers, as the API describes it", () => {
  const count = { name: "parts", column: true, count: { over: "hasPart" } };
  const all = effectiveModel(
    model(cluster, { extends: "System", derived: [count] }, { extends: "Cluster", derived: [count] }),
  );
  expect(effectiveModelSchema.parse(all)).toEqual(all);
  expect(all.kinds.map(({ kind }) => kind)).toEqual([...builtInKinds, "Cluster"]);
  expect(all.kinds.at(-1)).toMatchObject({
    id: "cluster",
    description: "From the descriptor",
    definedBy: "kind:default/k0",
    extendedBy: ["kind:default/k2"],
    columns: [
      { path: "spec.engine", title: "Engine", valueType: null },
      { path: "derived.parts", valueType: "number" },
    ],
    facets: [{ path: "spec.engine" }],
    onPage: [
      { path: "spec.engine", derived: false },
      { path: "derived.parts", title: "Parts", derived: true },
    ],
  });
  expect(all.kinds.find(({ id }) => id === "system")?.columns).toEqual([
    { path: "derived.parts", title: "Parts", valueType: "number" },
  ]);
  expect(wordsOf(model(cluster))).toEqual({
    kinds: { cluster: { word: "Cluster", plural: "Clusters", icon: "database", hue: 3 } },
    relations: [{ type: "servedTo", inverse: "servedBy", title: "Serves", inverseTitle: "Served by" }],
  });
});

test("derived properties come after what they need, across kinds; circles are left out", () => {
  const plan = derivedPlan(
    model(
      {
        extends: "Domain",
        derived: [{ name: "all", sum: { over: "hasPart:System", value: "derived.all" } }],
      },
      {
        extends: "System",
        derived: [{ name: "all", sum: { over: "hasPart:Component", value: "derived.all" } }],
      },
      {
        extends: "Component",
        derived: [
          { name: "twice", expression: "derived.all * 2" },
          {
            name: "all",
            sum: { over: "dependsOn", value: "spec.cost", where: { "derived.loop": { exists: true } } },
          },
          { name: "loop", expression: "derived.pool" },
          { name: "pool", expression: "derived.loop" },
        ],
      },
    ),
  );
  expect(plan.order.map(({ kind, property }) => `${kind}.${property.name}`)).toEqual([]);
  expect(plan.cycles).toEqual([["component.loop", "component.pool", "component.loop"]]);
  const sound = derivedPlan(
    model(
      {
        extends: "Domain",
        derived: [{ name: "all", sum: { over: "hasPart:System", value: "derived.all" } }],
      },
      {
        extends: "System",
        derived: [{ name: "all", sum: { over: "hasPart:Component", value: "derived.all" } }],
      },
      { extends: "Component", derived: [{ name: "all", expression: "spec.cost" }] },
    ),
  );
  expect(sound.order.map(({ kind }) => kind)).toEqual(["component", "system", "domain"]);
});

test("a derived property says in words how it comes about", () => {
  const [system] = model({
    extends: "System",
    derived: [
      {
        name: "a",
        count: {
          over: "hasPart:Component",
          where: { "spec.lifecycle": ["production", "beta"], "spec.cost": { ">": 3 } },
        },
      },
      { name: "b", mirror: { over: "partOf > partOf:Domain", value: "spec.tier" } },
    ],
  }).extensions;
  expect(system?.derived.map(lineageOf)).toEqual([
    "Count of entities over hasPart to a component where spec.lifecycle is production or beta and spec.cost > 3",
    "spec.tier of the entity over partOf, then partOf to a domain",
  ]);
});

test("a schema's fields, those of items with their list", () => {
  expect(schemaFields(cluster.schema).map(({ path, form }) => `${path}: ${form}`)).toEqual([
    "spec.engine: a or b",
    "spec.nodes: a list",
    "spec.nodes[].cpu: a whole number",
  ]);
});
