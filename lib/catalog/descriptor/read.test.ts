import { describe, expect, it } from "vitest";
import type { KindPolicy } from "#lib/catalog/types.ts";
import { type DescriptorInput, readDescriptor } from "./read.ts";

const location = { type: "url", target: "https://git.example.com/shop/web/blob/main/catalog-info.yaml" };
const read = (text: string, more: Partial<DescriptorInput> = {}) =>
  readDescriptor({ path: "catalog-info.yaml", text, location, kinds: { extraKinds: [] }, ...more });

const component = (name: string, more = "") =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${more}spec:\n  type: service\n  lifecycle: production\n  owner: web\n`;

describe("the documents of a file", () => {
  it("are judged one by one, and a broken one stops none", async () => {
    const text = [component("a"), "kind: [\n", component("b"), "x: 1\nx: 2\n", "42\n", component("c")].join(
      "---\n",
    );
    const { documents, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(documents.map(({ index, accepted, refusedAt }) => [index, accepted, refusedAt])).toEqual([
      [0, true, null],
      [1, false, "yaml"],
      [2, true, null],
      [3, false, "yaml"],
      [4, false, "envelope"],
      [5, true, null],
    ]);
    expect(documents.map(({ line }) => line)).toEqual([1, 10, 12, 21, 24, 26]);
  });

  it("keep their position when some are empty", async () => {
    const { documents, empty } = await read(
      `---\n---\n# only a comment\n---\n${component("a")}---\nnull\n---\n`,
    );
    expect(documents.map(({ index, entityRef }) => [index, entityRef])).toEqual([[2, "component:default/a"]]);
    expect(empty.map(({ index }) => index)).toEqual([0, 1, 3, 4]);
  });

  it.each(["", "\n\n", "# a comment\n", "\uFEFF"])("may be none at all: %j", async (text) => {
    expect(await read(text)).toEqual({ documents: [], problems: [], dependencies: [], empty: [] });
  });

  it("are the same with a byte order mark, CRLF or a directive", async () => {
    const text = component("a", "  tags: [A]\n");
    const plain = await read(text);
    expect((await read(`\uFEFF${text}`)).documents).toEqual(plain.documents);
    expect((await read(text.replaceAll("\n", "\r\n"))).documents).toEqual(plain.documents);
    const directive = await read(`%YAML 1.2\n---\n${text}`);
    expect(directive.documents[0]?.problems).toMatchObject([{ rule: "invalid-tag", line: 7, column: 10 }]);
  });

  it("do not merge with <<, as in Backstage", async () => {
    const { documents } = await read(`${component("a")}  x: &x {b: 1}\n  y:\n    <<: *x\n`);
    expect(documents[0]?.entity?.spec).toMatchObject({ x: { b: 1 }, y: { "<<": { b: 1 } } });
  });

  it("say which entity they were meant to be, even where the YAML is broken", async () => {
    const broken = await read(`${component("Cart")}  owner: again\n`);
    expect(broken.documents[0]).toMatchObject({ entityRef: "component:default/cart", refusedAt: "yaml" });
    const incomplete = await read("kind: Component\nmetadata:\n  name: cart\n  namespace: shop\n");
    expect(incomplete.documents[0]).toMatchObject({
      entityRef: "component:shop/cart",
      refusedAt: "envelope",
    });
    const guess = await read("kind: Component\nmetadata:\n  name: '{{ name }}'\n");
    expect(guess.documents[0]?.entityRef).toBeNull();
  });
});

describe("an accepted entity", () => {
  it("has its namespace, its location and its unordered lists sorted", async () => {
    const { documents } = await read(`${component("Cart")}  dependsOn: [resource:b, component:a]\n`);
    expect(documents[0]?.entity).toEqual({
      apiVersion: "backstage.io/v1alpha1",
      kind: "Component",
      metadata: {
        name: "Cart",
        namespace: "default",
        annotations: {
          "backstage.io/managed-by-location": `url:${location.target}`,
          "backstage.io/managed-by-origin-location": `url:${location.target}`,
        },
      },
      spec: {
        type: "service",
        lifecycle: "production",
        owner: "web",
        dependsOn: ["component:a", "resource:b"],
      },
    });
  });

  it("keeps its author's annotations but those that say where it is managed", async () => {
    const own = `  annotations:\n    backstage.io/managed-by-location: url:x\n    backstage.io/view-url: https://own.example\n`;
    const { documents } = await read(component("a", own), {
      originLocation: { type: "file", target: "portolan.yaml" },
      annotations: {
        "backstage.io/view-url": "https://given.example",
        "backstage.io/edit-url": "https://edit.example",
      },
    });
    expect(documents[0]?.entity?.metadata.annotations).toEqual({
      "backstage.io/managed-by-location": `url:${location.target}`,
      "backstage.io/managed-by-origin-location": "file:portolan.yaml",
      "backstage.io/view-url": "https://own.example",
      "backstage.io/edit-url": "https://edit.example",
    });
  });

  it("may leave annotations empty, but not write a list", async () => {
    expect((await read(component("a", "  annotations:\n"))).documents[0]?.accepted).toBe(true);
    expect((await read(component("a", "  annotations: []\n"))).documents[0]?.problems).toMatchObject([
      { rule: "wrong-type", line: 5, column: 16 },
    ]);
  });

  it("loses scripts in the addresses that are shown as links", async () => {
    const own = `  annotations:\n    backstage.io/edit-url: JavaScript:alert(1)\n`;
    const { documents } = await read(component("a", own));
    expect(documents[0]?.entity?.metadata.annotations?.["backstage.io/edit-url"]).toBe(
      "https://backstage.io/annotation-rejected-for-security-reasons",
    );
  });

  it("may hold keys that mean something to JavaScript", async () => {
    const { documents } = await read(
      `${component("a")}  __proto__: {polluted: true}\n  constructor: {prototype: 1}\n`,
    );
    const spec = documents[0]?.entity?.spec ?? {};
    expect(documents[0]?.accepted).toBe(true);
    expect(Object.keys(spec)).toContain("__proto__");
    expect(Object.getPrototypeOf(spec)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(JSON.stringify(spec)).toContain('"__proto__":{"polluted":true}');
    const root = await read(`${component("a")}__proto__: {kind: System}\n`);
    expect(root.documents[0]?.problems).toMatchObject([{ rule: "unknown-root-field", line: 9 }]);
  });

  it("may have keys that are no text", async () => {
    const { documents } = await read(`${component("a")}  1: x\n  true: y\n  null: z\n  ? [a, b]\n  : list\n`);
    expect(documents[0]?.entity?.spec).toMatchObject({ 1: "x", true: "y", "": "z", "[ a, b ]": "list" });
  });
});

describe("kinds", () => {
  const policy = (...extraKinds: KindPolicy["extraKinds"]) => ({ kinds: { extraKinds } });
  const environment = component("Prod")
    .replace("Component", "Environment")
    .replace("backstage.io/v1alpha1", "acme/v1");

  it("that are not built in are accepted only when configured", async () => {
    expect((await read(environment)).documents[0]?.problems).toMatchObject([
      { rule: "unknown-kind", line: 2, column: 7 },
    ]);
    expect((await read(environment, policy({ kind: "Environment" }))).documents[0]?.accepted).toBe(true);
    const exact = policy({ kind: "Environment", apiVersion: "acme/v1" });
    expect((await read(environment, exact)).documents[0]?.accepted).toBe(true);
    const other = policy({ kind: "Environment", apiVersion: "acme/v2" });
    expect((await read(environment, other)).documents[0]?.accepted).toBe(false);
  });

  it("from the configuration need no spec, and make relations of what reads as one", async () => {
    const bare = "apiVersion: acme/v1\nkind: Environment\nmetadata: {name: a}\n";
    expect((await read(bare, policy({ kind: "Environment" }))).documents[0]?.accepted).toBe(true);
    const odd = `${bare}spec: {owner: web, system: [], dependsOn: [nothing, 'resource:db', 3]}\n`;
    const { documents } = await read(odd, policy({ kind: "Environment" }));
    expect(documents[0]?.problems).toEqual([]);
    expect(documents[0]?.relations.filter(({ source }) => source === "environment:default/a")).toEqual([
      { source: "environment:default/a", type: "dependsOn", target: "resource:default/db" },
      { source: "environment:default/a", type: "ownedBy", target: "group:default/web" },
    ]);
  });

  it.each(["backstage.io/v1alpha1", "backstage.io/v1beta1"])(
    "of the core are written for %s",
    async (apiVersion) => {
      const { documents } = await read(component("a").replace("backstage.io/v1alpha1", apiVersion));
      expect(documents[0]?.accepted).toBe(true);
    },
  );

  it.each([
    ["API", "type: openapi, lifecycle: x, owner: a, definition: y", true],
    ["API", "type: openapi, lifecycle: x, owner: a", false],
    ["API", "type: mcp-server, lifecycle: x, owner: a, remotes: [{type: http, url: 'https://a'}]", true],
    ["API", "type: mcp-server, lifecycle: x, owner: a, definition: y", true],
    ["API", "type: mcp-server, lifecycle: x, owner: a", false],
    ["Resource", "type: x, owner: a", true],
    ["System", "owner: a", true],
    ["Domain", "owner: a, subdomainOf: b", true],
    ["Group", "type: team, children: []", true],
    ["Group", "type: team", false],
    ["User", "memberOf: []", true],
    ["User", "profile: {displayName: Ada}", false],
    ["Location", "{}", true],
    ["AiResource", "type: anything, lifecycle: x, owner: a", true],
    ["AiResource", "type: skill, lifecycle: x, owner: a, allowedTools: [Read]", true],
    ["AiResource", "type: rule, lifecycle: x, owner: a", false],
    ["AiResource", "type: plugin, lifecycle: x, owner: a, skills: [b]", true],
    ["AiResource", "type: marketplace, lifecycle: x, owner: a", false],
    ["Template", "type: x, steps: []", false],
  ])("%s with {%s}: %s", async (kind, spec, accepted) => {
    const inner = spec === "{}" ? "{}" : `{${spec}}`;
    const text = `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: a}\nspec: ${inner}\n`;
    expect((await read(text)).documents[0]?.accepted).toBe(accepted);
  });

  it("of templates are v1beta3", async () => {
    const template = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: {name: a}
spec:
  type: service
  parameters: [{title: a, "backstage:permissions": {tags: [x]}}]
  steps: [{id: a, action: debug:log, if: true, each: [1], input: {}}]
  output: {links: [{if: "x", url: https://a}], text: [{content: ""}], other: text}
`;
    expect((await read(template)).documents[0]).toMatchObject({ accepted: true, problems: [] });
    const bad = template.replace("other: text", "other: 3").replace("action: debug:log, ", "");
    expect((await read(bad)).documents[0]?.problems).toMatchObject([
      { rule: "missing-field", line: 7 },
      { rule: "wrong-type", line: 8 },
    ]);
  });
});

describe("locations", () => {
  it("point at targets as written, of the type they stand in", async () => {
    const text = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: all}
spec:
  target: ./a.yaml
  targets:
    - ./services/*/catalog-info.yaml
    - https://git.example.com/shop/api/blob/main/b.yaml
  presence: optional
`;
    const { documents } = await read(text);
    expect(documents[0]?.locations).toEqual([
      { type: "url", target: "./a.yaml", presence: "optional", line: 5, column: 11 },
      { type: "url", target: "./services/*/catalog-info.yaml", presence: "optional", line: 7, column: 7 },
      {
        type: "url",
        target: "https://git.example.com/shop/api/blob/main/b.yaml",
        presence: "optional",
        line: 8,
        column: 7,
      },
    ]);
    const file = await read(text.replace("spec:", "spec:\n  type: file"));
    expect(file.documents[0]?.locations[0]).toMatchObject({ type: "file", presence: "optional" });
  });
});
