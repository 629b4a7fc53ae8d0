import { expect, test, vi } from "vitest";
import { entityOfPath } from "./entity-page.ts";
import { actionMatches, entityActions, type PaletteContext, portalActions } from "./palette-actions.ts";

const context = () =>
  ({
    go: vi.fn(),
    copy: vi.fn(),
    applyTheme: vi.fn(),
    showShortcuts: vi.fn(),
    signOut: vi.fn(),
    origin: "https://portal.example.com",
  }) satisfies PaletteContext;

test("only an entity's page is one", () => {
  expect(entityOfPath("/catalog/default/component/web")).toEqual({
    kind: "component",
    namespace: "default",
    name: "web",
  });
  for (const path of ["/", "/catalog", "/catalog/default/component", "/sources/a/b/c", "/catalog/a/b/%"]) {
    expect(entityOfPath(path)).toBeNull();
  }
});

test("actions on an entity use its canonical ref and its page", () => {
  const page = context();
  const actions = entityActions({ kind: "component", namespace: "default", name: "web" });
  for (const action of actions) action.run(page);
  expect(page.go.mock.calls.flat()).toEqual([
    "/graph?entity=component%3Adefault%2Fweb",
    "/catalog/default/component/web?tab=source",
    "/catalog/default/component/web?tab=problems",
  ]);
  expect(page.copy.mock.calls).toEqual([
    ["component:default/web", "Reference"],
    ["https://portal.example.com/catalog/default/component/web", "Link"],
  ]);
});

test("every word has to be found, in the label or the keywords", () => {
  const titles = (query: string) =>
    portalActions.filter((action) => actionMatches(action, query)).map((action) => action.label);
  expect(titles("dark mode")).toEqual(["Use the dark theme"]);
  expect(titles("LOGOUT")).toEqual(["Sign out"]);
  expect(titles("dark logout")).toEqual([]);
});
