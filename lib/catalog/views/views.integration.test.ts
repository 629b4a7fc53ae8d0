/** Who may see, save, share, change, delete and pin views, and that each change is on record. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { PersonActor, Role } from "#lib/auth/actor.ts";
import { system } from "#lib/auth/actor.ts";
import { listEntities } from "#lib/catalog/entities/lists/queries.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { deleteView, restoreView, saveView, setPin, updateView } from "./mutations.ts";
import { findView, listPins, listViews, readListState, requireListState } from "./queries.ts";
import { newViewSchema } from "./schema.ts";

const person = (role: Role): PersonActor => ({
  type: "person",
  id: randomUUID(),
  name: `A ${role}`,
  email: null,
  image: null,
  role,
  entityRef: null,
  ownershipRefs: [],
});
const viewer = person("viewer");
const member = person("member");
const other = person("member");
const maintainer = person("maintainer");

beforeEach(async () => {
  await resetDatabase();
  for (const { id, name, role } of [viewer, member, other, maintainer]) {
    await rows("INSERT INTO person (id, name, role) VALUES ($1, $2, $3)", [id, name, role]);
  }
});
afterAll(closePool);

const view = (name: string, given: object = {}) =>
  newViewSchema.parse({ name, params: "?kind=component&sort=-updated&page=3&col=owner", ...given });
const names = async (actor: PersonActor) => (await listViews(actor)).map(({ name }) => name);
const audited = async () =>
  (
    await rows<{ action: string; subject: string }>(
      "SELECT action, subject FROM audit_event ORDER BY at, action",
    )
  ).map(({ action, subject }) => `${action} ${subject}`);

describe("saving", () => {
  test("a viewer keeps a view of their own, which nobody else sees", async () => {
    const { slug } = await saveView(viewer, view("Old things"));
    expect(slug).toBe("old-things");
    expect(await listViews(viewer)).toMatchObject([
      {
        slug,
        name: "Old things",
        mine: true,
        shared: false,
        owner: "A viewer",
        pinned: false,
        change: { allowed: true },
      },
    ]);
    expect(await findView(maintainer, slug)).toBeNull();
    expect(await names(member)).toEqual([]);
    expect(await audited()).toEqual(["view.save old-things"]);
  });

  test("only what the address can say is kept, and not where somebody stood", async () => {
    await saveView(viewer, view("Mine"));
    expect((await findView(viewer, "mine"))?.params).toEqual([
      ["kind", "component"],
      ["sort", "-updated"],
      ["col", "owner"],
    ]);
    const bad = newViewSchema.safeParse({ name: "x", params: "where=spec.type" });
    expect(bad.error?.issues[0]?.message).toMatch(/The filter cannot be read/);
    expect(newViewSchema.safeParse({ name: "  ", params: "" }).error?.issues[0]?.message).toBe(
      "A view has a name.",
    );
  });

  test("two of one name get two addresses", async () => {
    const saved = await Promise.all([saveView(member, view("Tier 1")), saveView(other, view("Tier 1"))]);
    expect(saved.map(({ slug }) => slug).sort()).toEqual(["tier-1", "tier-1-2"]);
  });

  test("sharing takes a member; everybody opens what is shared", async () => {
    await expect(saveView(viewer, view("Shared", { shared: true }))).rejects.toThrow(
      /share a view.*takes the role member/,
    );
    expect(await audited()).toEqual([]);
    const { slug } = await saveView(member, view("Shared", { shared: true }));
    expect(await findView(viewer, slug)).toMatchObject({
      mine: false,
      owner: "A member",
      change: { allowed: false },
    });
  });

  test("the portal itself has no views", async () => {
    await expect(saveView(system("Test"), view("x"))).rejects.toThrow(/belong to people/);
  });
});

describe("changing", () => {
  test("a shared view is its owner's and the maintainers'", async () => {
    const { id, slug } = await saveView(member, view("Shared", { shared: true }));
    await expect(updateView(other, id, { name: "Taken" })).rejects.toThrow(/takes the role maintainer/);
    await expect(deleteView(other, id)).rejects.toThrow(/takes the role maintainer/);
    await updateView(maintainer, id, { name: "Renamed" });
    await updateView(member, id, { description: "What it is for", params: "kind=api" });
    expect(await findView(viewer, slug)).toMatchObject({
      slug,
      name: "Renamed",
      description: "What it is for",
      params: [["kind", "api"]],
    });
    expect(await audited()).toEqual(["view.save shared", "view.update shared", "view.update shared"]);
  });

  test("somebody's own view is nobody else's, not even to know of", async () => {
    const { id } = await saveView(viewer, view("Own"));
    for (const stranger of [member, maintainer]) {
      await expect(updateView(stranger, id, { name: "x" })).rejects.toThrow(/no such view/);
      await expect(deleteView(stranger, id)).rejects.toThrow(/no such view/);
      await expect(setPin(stranger, { target: `view:${id}`, pinned: true })).rejects.toThrow(/no such view/);
    }
    await expect(updateView(viewer, id, { shared: true })).rejects.toThrow(/takes the role member/);
  });

  test("deleted, and back again", async () => {
    const { id, slug } = await saveView(member, view("Shared", { shared: true, pinned: true }));
    await setPin(viewer, { target: `view:${id}`, pinned: true });
    await deleteView(member, id);
    expect(await findView(member, slug)).toBeNull();
    expect(await listPins(viewer)).toEqual({ kinds: [], views: [] });
    await expect(deleteView(member, id)).rejects.toThrow(/no such view/);
    await restoreView(member, id);
    expect((await listPins(viewer)).views).toEqual([{ slug, name: "Shared" }]);
    expect((await listPins(member)).views).toHaveLength(1);
    await expect(restoreView(member, id)).rejects.toThrow(/no deleted view/);
  });

  test("a shared view outlives its owner; an own one is then nobody's", async () => {
    const { slug } = await saveView(member, view("Shared", { shared: true }));
    await saveView(member, view("Own"));
    await rows("DELETE FROM person WHERE id = $1", [member.id]);
    expect(await names(viewer)).toEqual(["Shared"]);
    expect(await findView(viewer, slug)).toMatchObject({ owner: null, mine: false });
  });
});

test("pins are each person's own, of kinds and views, in the order they were made", async () => {
  await setPin(viewer, { target: "kind:template", pinned: true });
  await setPin(viewer, { target: "kind:template", pinned: true });
  await setPin(viewer, { target: "kind:cluster", pinned: true });
  expect(await listPins(viewer)).toEqual({ kinds: ["template", "cluster"], views: [] });
  expect(await listPins(member)).toEqual({ kinds: [], views: [] });
  await setPin(viewer, { target: "kind:template", pinned: false });
  expect((await listPins(viewer)).kinds).toEqual(["cluster"]);
});

test("an address begins with its view; a view that is not there is said, and an error to programs", async () => {
  const { slug } = await saveView(member, view("Shared", { shared: true }));
  const { state, notices } = await readListState(viewer, { view: slug, sort: "" });
  expect(notices).toEqual([]);
  expect(state).toMatchObject({ kind: ["component"], columns: ["owner"], page: 1, sort: [{ key: "name" }] });
  expect((await readListState(viewer, { view: "gone" })).notices[0]).toMatch(/There is no view "gone"/);
  await expect(requireListState(viewer, new URLSearchParams("view=gone"))).rejects.toThrow(/no view "gone"/);
  const listed = await listEntities(
    viewer,
    await requireListState(viewer, new URLSearchParams(`view=${slug}`)),
  );
  expect(listed.total).toBe(0);
});
