import { expect, test } from "vitest";
import type { PersonActor, Role } from "#lib/auth/actor.ts";
import { type ActionSubject, entityActionsFor } from "./registry.ts";

const person = (role: Role): PersonActor => ({
  type: "person",
  id: "1",
  name: "Ada",
  email: null,
  image: null,
  role,
  entityRef: null,
  ownershipRefs: [],
});

const owner = {
  ref: "group:default/red",
  kind: "group",
  namespace: "default",
  name: "red",
  title: "Red",
  exists: true,
};

const subject = (given: Partial<ActionSubject> = {}): ActionSubject => ({
  ref: "component:default/web",
  kind: "component",
  name: "web",
  title: "Web",
  owner,
  place: {
    source: { name: "shop", type: "git", status: "ok" },
    path: "catalog-info.yaml",
    line: 1,
    revision: null,
    syncedAt: null,
    webUrl: "https://git.example.com/shop/catalog-info.yaml",
    editUrl: null,
  },
  document: {
    apiVersion: "backstage.io/v1alpha1",
    kind: "Component",
    metadata: { name: "web", namespace: "default" },
  },
  problems: [],
  relations: [],
  ...given,
});

const actionsOf = (given: Partial<ActionSubject> = {}, role: Role = "member") =>
  new Map(entityActionsFor(person(role), subject(given)).map((action) => [action.id, action]));

test("what each does", () => {
  const actions = actionsOf();
  expect([...actions].map(([id, { effect }]) => [id, "href" in effect ? effect.href : effect.do])).toEqual([
    ["entity.owner", "/catalog/default/group/red"],
    ["entity.graph", "/graph?entity=component%3Adefault%2Fweb"],
    ["entity.relations", "/catalog/default/component/web?tab=relations"],
    ["entity.descriptor", "/catalog/default/component/web?tab=source"],
    ["entity.source", "https://git.example.com/shop/catalog-info.yaml"],
    ["entity.edit", ""],
    ["entity.sync", "request"],
    ["entity.problems", "/catalog/default/component/web?tab=problems"],
    ["entity.copy-ref", "copy"],
    ["entity.copy-link", "copy-link"],
  ]);
  expect(actions.get("entity.owner")?.label).toBe("Open the owner, Red");
});

test("what cannot be done says why", () => {
  const reasons = [...actionsOf({ owner: null }, "viewer")].flatMap(([id, { disabled }]) =>
    disabled ? [[id, disabled]] : [],
  );
  expect(reasons).toEqual([
    ["entity.owner", "Its descriptor names no owner in spec.owner."],
    ["entity.relations", "It has no relations."],
    ["entity.edit", "The source shop has no web address for its files."],
    ["entity.sync", expect.stringMatching(/^To start a sync takes the role member; yours is viewer\./)],
    ["entity.problems", "It has no problems."],
  ]);
  expect(actionsOf({ owner: { ...owner, exists: false } }).get("entity.owner")?.disabled).toBe(
    "The catalog has no group:default/red.",
  );
});

test("kinds have actions of their own", () => {
  expect(
    actionsOf({ kind: "group", ref: "group:default/red", owner: null }).get("entity.list")?.effect,
  ).toEqual({
    do: "go",
    href: "/catalog?owner=group%3Adefault%2Fred",
  });
  expect(actionsOf({ kind: "group", owner: null }).has("entity.owner")).toBe(false);
  expect(actionsOf({ kind: "api" }).get("entity.api")?.disabled).toBe(
    "Its descriptor has no spec.definition.",
  );
});

test("the author's links are actions, when a browser may follow them", () => {
  const links = [
    { url: "https://dash.example.com/web", title: "Dashboard" },
    { url: "javascript:alert(1)", title: "No" },
    { url: "https://wiki.example.com/" },
  ];
  const document = {
    apiVersion: "x/v1",
    kind: "Component",
    metadata: { name: "web", namespace: "default", links },
  };
  const opened = [...actionsOf({ document }).values()].filter(({ id }) => id.startsWith("entity.link"));
  expect(opened.map(({ label, effect }) => [label, effect])).toEqual([
    ["Open Dashboard", { do: "open", href: "https://dash.example.com/web" }],
    ["Open wiki.example.com", { do: "open", href: "https://wiki.example.com/" }],
  ]);
});
