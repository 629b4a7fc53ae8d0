import { expect, test } from "vitest";
import { entityOfPath } from "./entity-page.ts";
import { actionMatches, portalActions } from "./palette-actions.ts";

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

test("every word has to be found, in the label or the keywords", () => {
  const titles = (query: string) =>
    portalActions.filter((action) => actionMatches(action, query)).map((action) => action.label);
  expect(titles("dark mode")).toEqual(["Use the dark theme"]);
  expect(titles("LOGOUT")).toEqual(["Sign out"]);
  expect(titles("dark logout")).toEqual([]);
});
