import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { decideHeldDeletions, removeSource } from "./mutations.ts";
import {
  component,
  entity,
  Folder,
  living,
  location,
  problems,
  sourceState,
  type TestSource,
  testConfig,
  testSource,
} from "./store/testing.ts";

let folder: Folder;
let source: TestSource;

beforeEach(async () => {
  await resetDatabase();
  folder = new Folder();
  source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["**/*.yaml"] });
});
afterEach(() => folder.dispose());
afterAll(closePool);

const counts = async () => {
  const report = await source.sync();
  if (!("counts" in report)) throw new Error(JSON.stringify(report));
  const { created, updated, deleted, held, read } = report.counts;
  return { created, updated, deleted, held, read };
};

const systemIn = (name: string, domain: string) => `apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: ${name} }
spec: { owner: team, domain: ${domain} }
`;

describe("a document", () => {
  it("is created, updated, and deleted", async () => {
    folder.write({ "a.yaml": `${component("a")}---\n${component("b")}` });
    expect(await counts()).toEqual({ created: 2, updated: 0, deleted: 0, held: 0, read: 1 });
    const before = await entity("component:default/a");

    folder.write({ "a.yaml": `${component("a", { metadata: "title: Alpha" })}---\n${component("b")}` });
    expect(await counts()).toMatchObject({ created: 0, updated: 1, deleted: 0 });
    const after = await entity("component:default/a");
    expect(after).toMatchObject({ id: before.id, title: "Alpha", owner_ref: "group:default/team" });
    expect(await entity("component:default/b")).toMatchObject({ path: "a.yaml", line: 11 });

    folder.write({ "a.yaml": component("b") });
    expect(await counts()).toMatchObject({ created: 0, updated: 0, deleted: 1 });
    expect(await living()).toEqual(["component:default/b"]);
    expect((await entity("component:default/a")).deleted_at).not.toBeNull();
    expect(await rows("SELECT * FROM relation WHERE source_ref = 'component:default/a'")).toEqual([]);
  });

  it("costs nothing when it is unchanged", async () => {
    folder.write({ "a.yaml": component("a") });
    await counts();
    const [before] = await rows("SELECT xmin::text, * FROM entity");
    expect(await counts()).toEqual({ created: 0, updated: 0, deleted: 0, held: 0, read: 0 });
    // Touched, or with another comment: read, but not written.
    folder.write({ "a.yaml": `${component("a")}# a comment\n` });
    expect(await counts()).toMatchObject({ updated: 0, read: 1 });
    const [after] = await rows("SELECT xmin::text, * FROM entity");
    expect(after).toEqual(before);
  });

  it("keeps its identity in another file, and when it comes back", async () => {
    folder.write({ "old.yaml": component("a"), "other.yaml": component("b") });
    await counts();
    const { id } = await entity("component:default/a");
    folder.remove("old.yaml");
    folder.write({ "deep/new.yaml": component("a") });
    expect(await counts()).toMatchObject({ created: 0, updated: 1, deleted: 0 });
    expect(await entity("component:default/a")).toMatchObject({ id, path: "deep/new.yaml" });
    folder.remove("deep/new.yaml");
    expect(await counts()).toMatchObject({ deleted: 1 });
    folder.write({ "back.yaml": component("a") });
    expect(await counts()).toMatchObject({ created: 0, updated: 1 });
    expect(await entity("component:default/a")).toMatchObject({ id, deleted_at: null });
  });

  it("stores both directions of its relations, whether the other end exists or not", async () => {
    folder.write({ "a.yaml": component("a", { spec: "dependsOn: [component:nobody]" }) });
    await counts();
    expect(
      await rows("SELECT source_ref, type, target_ref FROM relation ORDER BY source_ref, type, target_ref"),
    ).toEqual([
      { source_ref: "component:default/a", type: "dependsOn", target_ref: "component:default/nobody" },
      { source_ref: "component:default/a", type: "ownedBy", target_ref: "group:default/team" },
      { source_ref: "component:default/nobody", type: "dependencyOf", target_ref: "component:default/a" },
      { source_ref: "group:default/team", type: "ownerOf", target_ref: "component:default/a" },
    ]);
  });

  it("takes the domain of its system, also when that changes", async () => {
    folder.write({ "a.yaml": component("a", { spec: "system: s" }) });
    await counts();
    expect(await entity("component:default/a")).toMatchObject({
      system_ref: "system:default/s",
      domain_ref: null,
    });
    folder.write({ "s.yaml": systemIn("s", "one") });
    await counts();
    expect((await entity("component:default/a")).domain_ref).toBe("domain:default/one");
    folder.write({ "s.yaml": systemIn("s", "two") });
    await counts();
    expect((await entity("component:default/a")).domain_ref).toBe("domain:default/two");
    folder.remove("s.yaml");
    await counts();
    expect((await entity("component:default/a")).domain_ref).toBeNull();
  });
});

describe("a mistake", () => {
  it("leaves the last good state, and goes when it is mended", async () => {
    folder.write({ "a.yaml": `${component("a", { metadata: "title: Good" })}---\n${component("b")}` });
    await counts();
    const wrong = component("a", { metadata: "title: Bad" }).replace("  owner: team\n", "");
    folder.write({ "a.yaml": `${wrong}---\n${component("b", { metadata: "title: B" })}` });
    expect(await counts()).toMatchObject({ created: 0, updated: 1, deleted: 0 });
    expect((await entity("component:default/a")).title).toBe("Good");
    expect((await entity("component:default/b")).title).toBe("B");
    expect(await problems()).toMatchObject([
      { path: "a.yaml", rule: "missing-field", entity_ref: "component:default/a" },
    ]);
    folder.write({ "a.yaml": component("a", { metadata: "title: Better" }) });
    await counts();
    expect((await entity("component:default/a")).title).toBe("Better");
    expect(await problems()).toEqual([]);
  });

  it("in the YAML keeps everything of the file", async () => {
    folder.write({ "a.yaml": `${component("a")}---\n${component("b")}` });
    await counts();
    folder.write({ "a.yaml": `${component("a")}---\nkind: [` });
    await counts();
    expect(await living()).toEqual(["component:default/a", "component:default/b"]);
  });

  it("a file that cannot be read keeps its entities", async () => {
    folder.write({ "a.yaml": component("a"), "b.yaml": component("b") });
    await counts();
    writeFileSync(join(folder.path, "a.yaml"), Buffer.from([0xff, 0xfe, 0x00]));
    await counts();
    expect(await living()).toHaveLength(2);
    expect(await problems()).toMatchObject([{ path: "a.yaml", rule: "file-unreadable" }]);
  });
});

describe("two documents with one ref", () => {
  it("the first keeps it; when it goes, the other takes over", async () => {
    folder.write({ "a.yaml": component("x", { metadata: "title: First" }) });
    await counts();
    const other = new Folder();
    other.write({ "b.yaml": component("x", { metadata: "title: Second" }), "c.yaml": component("y") });
    const second = await testSource({ name: "second", type: "file", root: other.path, glob: ["*.yaml"] });
    await second.sync();
    expect((await entity("component:default/x")).title).toBe("First");
    expect(await problems()).toMatchObject([
      { path: "b.yaml", rule: "duplicate-entity", line: 1, entity_ref: "component:default/x" },
    ]);
    expect((await problems())[0]?.message).toContain("line 1 of a.yaml in the source files");

    folder.write({ "z.yaml": component("z") });
    folder.remove("a.yaml");
    const { id } = await entity("component:default/x");
    await counts();
    // The deletion asked the other source for a sync.
    expect(await second.sync()).toMatchObject({ counts: { updated: 1 } });
    expect(await entity("component:default/x")).toMatchObject({ id, title: "Second", deleted_at: null });
    expect(await problems()).toEqual([]);
    other.dispose();
  });
});

describe("deletions", () => {
  const many = () =>
    Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`c${n}.yaml`, component(`c${n}`)]));
  const policy = testConfig("catalog: { deletions: { holdAbove: { entities: 3, percent: 20 } } }");
  const five = ["c0.yaml", "c1.yaml", "c2.yaml", "c3.yaml", "c4.yaml"];

  beforeEach(async () => {
    folder.write(many());
    await source.sync(policy);
  });

  it("above the policy wait, sync after sync, until somebody decides to apply them", async () => {
    folder.remove(...five);
    for (let round = 0; round < 2; round += 1) {
      expect(await source.sync(policy)).toMatchObject({ status: "held", counts: { deleted: 0, held: 5 } });
      expect(await living()).toHaveLength(15);
    }
    expect(await sourceState(source.id)).toMatchObject({ status: "held" });
    expect(await decideHeldDeletions(system("Test"), "files", "apply")).toBe(5);
    expect(await living()).toHaveLength(10);
    expect(await source.sync(policy)).toMatchObject({ status: "ok", counts: { deleted: 0 } });
    expect((await sourceState(source.id)).held_refs).toEqual([]);
    const audit = await rows(
      "SELECT detail->>'decision' AS decision FROM audit_event WHERE action LIKE '%decide%'",
    );
    expect(audit).toEqual([{ decision: "apply" }]);
  });

  it("can be refused; the entities stay until a document describes them again", async () => {
    folder.remove(...five);
    await source.sync(policy);
    await decideHeldDeletions(system("Test"), "files", "keep");
    expect(await source.sync(policy)).toMatchObject({ status: "ok" });
    expect(await living()).toHaveLength(15);
    const kept = await entity("component:default/c0");
    expect(kept.data.metadata.annotations["backstage.io/orphan"]).toBe("true");
    folder.write({ "again.yaml": component("c0") });
    await source.sync(policy);
    const described = await entity("component:default/c0");
    expect(described).toMatchObject({ id: kept.id, path: "again.yaml" });
    expect(described.data.metadata.annotations["backstage.io/orphan"]).toBeUndefined();
  });

  it("that are held are forgotten when the documents come back", async () => {
    folder.remove(...five);
    await source.sync(policy);
    folder.write(many());
    expect(await source.sync(policy)).toMatchObject({
      status: "ok",
      counts: { created: 0, updated: 0, held: 0 },
    });
    expect((await sourceState(source.id)).held_refs).toEqual([]);
    await expect(decideHeldDeletions(system("Test"), "files", "apply")).rejects.toThrow(
      /wait for a decision/,
    );
  });

  it("inside of files are held as well", async () => {
    folder.write(Object.fromEntries(five.map((name) => [name, component(`renamed-${name.slice(0, 2)}`)])));
    for (let round = 0; round < 2; round += 1)
      expect(await source.sync(policy)).toMatchObject({ status: "held", counts: { held: 5 } });
    expect(await living()).toHaveLength(20);
  });

  it("wait when nothing is listed any more, however few", async () => {
    folder.remove(...Object.keys(many()));
    expect(await source.sync()).toMatchObject({ status: "held", counts: { held: 15, deleted: 0 } });
    expect((await sourceState(source.id)).status_message).toContain("lists no files");
  });

  it("never follow from a source that cannot be read", async () => {
    folder.dispose();
    expect(await source.sync()).toMatchObject({ status: "failed" });
    expect(await living()).toHaveLength(15);
    expect((await sourceState(source.id)).status_message).toContain("cannot be read");
  });

  it.skipIf(process.getuid?.() === 0)("never follow from a folder that cannot be read", async () => {
    folder.write({ "sub/a.yaml": component("a") });
    await source.sync();
    chmodSync(join(folder.path, "sub"), 0);
    expect(await source.sync()).toMatchObject({ status: "failed" });
    chmodSync(join(folder.path, "sub"), 0o755);
    expect(await living()).toHaveLength(16);
  });
});

describe("a source that is taken out", () => {
  it("keeps its entities as tombstones, which come back with it", async () => {
    folder.write({ "a.yaml": component("a") });
    await counts();
    const { id } = await entity("component:default/a");
    expect(await removeSource(system("Test"), "files")).toBe(1);
    expect(await living()).toEqual([]);
    source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["**/*.yaml"] });
    await counts();
    expect(await entity("component:default/a")).toMatchObject({ id, deleted_at: null });
  });
});

describe("Locations", () => {
  const only = () => testSource({ name: "files", type: "file", root: folder.path, glob: ["root.yaml"] });

  it("lead to files, patterns and further Locations, in circles, too", async () => {
    source = await only();
    folder.write({
      "root.yaml": location("root", "./teams/*.yaml", "./more/root.yaml"),
      "teams/a.yaml": component("a"),
      "teams/b.yaml": component("b"),
      "more/root.yaml": location("more", "../root.yaml", "./c.yaml"),
      "more/c.yaml": component("c"),
      "not/this.yaml": component("d"),
    });
    expect(await counts()).toMatchObject({ created: 5 });
    const { annotations } = (await entity("component:default/c")).data.metadata;
    expect(annotations["backstage.io/managed-by-location"]).toBe(`file:${folder.path}/more/c.yaml`);
    expect(annotations["backstage.io/managed-by-origin-location"]).toBe(`file:${folder.path}/root.yaml`);
    const [file] = await rows("SELECT parent_ref FROM descriptor_file WHERE path = 'more/c.yaml'");
    expect(file).toEqual({ parent_ref: "location:default/more" });

    // A new match of a pattern is found although no Location changed.
    folder.write({ "teams/e.yaml": component("e") });
    expect(await counts()).toMatchObject({ created: 1, read: 1 });
    folder.remove("teams/b.yaml");
    expect(await counts()).toMatchObject({ deleted: 1, read: 0 });
  });

  it("that lead nowhere say so, with their place; what they found before goes", async () => {
    source = await only();
    folder.write({
      "root.yaml": location("root", "./gone.yaml", "./kept.yaml"),
      "gone.yaml": component("a"),
      "kept.yaml": component("b"),
    });
    await counts();
    folder.remove("gone.yaml");
    expect(await counts()).toMatchObject({ deleted: 1 });
    const expected = [
      { path: "root.yaml", rule: "location-no-match", entity_ref: "location:default/root", line: 4 },
    ];
    expect(await problems()).toMatchObject(expected);
    await counts();
    expect(await problems()).toMatchObject(expected);
    folder.write({ "gone.yaml": component("a") });
    await counts();
    expect(await problems()).toEqual([]);
  });

  it("that break keep what they led to", async () => {
    source = await only();
    folder.write({ "root.yaml": location("root", "./a.yaml"), "a.yaml": component("a") });
    await counts();
    folder.write({ "root.yaml": location("root", "./a.yaml").replace("targets:", "targetz: 1, target:") });
    expect(await counts()).toMatchObject({ deleted: 0, held: 0 });
    expect(await living()).toContain("component:default/a");
  });

  it("stay inside of the source, links included", async () => {
    source = await only();
    const outside = new Folder();
    outside.write({ "secret.yaml": component("secret") });
    symlinkSync(join(outside.path, "secret.yaml"), join(folder.path, "link.yaml"));
    const up = `../${outside.path.split("/").at(-1)}/secret.yaml`;
    folder.write({ "root.yaml": location("root", up, `${outside.path}/secret.yaml`, "./link.yaml") });
    await counts();
    expect(await living()).toEqual(["location:default/root"]);
    expect((await problems()).map(({ rule }) => rule).sort()).toEqual([
      "location-no-match",
      "location-outside",
      "location-outside",
    ]);
    outside.dispose();
  });
});

describe("placeholders", () => {
  const api = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: team, definition: { $text: ./openapi.yaml } }
`;

  it("are read, and watched for changes", async () => {
    source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["api.yaml"] });
    folder.write({ "api.yaml": api, "openapi.yaml": "openapi: 3.0.0" });
    await counts();
    expect((await entity("api:default/api")).data.spec.definition).toBe("openapi: 3.0.0");
    expect(await counts()).toMatchObject({ read: 0 });
    folder.write({ "openapi.yaml": "openapi: 3.1.0" });
    expect(await counts()).toMatchObject({ read: 1, updated: 1 });
    expect((await entity("api:default/api")).data.spec.definition).toBe("openapi: 3.1.0");
    folder.remove("openapi.yaml");
    await counts();
    expect((await entity("api:default/api")).data.spec.definition).toBe("openapi: 3.1.0");
    expect(await problems()).toMatchObject([
      { rule: "placeholder-unreadable", entity_ref: "api:default/api" },
    ]);
    folder.write({ "openapi.yaml": "openapi: 3.1.0" });
    await counts();
    expect(await problems()).toEqual([]);
  });

  it("stay inside of the source", async () => {
    folder.write({ "api.yaml": api.replace("./openapi.yaml", "../../etc/hostname") });
    await counts();
    expect(await living()).toEqual([]);
    expect((await problems())[0]?.message).toContain("outside of this source");
  });
});

describe("configured kinds", () => {
  it("make all files be judged anew", async () => {
    folder.write({ "a.yaml": "apiVersion: acme/v1\nkind: Vendor\nmetadata: { name: a }\n" });
    await counts();
    expect(await problems()).toMatchObject([{ rule: "unknown-kind" }]);
    expect(await source.sync(testConfig("catalog: { kinds: [Vendor] }"))).toMatchObject({
      counts: { created: 1 },
    });
    expect(await problems()).toEqual([]);
  });
});
