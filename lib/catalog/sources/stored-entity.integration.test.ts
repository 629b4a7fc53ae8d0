/** What is stored beside an entity's own columns: facts, the finished document, relation texts, property paths, the version. */
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { factsOf } from "#lib/catalog/query/facts.ts";
import type { Entity } from "#lib/catalog/types.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { decideHeldDeletions, removeSource } from "./mutations.ts";
import { component, Folder, type TestSource, testSource } from "./store/testing.ts";

let folder: Folder;
let source: TestSource;

beforeEach(async () => {
  await resetDatabase();
  folder = new Folder();
  source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["**/*.yaml"] });
});
afterEach(() => folder.dispose());
afterAll(closePool);

interface StoredEntity {
  id: string;
  ref: string;
  etag: string;
  data: Entity;
  facts: string[];
  document: string;
  relations: string;
}

const stored = () =>
  rows<StoredEntity & Record<string, unknown>>(
    "SELECT id, ref, etag, data, facts, document, relations FROM entity WHERE deleted_at IS NULL ORDER BY ref",
  );

async function one(name: string): Promise<StoredEntity> {
  const found = (await stored()).find(({ ref }) => ref === `component:default/${name}`);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

const related = async (name: string) =>
  (JSON.parse((await one(name)).relations) as { type: string; targetRef: string }[]).map(
    ({ type, targetRef }) => `${type} ${targetRef.replace("component:default/", "")}`,
  );

async function version(): Promise<bigint> {
  const [row] = await rows<{ version: string }>("SELECT version FROM catalog_state");
  return BigInt(row?.version ?? 0);
}

/** Everything stored follows from the documents and the edges. */
async function expectConsistent(): Promise<void> {
  const edges = await rows<{ source_ref: string; type: string; target_ref: string }>(
    `SELECT source_ref, type, target_ref FROM relation GROUP BY 1, 2, 3
     ORDER BY source_ref, type COLLATE "C", target_ref COLLATE "C"`,
  );
  for (const { id, ref, etag, data, facts, document, relations } of await stored()) {
    const { metadata, ...rest } = data;
    expect(JSON.parse(document)).toEqual({ ...rest, metadata: { ...metadata, uid: id, etag } });
    expect([...facts].sort()).toEqual(factsOf(data).sort());
    const own = edges.filter(({ source_ref }) => source_ref === ref);
    expect(JSON.parse(relations)).toEqual(
      own.map(({ type, target_ref }) => ({ type, targetRef: target_ref })),
    );
  }
}

const dependsOn = (...names: string[]) => ({
  spec: `dependsOn: [${names.map((name) => `component:${name}`).join(", ")}]`,
});

describe("an entity", () => {
  it("is stored as a finished document with its facts", async () => {
    folder.write({
      "a.yaml": component("a", { metadata: 'etag: mine\n  uid: mine\n  title: "Quote \\" and — dash"' }),
    });
    await source.sync();
    const { id, etag, document, facts } = await one("a");
    expect(document.startsWith(`{"metadata":{"uid":"${id}","etag":"${etag}","name":"a"`)).toBe(true);
    expect(JSON.parse(document)).toMatchObject({
      apiVersion: "backstage.io/v1alpha1",
      kind: "Component",
      metadata: { uid: id, etag, name: "a", namespace: "default", title: 'Quote " and — dash' },
      spec: { type: "service", lifecycle: "production", owner: "team" },
    });
    expect(facts).toEqual(expect.arrayContaining(["kind=component", "spec.owner=team", "spec.owner"]));
    // Those are columns, and no two entities share them.
    expect(facts.filter((fact) => /^metadata\.(uid|etag)/.test(fact))).toEqual([]);
  });

  it("keeps its uid and gets another etag when it changes, moves away and comes back", async () => {
    folder.write({ "a.yaml": component("a"), "b.yaml": component("b") });
    await source.sync();
    const first = await one("a");
    folder.write({ "a.yaml": component("a", { metadata: "title: Alpha" }) });
    await source.sync();
    const second = await one("a");
    expect(second.id).toBe(first.id);
    expect(second.etag).not.toBe(first.etag);
    expect(second.facts).toContain("metadata.title=alpha");
    await expectConsistent();
    folder.remove("a.yaml");
    folder.write({ "deep/a.yaml": component("a", { metadata: "title: Alpha" }) });
    await source.sync();
    expect((await one("a")).data.metadata.annotations).toMatchObject({
      "backstage.io/managed-by-location": expect.stringContaining("deep/a.yaml"),
    });
    await expectConsistent();
    folder.remove("deep/a.yaml");
    await source.sync();
    folder.write({ "back.yaml": component("a") });
    await source.sync();
    expect((await one("a")).id).toBe(first.id);
    await expectConsistent();
  });

  it("that was stored by an older version is written again, and keeps its time", async () => {
    folder.write({ "a.yaml": component("a") });
    await source.sync();
    const [before] = await rows<{ updated_at: Date }>("SELECT updated_at FROM entity");
    await rows("UPDATE entity SET etag = right(etag, 40), facts = '{}', document = ''");
    await rows("UPDATE descriptor_file SET content_hash = ''");
    await source.sync();
    expect(await rows("SELECT updated_at FROM entity")).toEqual([before]);
    await expectConsistent();
  });

  it("that somebody decides to keep is one more document", async () => {
    folder.write({ "a.yaml": component("a"), "b.yaml": component("b", dependsOn("a")) });
    await source.sync();
    const { etag } = await one("a");
    folder.remove("a.yaml", "b.yaml");
    await source.sync();
    await decideHeldDeletions(system("Test"), "files", "keep");
    const kept = await one("a");
    expect(kept.etag).not.toBe(etag);
    expect(kept.facts).toContain("metadata.annotations.backstage.io/orphan=true");
    expect(await related("a")).toEqual(["dependencyOf b", "ownedBy group:default/team"]);
    await expectConsistent();
  });
});

describe("the relations of an entity", () => {
  it("are sorted by type and target", async () => {
    folder.write({
      "a.yaml": component("a", { spec: "dependsOn: [component:z, component:b]\n  subcomponentOf: y" }),
    });
    await source.sync();
    expect(await related("a")).toEqual([
      "dependsOn b",
      "dependsOn z",
      "ownedBy group:default/team",
      "partOf y",
    ]);
  });

  it("hold those that other documents declare, each once", async () => {
    folder.write({ "a.yaml": component("a"), "b.yaml": component("b", dependsOn("a")) });
    await source.sync();
    expect(await related("a")).toEqual(["dependencyOf b", "ownedBy group:default/team"]);

    folder.write({ "a.yaml": component("a", { spec: "dependencyOf: [component:b]" }) });
    await source.sync();
    expect(await related("a")).toEqual(["dependencyOf b", "ownedBy group:default/team"]);

    folder.write({ "b.yaml": component("b") });
    await source.sync();
    // One of the two declarations is left.
    expect(await related("a")).toEqual(["dependencyOf b", "ownedBy group:default/team"]);
    expect(await related("b")).toEqual(["dependsOn a", "ownedBy group:default/team"]);

    folder.write({ "a.yaml": component("a") });
    await source.sync();
    expect(await related("a")).toEqual(["ownedBy group:default/team"]);
    expect(await related("b")).toEqual(["ownedBy group:default/team"]);
    await expectConsistent();
  });

  it("are there when the other document came first", async () => {
    folder.write({ "b.yaml": component("b", dependsOn("a")) });
    await source.sync();
    folder.write({ "a.yaml": component("a") });
    await source.sync();
    expect(await related("a")).toEqual(["dependencyOf b", "ownedBy group:default/team"]);
  });

  it("go with the document that declared them, and come back with it", async () => {
    folder.write({ "a.yaml": component("a"), "b.yaml": component("b", dependsOn("a")) });
    await source.sync();
    const other = await one("a");
    folder.remove("b.yaml");
    await source.sync();
    expect(await related("a")).toEqual(["ownedBy group:default/team"]);
    folder.write({ "b.yaml": component("b", dependsOn("a")) });
    await source.sync();
    expect(await related("a")).toEqual(["dependencyOf b", "ownedBy group:default/team"]);
    // The rest of it is as it was: only the other document changed.
    expect(await one("a")).toEqual(other);
    await expectConsistent();
  });

  it("go with a whole source", async () => {
    const elsewhere = new Folder();
    elsewhere.write({ "b.yaml": component("b", dependsOn("a")) });
    const other = await testSource({ name: "other", type: "file", root: elsewhere.path, glob: ["*.yaml"] });
    folder.write({ "a.yaml": component("a") });
    await source.sync();
    await other.sync();
    expect(await related("a")).toContain("dependencyOf b");
    await removeSource(system("Test"), "other");
    expect(await related("a")).toEqual(["ownedBy group:default/team"]);
    elsewhere.dispose();
  });

  it("are not written again when nothing about them changed", async () => {
    folder.write({ "a.yaml": component("a"), "b.yaml": component("b", dependsOn("a")) });
    await source.sync();
    const written = () => rows("SELECT ref, xmin::text FROM entity WHERE ref LIKE '%/a'");
    const edges = () => rows("SELECT xmin::text, * FROM relation ORDER BY source_ref, type, target_ref");
    const before = [await written(), await edges()];
    folder.write({ "b.yaml": component("b", { metadata: "title: Beta", ...dependsOn("a") }) });
    await source.sync();
    expect((await one("b")).data.metadata.title).toBe("Beta");
    expect([await written(), await edges()]).toEqual(before);
  });
});

describe("any sequence of edits", () => {
  const names = ["a", "b", "c", "d"];
  const someNames = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 });
  const document = fc.record({ name: fc.constantFrom(...names), title: fc.nat(2), needs: someNames });
  const edit = fc.record({
    file: fc.constantFrom("one.yaml", "two.yaml", "three.yaml"),
    documents: fc.array(document, { maxLength: 3 }),
  });
  const textOf = ({ name, title, needs }: { name: string; title: number; needs: string[] }) =>
    component(name, { metadata: `title: T${title}`, ...dependsOn(...needs) });

  it("leaves what follows from the documents that are there", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        folder.write({ "one.yaml": "", "two.yaml": "", "three.yaml": "" });
        await source.sync();
        for (const { file, documents } of edits) {
          folder.write({ [file]: documents.map(textOf).join("---\n") });
          await source.sync();
          await expectConsistent();
        }
        const declared = `SELECT DISTINCT origin_id FROM relation`;
        const alive = `SELECT id FROM entity WHERE deleted_at IS NULL`;
        expect(await rows(`${declared} EXCEPT ${alive}`)).toEqual([]);
        expect(await rows(`${alive} EXCEPT ${declared}`)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});

describe("property paths", () => {
  const paths = () =>
    rows(
      "SELECT path, label, json_path, value_type FROM property_path WHERE path LIKE 'spec.x%' ORDER BY path",
    );

  it("are remembered by kind, as first written, and find their value", async () => {
    folder.write({ "a.yaml": component("a", { spec: 'xList: [{ Size: 3 }]\n  x="1": 2026-01-02' }) });
    await source.sync();
    expect(await paths()).toEqual([
      {
        path: 'spec.x="1"',
        label: 'spec.x="1"',
        json_path: String.raw`$."spec"."x=\"1\""[*]`,
        value_type: "date",
      },
      {
        path: "spec.xlist.size",
        label: "spec.xList.Size",
        json_path: '$."spec"."xList"."Size"[*]',
        value_type: "number",
      },
    ]);
    const values = await rows(
      `SELECT jsonb_path_query_array(e.data, p.json_path::jsonpath) AS found
       FROM entity e JOIN property_path p ON p.kind = e.kind WHERE p.path LIKE 'spec.x%' ORDER BY p.path`,
    );
    expect(values).toEqual([{ found: ["2026-01-02"] }, { found: [3] }]);
    expect(await rows("SELECT DISTINCT kind FROM property_path")).toEqual([{ kind: "component" }]);
  });

  it("hold text as soon as their values are of several types", async () => {
    folder.write({ "a.yaml": component("a", { spec: "x: 3" }) });
    await source.sync();
    expect(await paths()).toMatchObject([{ value_type: "number" }]);
    folder.write({ "b.yaml": component("b", { spec: "x: true" }) });
    await source.sync();
    expect(await paths()).toMatchObject([{ path: "spec.x", value_type: "text" }]);
    folder.write({
      "c.yaml": `${component("c", { spec: "xy: 1" })}---\n${component("d", { spec: "xy: one" })}`,
    });
    await source.sync();
    expect(await paths()).toMatchObject([{ value_type: "text" }, { path: "spec.xy", value_type: "text" }]);
  });
});

describe("the catalog's version", () => {
  it("grows with every change to entities, relations or problems, and with nothing else", async () => {
    const grown = async (change: () => Promise<unknown>) => {
      const before = await version();
      await change();
      return (await version()) > before;
    };
    folder.write({ "a.yaml": component("a"), "b.yaml": component("b") });
    expect(await grown(() => source.sync())).toBe(true);
    expect(await grown(() => source.sync())).toBe(false);
    folder.write({ "a.yaml": `${component("a")}---\nkind: nothing\n` });
    expect(await grown(() => source.sync())).toBe(true);
    folder.remove("a.yaml", "b.yaml");
    await source.sync();
    expect(await grown(() => decideHeldDeletions(system("Test"), "files", "apply"))).toBe(true);
    expect(await grown(() => removeSource(system("Test"), "files"))).toBe(true);
    expect(await version()).toBeGreaterThan(1_000_000_000_000n);
  });
});
