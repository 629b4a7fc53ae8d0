import { expect, it } from "vitest";
import { graphHref, toggled } from "./address.ts";
import { graphSearch } from "./schema.ts";

it("says only what differs, and reads it back", () => {
  expect(graphHref({})).toBe("/graph");
  const search = {
    entity: "group:default/a",
    depth: 2,
    kinds: ["api", "component"],
    relations: ["dependency" as const],
    view: "list" as const,
  };
  const href = graphHref(search);
  expect(href).toBe(
    "/graph?entity=group:default/a&depth=2&kinds=api,component&relations=dependency&view=list",
  );
  const read = graphSearch.parse(Object.fromEntries(new URL(href, "http://x").searchParams));
  expect(read).toMatchObject(search);
});

it("survives any address", () => {
  const read = graphSearch.parse({
    depth: "99",
    kinds: ["API", " , "],
    relations: "nope",
    view: "x",
    scope: "y",
    q: ["a"],
  });
  expect(read).toMatchObject({
    depth: undefined,
    kinds: ["api"],
    relations: [],
    view: "graph",
    scope: undefined,
    q: "",
  });
});

it("takes a value in and out", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
