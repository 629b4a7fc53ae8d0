import { expect, test } from "vitest";
import { currentOf, currentPin, pinsOf, places } from "./navigation.ts";

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

const pins = pinsOf({ kinds: ["template", "api"], views: [{ slug: "tier-1", name: "Tier 1" }] });
const current = (address: string) => {
  const url = new URL(address, "http://portal.test");
  return currentPin(pins, url.pathname, url.searchParams)?.label;
};

test("only one link is the page: the pinned kind, when the catalog is filtered by it alone, or the view", () => {
  expect(current("/catalog?kind=component")).toBe("Components");
  expect(current("/catalog?kind=Template")).toBe("Templates");
  expect(current("/catalog?kind=component&kind=api")).toBeUndefined();
  expect(current("/catalog?kind=location")).toBeUndefined();
  expect(current("/graph?kind=component")).toBeUndefined();
  expect(current("/catalog?view=tier-1&kind=component")).toBe("Tier 1");
  expect(current("/catalog?view=other&kind=component")).toBeUndefined();
  expect(currentOf("/catalog", "/catalog", true)).toBe("true");
});

test("places have keys of their own and links that differ", () => {
  expect(new Set(places.map(({ key }) => key)).size).toBe(places.length);
  expect(new Set([...places, ...pins].map(({ href }) => href)).size).toBe(places.length + pins.length);
  expect(pins.filter(({ kind }) => kind === "api")).toHaveLength(1);
});
