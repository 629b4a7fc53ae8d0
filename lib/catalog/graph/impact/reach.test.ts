import { describe, expect, it } from "vitest";
import { inverseType } from "#lib/catalog/entity/relation-type.ts";
import type { ImpactItem } from "#lib/catalog/graph/types.ts";
import { contactsOf } from "./contacts.ts";
import { impactCsv, impactFileName } from "./csv.ts";
import { byOwner, needOf, spread } from "./reach.ts";

const need = (text: string) => {
  const [source = "", type = "", target = ""] = text.split(" ");
  return needOf({ source, type, target }, inverseType(type));
};

const needs = (...texts: string[]) => texts.flatMap((text) => need(text) ?? []);
const depths = (hits: ReturnType<typeof spread>) =>
  Object.fromEntries(hits.map(({ ref, depth }) => [ref, depth]));

describe("a relation as a need", () => {
  it("turns each type the right way", () => {
    expect(need("shop dependsOn db")).toEqual({ source: "shop", target: "db", label: "Depends on" });
    expect(need("shop consumesApi api")).toEqual({ source: "shop", target: "api", label: "Consumes API" });
    expect(need("pay providesApi api")).toEqual({ source: "api", target: "pay", label: "Provided by" });
    expect(need("system hasPart pay")).toEqual({ source: "system", target: "pay", label: "Has part" });
  });

  it("reads an unknown type as what its author needs, and people as no need at all", () => {
    expect(need("pay deployedTo cluster")).toEqual({
      source: "pay",
      target: "cluster",
      label: "Deployed to",
    });
    expect(["team ownerOf pay", "a parentOf b", "a hasMember b"].map(need)).toEqual([null, null, null]);
  });
});

describe("spreading", () => {
  it("goes over an API to its consumers and theirs", () => {
    const all = needs(
      "pay dependsOn db",
      "pay providesApi api",
      "shop consumesApi api",
      "web dependsOn shop",
    );
    expect(depths(spread("db", [], all))).toEqual({ db: 0, pay: 1, api: 2, shop: 3, web: 4 });
  });

  it("ends in a circle, at the shortest distance", () => {
    const all = needs("b dependsOn a", "c dependsOn b", "a dependsOn c", "c dependsOn a");
    expect(depths(spread("a", [], all))).toEqual({ a: 0, b: 1, c: 1 });
  });

  it("takes the parts along, and what needs them", () => {
    const hits = spread("system", ["system", "pay"], needs("system hasPart pay", "shop dependsOn pay"));
    expect(depths(hits)).toEqual({ system: 0, pay: 1, shop: 2 });
    expect(hits[1]?.via).toMatchObject({ label: "Part of", target: "system" });
  });

  it("goes up from a part to the whole, but not down to its siblings", () => {
    const all = needs("system hasPart pay", "system hasPart other", "shop dependsOn system");
    expect(depths(spread("pay", [], all))).toEqual({ pay: 0, system: 1, shop: 2 });
  });
});

const item = (name: string, ownerRef: string | null, depth: number): ImpactItem => ({
  ref: `component:default/${name}`,
  kind: "Component",
  namespace: "default",
  name,
  title: null,
  exists: true,
  type: "service",
  ownerRef,
  systemRef: null,
  depth,
  via: { label: "Depends on", ref: "resource:default/db", name: "db" },
});

it("owners with the most come first, what has none last", () => {
  const label = {
    ref: "group:default/x",
    kind: "Group",
    namespace: "default",
    name: "x",
    title: null,
    exists: true,
  };
  const groups = byOwner(
    [
      item("a", null, 1),
      item("b", null, 1),
      item("c", null, 1),
      item("e", "group:default/x", 2),
      item("d", "group:default/x", 1),
    ],
    new Map([["group:default/x", { label, contacts: [] }]]),
  );
  expect(groups.map(({ owner, items }) => [owner?.name ?? null, items.map(({ name }) => name)])).toEqual([
    ["x", ["d", "e"]],
    [null, ["a", "b", "c"]],
  ]);
});

it("the CSV quotes, and lets no cell be a formula", () => {
  const start = {
    ref: "resource:default/db",
    kind: "Resource",
    namespace: "default",
    name: "db",
    title: null,
    exists: true,
  };
  const csv = impactCsv({
    start,
    owners: [{ owner: null, contacts: [], items: [{ ...item("a", null, 1), title: '=1+1,"x"' }] }],
    total: 1,
    deepest: 1,
    more: false,
  });
  expect(csv.startsWith("\uFEFFentity,kind,title,")).toBe(true);
  expect(csv.split("\r\n")[1]).toBe(
    `component:default/a,Component,"'=1+1,""x""",service,1,Depends on,resource:default/db,,,`,
  );
  expect(impactFileName("component:default/größe x")).toBe("impact-component-default-gr-e-x.csv");
});

it("contacts are what a browser may follow", () => {
  const links = [{ url: "https://chat.example/x", title: "Chat" }, { url: "javascript:alert(1)" }, null, "x"];
  expect(contactsOf({ email: "team@example.com" }, links)).toEqual([
    { label: "team@example.com", href: "mailto:team@example.com" },
    { label: "Chat", href: "https://chat.example/x" },
  ]);
  expect(contactsOf(null, { not: "a list" })).toEqual([]);
});
