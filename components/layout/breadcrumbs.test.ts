import { expect, test } from "vitest";
import { breadcrumbsOf } from "./breadcrumbs.ts";

const labels = (pathname: string) => breadcrumbsOf(pathname).map((crumb) => crumb.label);

test("home", () => {
  expect(breadcrumbsOf("/")).toEqual([{ label: "Home", href: "/" }]);
});

test("a section", () => {
  expect(breadcrumbsOf("/catalog")).toEqual([{ label: "Catalog", href: "/catalog" }]);
});

test("an entity: the kind leads to the filtered catalog, the default namespace is not said", () => {
  expect(breadcrumbsOf("/catalog/default/component/web-shop")).toEqual([
    { label: "Catalog", href: "/catalog" },
    { label: "Component", href: "/catalog?kind=component" },
    { label: "web-shop", href: "/catalog/default/component/web-shop" },
  ]);
  expect(labels("/catalog/payments/api/ledger")).toEqual(["Catalog", "API", "payments/ledger"]);
});

test("a source and the settings", () => {
  expect(labels("/sources/platform-team")).toEqual(["Sources", "platform-team"]);
  expect(labels("/settings/people")).toEqual(["Settings", "People"]);
  expect(labels("/sources/people")).toEqual(["Sources", "people"]);
});

test("segments are decoded for reading and left encoded in links", () => {
  expect(breadcrumbsOf("/sources/a%20b")).toContainEqual({ label: "a b", href: "/sources/a%20b" });
  expect(labels("/sources/100%")).toEqual(["Sources", "100%"]);
});

test("a catalog address that is not an entity's is shown as it is", () => {
  expect(labels("/catalog/default/component")).toEqual(["Catalog", "default", "component"]);
});
