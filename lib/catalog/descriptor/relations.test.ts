import { describe, expect, it } from "vitest";
import { readDescriptor } from "./read.ts";

async function edgesOf(kind: string, spec: string, metadata = "name: Self"): Promise<string[]> {
  const apiVersion = kind === "Template" ? "scaffolder.backstage.io/v1beta3" : "backstage.io/v1alpha1";
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}}\n`;
  const { documents } = await readDescriptor({
    path: "a.yaml",
    text,
    location: { type: "file", target: "a.yaml" },
    kinds: { extraKinds: [] },
  });
  const [document] = documents;
  expect(document?.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return document?.relations.map(({ source, type, target }) => `${source} ${type} ${target}`) ?? [];
}

/** Both directions of each edge, as the engine sorts them. */
const both = (...edges: [string, string, string, string][]) =>
  edges
    .flatMap(([source, forward, inverse, target]) => [
      `${source} ${forward} ${target}`,
      `${target} ${inverse} ${source}`,
    ])
    .sort();

const common = "type: x, lifecycle: x, owner: a";

describe("relations", () => {
  it("of a component, with the default kind of each field", async () => {
    const self = "component:default/self";
    const spec = `${common}, system: s, subcomponentOf: c, providesApis: [p], consumesApis: [q], dependsOn: ['resource:r', 'Component:D'], dependencyOf: ['component:e']`;
    expect(await edgesOf("Component", spec)).toEqual(
      both(
        [self, "ownedBy", "ownerOf", "group:default/a"],
        [self, "partOf", "hasPart", "system:default/s"],
        [self, "partOf", "hasPart", "component:default/c"],
        [self, "providesApi", "apiProvidedBy", "api:default/p"],
        [self, "consumesApi", "apiConsumedBy", "api:default/q"],
        [self, "dependsOn", "dependencyOf", "resource:default/r"],
        [self, "dependsOn", "dependencyOf", "component:default/d"],
        [self, "dependencyOf", "dependsOn", "component:default/e"],
      ),
    );
  });

  it("of the other kinds", async () => {
    expect(await edgesOf("API", `${common}, system: s, definition: d, dependsOn: ['component:x']`)).toEqual(
      both(
        ["api:default/self", "ownedBy", "ownerOf", "group:default/a"],
        ["api:default/self", "partOf", "hasPart", "system:default/s"],
      ),
    );
    expect(await edgesOf("Resource", "type: x, owner: 'user:Ada', dependencyOf: 'component:c'")).toEqual(
      both(
        ["resource:default/self", "ownedBy", "ownerOf", "user:default/ada"],
        ["resource:default/self", "dependencyOf", "dependsOn", "component:default/c"],
      ),
    );
    expect(await edgesOf("System", "owner: a, domain: d")).toEqual(
      both(
        ["system:default/self", "ownedBy", "ownerOf", "group:default/a"],
        ["system:default/self", "partOf", "hasPart", "domain:default/d"],
      ),
    );
    expect(await edgesOf("Domain", "owner: a, subdomainOf: d")).toEqual(
      both(
        ["domain:default/self", "ownedBy", "ownerOf", "group:default/a"],
        ["domain:default/self", "partOf", "hasPart", "domain:default/d"],
      ),
    );
    expect(await edgesOf("Group", "type: team, parent: p, children: [c], members: [m]")).toEqual(
      both(
        ["group:default/self", "childOf", "parentOf", "group:default/p"],
        ["group:default/self", "parentOf", "childOf", "group:default/c"],
        ["group:default/self", "hasMember", "memberOf", "user:default/m"],
      ),
    );
    expect(await edgesOf("User", "memberOf: [g]")).toEqual(
      both(["user:default/self", "memberOf", "hasMember", "group:default/g"]),
    );
    expect(await edgesOf("Template", "type: x, steps: [], owner: a")).toEqual(
      both(["template:default/self", "ownedBy", "ownerOf", "group:default/a"]),
    );
    expect(await edgesOf("Location", "target: ./a, owner: a")).toEqual([]);
  });

  it("of AI resources, only to the kinds that their fields allow", async () => {
    const self = "airesource:default/self";
    const ai = common.replace("type: x", "type: skill");
    expect(await edgesOf("AiResource", `${ai}, dependsOn: [other, 'component:c']`)).toEqual(
      both(
        [self, "ownedBy", "ownerOf", "group:default/a"],
        [self, "dependsOn", "dependencyOf", "airesource:default/other"],
      ),
    );
    expect(await edgesOf("AiResource", `${ai.replace("skill", "plugin")}, skills: [s]`)).toEqual(
      both(
        [self, "ownedBy", "ownerOf", "group:default/a"],
        [self, "hasPart", "partOf", "airesource:default/s"],
      ),
    );
  });

  it("stay in the namespace of the entity unless they say otherwise", async () => {
    expect(await edgesOf("System", "owner: A, domain: other/D", "name: Self, namespace: shop")).toEqual(
      both(
        ["system:shop/self", "ownedBy", "ownerOf", "group:shop/a"],
        ["system:shop/self", "partOf", "hasPart", "domain:other/d"],
      ),
    );
  });

  it("are there once, however often they are written, and to the entity itself as well", async () => {
    const spec = "type: x, owner: a, dependsOn: ['resource:self', 'Resource:default/SELF']";
    expect(await edgesOf("Resource", spec)).toEqual(
      both(
        ["resource:default/self", "ownedBy", "ownerOf", "group:default/a"],
        ["resource:default/self", "dependsOn", "dependencyOf", "resource:default/self"],
      ),
    );
  });

  it("need not be written: a dependencyOf that says nothing says nothing", async () => {
    expect(await edgesOf("Resource", "type: x, owner: a, dependencyOf: ")).toHaveLength(2);
  });
});
