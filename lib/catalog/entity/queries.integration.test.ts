import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { system } from "#lib/auth/actor.ts";
import { component, Folder, type TestSource, testSource } from "#lib/catalog/sources/store/testing.ts";
import { closePool } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { describeMissing } from "./missing/queries.ts";
import { getGroupOwnership, getUserOwnership } from "./ownership/queries.ts";
import { getDescriptorText, getEntity, relationsShown } from "./queries.ts";

const actor = system("Test");
let folder: Folder;
let source: TestSource;

const document = (
  kind: string,
  name: string,
  spec: string,
  metadata = "",
) => `apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata: { name: ${name}${metadata} }
spec: { ${spec} }
`;

beforeEach(async () => {
  await resetDatabase();
  folder = new Folder();
  source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["**/*.yaml"] });
});
afterEach(() => folder.dispose());
afterAll(closePool);

async function load(...documents: string[]): Promise<void> {
  folder.write({ "a.yaml": documents.join("---\n") });
  expect(await source.sync()).toMatchObject({ status: "ok" });
}

async function read(ref: string, options = {}) {
  const entity = await getEntity(actor, ref, options);
  if (!entity) throw new Error(`There is no ${ref}`);
  return entity;
}

describe("an entity", () => {
  it("stands below its component, system and domain, whichever exist", async () => {
    await load(
      component("part", { spec: "subcomponentOf: whole" }).replace(
        "owner: team",
        "owner: team\n  system: shop",
      ),
      component("whole", { spec: "system: shop" }),
      document("System", "shop", "owner: team, domain: sales"),
    );
    const entity = await read("component:default/part");
    expect(entity.ancestors.map(({ ref, exists }) => [ref, exists])).toEqual([
      ["domain:default/sales", false],
      ["system:default/shop", true],
      ["component:default/whole", true],
    ]);
    expect(entity.owner).toMatchObject({ ref: "group:default/team", exists: false });
    expect(entity.place).toMatchObject({ path: "a.yaml", line: 1, source: { name: "files", type: "file" } });
  });

  it("has relations of both directions, and says which ends are missing", async () => {
    await load(
      component("a", { spec: "dependsOn: [component:b, resource:db]" }),
      component("b"),
      component("c", { spec: "dependsOn: [component:b]" }),
    );
    const b = await read("component:default/b");
    expect(b.relations.map(({ type, total }) => [type, total])).toEqual([
      ["ownedBy", 1],
      ["dependencyOf", 2],
    ]);
    const ends = b.relations[1]?.ends ?? [];
    expect(ends.map(({ name, exists, declaredHere }) => [name, exists, declaredHere])).toEqual([
      ["a", true, false],
      ["c", true, false],
    ]);
    const a = await read("component:default/a");
    expect(a.relations.find(({ type }) => type === "dependsOn")).toMatchObject({ total: 2, dangling: 1 });
    // What is missing comes first: it is what somebody has to mend.
    expect(a.relations.find(({ type }) => type === "dependsOn")?.ends[0]).toMatchObject({
      ref: "resource:default/db",
      exists: false,
      declaredHere: true,
    });
  });

  it("counts all relations of a type and lists them when asked", async () => {
    const names = Array.from({ length: relationsShown + 15 }, (_, index) => `part-${index}`);
    await load(
      document("System", "shop", "owner: team"),
      ...names.map((name) => component(name, { spec: "system: shop" })),
    );
    const short = (await read("system:default/shop")).relations.find(({ type }) => type === "hasPart");
    expect(short).toMatchObject({ total: names.length });
    expect(short?.ends).toHaveLength(relationsShown);
    const all = await read("system:default/shop", { allOfType: "hasPart" });
    expect(all.relations.find(({ type }) => type === "hasPart")?.ends).toHaveLength(names.length);
  });

  it("keeps its last good state, with the problems of the newest version and its text", async () => {
    await load(component("other"), component("a", { metadata: "title: Good" }));
    folder.write({
      "a.yaml": `${component("other")}---\n${component("a").replace("type: service", "type: 7")}`,
    });
    await source.sync();
    const entity = await read("component:default/a");
    expect(entity).toMatchObject({ title: "Good", outdated: true });
    expect(entity.problems).toMatchObject([{ severity: "error", path: "a.yaml", line: 15, entity: null }]);
    expect(await read("component:default/other")).toMatchObject({ outdated: false, problems: [] });
    const text = await getDescriptorText(actor, "component:default/a");
    expect(text).toMatchObject({ origin: "file", firstLine: 10 });
    expect(text?.text).toContain("type: 7");
    expect(text?.text).not.toContain("name: other");
  });

  it("is null when there is none", async () => {
    expect(await getEntity(actor, "component:default/none")).toBeNull();
  });
});

describe("a ref that nothing answers to", () => {
  it("tells who refers to it and what is close", async () => {
    await load(component("payments-api"), component("web", { spec: "dependsOn: [component:paymnts-api]" }));
    const missing = await describeMissing(actor, "component:default/paymnts-api");
    expect(missing.referrers).toMatchObject([{ type: "dependsOn", entity: { name: "web" } }]);
    expect(missing).toMatchObject({ referrerTotal: 1, tombstone: null });
    expect(missing.suggestions[0]).toMatchObject({ name: "payments-api" });
  });

  it("tells that it was removed, and when", async () => {
    await load(component("a"), component("b"));
    await load(component("b"));
    const missing = await describeMissing(actor, "component:default/a");
    expect(missing.tombstone).toMatchObject({ source: "files" });
  });
});

describe("ownership", () => {
  const company = [
    document("Group", "firm", "type: company, children: []"),
    document("Group", "tech", "type: department, parent: firm, children: []"),
    document("Group", "team", "type: team, parent: tech, children: [], profile: { displayName: The team }"),
    document("User", "ada", "memberOf: [team]"),
    document("User", "bob", "memberOf: [tech, team]"),
    component("a"),
    document("Domain", "d", "owner: tech"),
  ];

  it("of a group covers the groups below it", async () => {
    await load(...company);
    const tech = await getGroupOwnership(actor, "group:default/tech");
    expect(tech.tree.map(({ group, depth, members, owned }) => [group.name, depth, members, owned])).toEqual([
      ["tech", 0, 1, 1],
      ["team", 1, 2, 1],
    ]);
    expect(tech.parents.map(({ name }) => name)).toEqual(["firm"]);
    expect(tech.memberTotal).toBe(2);
    expect(tech.members.map(({ user, direct }) => [user.name, direct])).toEqual([
      ["bob", true],
      ["ada", false],
    ]);
    expect(tech.owned.map(({ kind, total, direct }) => [kind, total, direct]).sort()).toEqual([
      ["component", 1, 0],
      ["domain", 1, 1],
    ]);
  });

  it("ends where groups are each other's parents", async () => {
    await load(
      document("Group", "one", "type: team, parent: two, children: []"),
      document("Group", "two", "type: team, parent: one, children: []"),
    );
    const one = await getGroupOwnership(actor, "group:default/one");
    expect(one.tree.map(({ group }) => group.name)).toEqual(["one", "two"]);
    expect(one.parents.map(({ name }) => name)).toEqual(["two"]);
  });

  it("of a person goes through their groups", async () => {
    await load(...company);
    const ada = await getUserOwnership(actor, "user:default/ada");
    expect(ada.memberships).toMatchObject([
      { group: { name: "team" }, type: "team", parents: [{ name: "tech" }, { name: "firm" }] },
    ]);
    expect(ada.owned).toMatchObject([{ kind: "component", total: 1, direct: 0 }]);
    expect(ada.ownerRefs).toEqual(["user:default/ada", "group:default/team"]);
  });
});
