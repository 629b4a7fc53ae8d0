import { expect, test } from "vitest";
import { parseFilterPredicate } from "#lib/backstage/predicate.ts";
import { repositoryAddress, suggestedEntity } from "./analysis.ts";
import { matchesLocation } from "./location-filter.ts";

const location = { id: "1", type: "url", target: "https://A.example/x", entityRef: "location:default/g" };

test.each([
  [{ type: "URL" }, true],
  [{ Target: { $hasPrefix: "HTTPS://a." } }, true],
  [{ entityRef: { $in: ["x", "location:default/G"] } }, true],
  [{ $not: { id: "1" } }, false],
  [{ $any: [{ id: "2" }, { type: "url" }] }, true],
  [{ $all: [] }, false],
  [{ $any: [] }, false],
  [{ target: { $exists: true } }, true],
  [{ target: { $contains: "x" } }, false],
])("%j: %j", (filter, matches) => {
  expect(matchesLocation(parseFilterPredicate(filter), location)).toBe(matches);
});

test("asks for what locations have", () => {
  expect(() => matchesLocation({ owner: "x" }, location)).toThrow("expected key to be 'id', 'type'");
});

test("a repository's first entity carries the slug of its host", () => {
  const at = (target: string) => suggestedEntity(repositoryAddress(target)).metadata;
  expect(at("https://gitlab.com/acme/shop/-/blob/main/x.yaml")).toEqual({
    name: "shop",
    annotations: { "gitlab.com/project-slug": "acme/shop" },
  });
  expect(at("https://git.example.com/acme/shop.git")).toEqual({ name: "shop" });
  expect(() => at("git@github.com:acme/shop.git")).toThrow("not a URL");
});
