import { describe, expect, test } from "vitest";
import { modelOf } from "#lib/catalog/model/catalog-model.ts";
import { type CatalogModel, emptyModel } from "#lib/catalog/model/types.ts";
import { builtInKinds } from "./kinds.ts";
import { readDescriptor } from "./read.ts";
import { plainDocument } from "./relation-values.ts";
import type { RuleId } from "./rules.ts";

const read = async (text: string, model: CatalogModel = emptyModel) => {
  const { documents } = await readDescriptor({
    path: "catalog-info.yaml",
    text,
    location: { type: "file", target: "catalog-info.yaml" },
    kinds: { extraKinds: [], model },
  });
  const [document] = documents;
  if (!document) throw new Error("No document");
  return document;
};

/** Lines of `spec` begin at 5. */
const kind = (spec: string, name = "cluster") =>
  `apiVersion: portolan.dev/v1\nkind: Kind\nmetadata: { name: ${name} }\nspec:\n${spec.replace(/^/gm, "  ")}\n`;

const cluster = "kind: Cluster\napiVersions: [acme.example/v1]\n";

async function modelFrom(...texts: string[]): Promise<CatalogModel> {
  const records = [];
  for (const text of texts) {
    const { entity, entityRef, problems } = await read(text);
    if (!entity || !entityRef) throw new Error(JSON.stringify(problems));
    records.push({ ref: entityRef, spec: entity.spec ?? {}, description: null });
  }
  return modelOf(records, builtInKinds);
}

interface Case {
  name: string;
  spec: string;
  rule: RuleId;
  /** line:column */
  at: string;
  says: RegExp;
}

const cases: Case[] = [
  {
    name: "a built-in kind",
    spec: "kind: system\napiVersions: [a.example/v1]",
    rule: "kind-taken",
    at: "5:9",
    says: /extends: system/,
  },
  {
    name: "an extension with a schema",
    spec: "extends: System\nschema: {}",
    rule: "kind-taken",
    at: "6:3",
    says: /Remove it/,
  },
  {
    name: "an extension of nothing",
    spec: "extends: Sytem",
    rule: "unknown-model-kind",
    at: "5:12",
    says: /Nothing defines it/,
  },
  {
    name: "no apiVersions",
    spec: "kind: Cluster\napiVersions: []",
    rule: "list-too-short",
    at: "6:16",
    says: /at least 1/,
  },
  {
    name: "an icon that is none",
    spec: `${cluster}icon: datbase`,
    rule: "value-not-allowed",
    at: "7:9",
    says: /database/,
  },
  {
    name: "a hue beyond the palette",
    spec: `${cluster}hue: 9`,
    rule: "value-not-allowed",
    at: "7:8",
    says: /1 to 8/,
  },
  {
    name: "a schema with a wrong type",
    spec: `${cluster}schema:\n  properties:\n    a: { type: strin }`,
    rule: "invalid-schema",
    at: "9:18",
    says: /string/,
  },
  {
    name: "a schema with an unknown keyword",
    spec: `${cluster}schema:\n  propertis: {}`,
    rule: "invalid-schema",
    at: "8:5",
    says: /no keyword propertis/,
  },
  {
    name: "a schema with a broken pattern",
    spec: `${cluster}schema: { properties: { a: { type: string, pattern: "(" } } }`,
    rule: "invalid-schema",
    at: "7:11",
    says: /missing closing/,
  },
  {
    name: "a schema from elsewhere",
    spec: `${cluster}schema: { $ref: "https://example.com/a.json" }`,
    rule: "invalid-schema",
    at: "7:19",
    says: /nothing is fetched/,
  },
  {
    name: "another inverse of a known type",
    spec: `${cluster}relations:\n  - { field: a, type: dependsOn, inverse: usedBy }`,
    rule: "invalid-relation",
    at: "8:45",
    says: /dependencyOf/,
  },
  {
    name: "a relation twice",
    spec: `${cluster}relations:\n  - { field: spec.a, type: x, inverse: y }\n  - { field: a, type: v, inverse: w }`,
    rule: "invalid-relation",
    at: "9:16",
    says: /once/,
  },
  {
    name: "a built-in field made a relation",
    spec: "extends: Component\nrelations:\n  - { field: spec.owner, type: runBy, inverse: runs }",
    rule: "invalid-relation",
    at: "7:16",
    says: /stays what it is/,
  },
  {
    name: "a property without a path",
    spec: `${cluster}properties: [{ path: "spec." }]`,
    rule: "value-not-allowed",
    at: "7:24",
    says: /spec.engine/,
  },
  {
    name: "a derived name in capitals",
    spec: `${cluster}derived: [{ name: Cost, count: { over: x } }]`,
    rule: "invalid-derived",
    at: "7:21",
    says: /lower-case/,
  },
  {
    name: "two ways at once",
    spec: `${cluster}derived:\n  - { name: a, count: { over: x }, expression: "1" }`,
    rule: "invalid-derived",
    at: "8:18",
    says: /count and expression/,
  },
  {
    name: "a sum of nothing",
    spec: `${cluster}derived: [{ name: a, sum: { over: x } }]`,
    rule: "invalid-derived",
    at: "7:29",
    says: /path of a value/,
  },
  {
    name: "a broken expression",
    spec: `${cluster}derived: [{ name: a, expression: "spec.a +" }]`,
    rule: "invalid-derived",
    at: "7:36",
    says: /Unexpected token/,
  },
  {
    name: "an expression that calls what there is not",
    spec: `${cluster}derived: [{ name: a, expression: "spec.a.matches('x')" }]`,
    rule: "invalid-derived",
    at: "7:36",
    says: /calls matches/,
  },
  {
    name: "a condition that is none",
    spec: `${cluster}derived: [{ name: a, count: { over: x, where: { spec.a: { near: 3 } } } }]`,
    rule: "invalid-derived",
    at: "7:49",
    says: /not a comparison/,
  },
  {
    name: "a circle",
    spec: `${cluster}derived:\n  - { name: a, sum: { over: hasPart, value: derived.a } }`,
    rule: "derived-cycle",
    at: "8:7",
    says: /cluster.a → cluster.a/,
  },
];

describe("a Kind descriptor", () => {
  test.each(cases)("refuses or warns of $name", async ({ spec, rule, at, says }) => {
    const { problems } = await read(kind(spec));
    const found = problems.filter((problem) => problem.rule === rule);
    expect(
      found.map(({ line, column }) => `${line}:${column}`),
      JSON.stringify(problems),
    ).toContain(at);
    expect(found.map(({ message }) => message).join("\n")).toMatch(says);
  });

  test("is not in its own way when it is read again, and in that of another", async () => {
    const model = await modelFrom(kind(cluster));
    expect((await read(kind(`${cluster}plural: Clusters`), model)).problems).toEqual([]);
    expect((await read(kind(cluster, "other"), model)).problems).toMatchObject([
      { rule: "kind-taken", line: 5 },
    ]);
  });

  test("sees circles through other kinds", async () => {
    const other = kind(
      "extends: Component\nderived: [{ name: b, sum: { over: 'partOf:System', value: derived.a } }]",
      "c",
    );
    const model = await modelFrom(other);
    const own = kind(
      "extends: System\nderived: [{ name: a, sum: { over: 'hasPart:Component', value: derived.b } }]",
      "s",
    );
    expect((await read(own, model)).problems).toMatchObject([{ rule: "derived-cycle" }]);
    const harmless = own.replace("hasPart:Component", "hasPart:Resource");
    expect((await read(harmless, model)).problems).toEqual([]);
  });
});

const described = kind(`${cluster}schema:
  type: object
  required: [engine]
  properties:
    engine: { enum: [postgresql, mysql] }
    nodes: { type: array, items: { type: object, properties: { host: { type: string } } } }
relations:
  - { field: spec.owner, type: ownedBy, inverse: ownerOf, defaultKind: Group, allowedKinds: [Group, User] }
  - { field: spec.nodes.host, type: runsOn, inverse: runs, defaultKind: Resource }`);

const entity = (spec: string, apiVersion = "acme.example/v1") =>
  `apiVersion: ${apiVersion}\nkind: Cluster\nmetadata: { name: orders, namespace: shop }\nspec:\n${spec.replace(/^/gm, "  ")}\n`;

describe("an entity of a defined kind", () => {
  test("is judged by the schema, at its lines", async () => {
    const model = await modelFrom(described);
    const { accepted, problems } = await read(entity("engine: oracle\nnodes: [{ host: 3 }]"), model);
    expect(accepted).toBe(false);
    expect(problems).toMatchObject([
      {
        rule: "kind-schema",
        line: 5,
        column: 11,
        message: 'spec.engine is "oracle". Write postgresql or mysql. The kind Cluster says so.',
      },
      {
        rule: "kind-schema",
        line: 6,
        column: 19,
        message: expect.stringContaining('Write text, in quotes: "3"'),
      },
    ]);
    const missing = await read("apiVersion: acme.example/v1\nkind: Cluster\nmetadata: { name: a }\n", model);
    expect(missing.problems).toMatchObject([{ rule: "missing-field" }]);
    const older = await read(entity("engine: mysql", "acme.example/v0"), model);
    expect(older.problems).toMatchObject([
      { rule: "unknown-api-version", message: expect.stringContaining("acme.example/v1") },
    ]);
  });

  test("has the relations of its kind, nested ones and with attributes", async () => {
    const model = await modelFrom(described);
    const {
      problems,
      relations,
      attributed,
      entity: found,
    } = await read(
      entity(
        "engine: mysql\nowner: { ref: web, since: 2025-03-01 }\nnodes: [{ host: { ref: rack, slot: 4 } }, { host: rack-2 }]",
      ),
      model,
    );
    expect(problems).toEqual([]);
    expect(relations.filter(({ source }) => source === "cluster:shop/orders")).toEqual([
      {
        source: "cluster:shop/orders",
        type: "ownedBy",
        target: "group:shop/web",
        attributes: { since: "2025-03-01" },
      },
      {
        source: "cluster:shop/orders",
        type: "runsOn",
        target: "resource:shop/rack",
        attributes: { slot: 4 },
      },
      { source: "cluster:shop/orders", type: "runsOn", target: "resource:shop/rack-2" },
    ]);
    expect(attributed).toEqual([["owner"], ["nodes", "host"]]);
    if (!found) throw new Error("refused");
    expect(plainDocument(found, attributed).spec).toEqual({
      engine: "mysql",
      owner: "web",
      nodes: [{ host: "rack" }, { host: "rack-2" }],
    });
  });

  test("relates to allowed kinds only", async () => {
    const model = await modelFrom(described);
    expect((await read(entity("engine: mysql\nowner: component:web"), model)).problems).toMatchObject([
      { rule: "ref-kind-not-allowed", line: 6, column: 10 },
    ]);
  });
});

describe("relations with attributes on built-in kinds", () => {
  const component = (spec: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop }\nspec:\n  type: service\n  lifecycle: production\n${spec.replace(/^/gm, "  ")}\n`;

  test("are taken in any relation field, alone or in lists", async () => {
    const { problems, relations } = await read(
      component(
        "owner: { ref: web, share: 0.5 }\ndependsOn: [resource:db, { ref: 'component:bank', protocol: grpc, critical: true }]",
      ),
    );
    expect(problems).toEqual([]);
    expect(relations).toContainEqual({
      source: "component:default/bank",
      type: "dependencyOf",
      target: "component:default/shop",
      attributes: { protocol: "grpc", critical: true },
    });
  });

  test("hold scalars under names", async () => {
    const { problems } = await read(
      component(
        "owner: web\ndependsOn:\n  - { ref: 'component:bank', ways: [a], '9x': 1 }\n  - { protocol: grpc }",
      ),
    );
    expect(problems.map(({ rule, line }) => `${line} ${rule}`)).toEqual([
      "9 relation-attribute",
      "9 relation-attribute",
      "10 wrong-type",
    ]);
  });
});
