import { expect, test } from "vitest";
import { currentKind, currentOf, pinnedKinds, places } from "./navigation.ts";

test("a place is current on its page, and above the pages below it", () => {
  expect(currentOf("/catalog", "/catalog", false)).toBe("page");
  expect(currentOf("/catalog", "/catalog/default/component/web", false)).toBe("true");
  expect(currentOf("/catalog", "/catalogue", false)).toBeUndefined();
  expect(currentOf("/sources", "/catalog", false)).toBeUndefined();
});

test("home is above nothing", () => {
  expect(currentOf("/", "/", false)).toBe("page");
  expect(currentOf("/", "/catalog", false)).toBeUndefined();
});

test("only one link is the page: the pinned kind, when the catalog is filtered by it alone", () => {
  expect(currentKind("/catalog", ["component"])).toBe("component");
  expect(currentKind("/catalog", ["component", "api"])).toBeUndefined();
  expect(currentKind("/catalog", ["template"])).toBeUndefined();
  expect(currentKind("/graph", ["component"])).toBeUndefined();
  expect(currentOf("/catalog", "/catalog", true)).toBe("true");
});

test("places have keys of their own and links that differ", () => {
  expect(new Set(places.map(({ key }) => key)).size).toBe(places.length);
  expect(new Set([...places, ...pinnedKinds].map(({ href }) => href)).size).toBe(
    places.length + pinnedKinds.length,
  );
});
