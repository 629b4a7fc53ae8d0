import { expect, it } from "vitest";
import type { EntityDetail } from "#lib/catalog/entity/types.ts";
import { currentTab, definitionOf, entityTabs } from "./tabs.ts";

function api(spec: Record<string, unknown>, more: Partial<EntityDetail> = {}): EntityDetail {
  return {
    ref: "api:default/pets",
    kind: "api",
    namespace: "default",
    name: "pets",
    title: null,
    description: null,
    type: "openapi",
    lifecycle: null,
    tags: [],
    owner: null,
    ancestors: [],
    document: { apiVersion: "v1", kind: "API", metadata: { name: "pets", namespace: "default" }, spec },
    place: {
      source: { name: "files", type: "file", status: "ok" },
      path: "a.yaml",
      line: 1,
      revision: null,
      syncedAt: null,
      webUrl: null,
      editUrl: null,
    },
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
    problems: [],
    outdated: false,
    relations: [],
    ...more,
  };
}

it("has a tab only where there is something to show", () => {
  const names = (entity: EntityDetail) => entityTabs(entity).map(({ name }) => name);
  expect(names(api({}))).toEqual(["overview", "source"]);
  const group = { type: "ownedBy", total: 3, dangling: 0, ends: [] };
  expect(names(api({ definition: "openapi: 3.0.0" }, { relations: [group] }))).toEqual([
    "overview",
    "relations",
    "api",
    "source",
  ]);
});

it("falls back to the overview", () => {
  const tabs = entityTabs(api({}));
  expect(currentTab(tabs, "source")).toBe("source");
  expect(currentTab(tabs, "problems")).toBe("overview");
  expect(currentTab(tabs, undefined)).toBe("overview");
});

it("reads definitions that are text or data", () => {
  expect(definitionOf(api({ definition: " " }))).toBeNull();
  expect(definitionOf(api({ definition: { a: 1 } }))).toBe('{\n  "a": 1\n}');
});
