import { describe, expect, it } from "vitest";
import { type Files, followTarget, resolveTarget } from "./location-follow.ts";
import { locationMatcher } from "./path-glob.ts";
import type { StoredSource } from "./stored-source.ts";

const git: StoredSource = {
  type: "git",
  url: "https://github.com/acme/shop.git",
  branch: "main",
  glob: ["catalog-info.yaml"],
  forge: null,
  intervalMs: null,
};
const file: StoredSource = { type: "file", root: "/srv/catalog", glob: ["*.yaml"] };

describe("resolveTarget", () => {
  it.each([
    [git, "a/b.yaml", "./c.yaml", "a/c.yaml"],
    [git, "a/b.yaml", "../c/*.yaml", "c/*.yaml"],
    [git, "a/b.yaml", "/c.yaml", "c.yaml"],
    [git, "b.yaml", "../c.yaml", null],
    [git, "b.yaml", "https://github.com/acme/shop/blob/main/x/y.yaml", "x/y.yaml"],
    [
      git,
      "b.yaml",
      "https://github.com/acme/other/blob/main/y.yaml",
      "https://github.com/acme/other/blob/main/y.yaml",
    ],
    [file, "a/b.yaml", "/srv/catalog/c.yaml", "c.yaml"],
    [file, "a/b.yaml", "/srv/catalogs/c.yaml", null],
    [file, "a/b.yaml", "/srv/catalog/../secret.yaml", null],
    [file, "https://x.example/a/b.yaml", "c.yaml", "https://x.example/a/c.yaml"],
    [file, "https://x.example/a/b.yaml", "file:///etc/passwd", null],
  ] as const)("%#: %s", (source, from, target, expected) => {
    expect(resolveTarget(source, null, from, target)).toBe(expected);
  });
});

describe("followTarget", () => {
  const paths = ["teams/a.yaml", "teams/b.yaml", "teams/.hidden/c.yaml", "teams/deep/d.yaml"];
  const files: Files = {
    branch: "main",
    match: async (glob) => paths.filter(locationMatcher(glob)),
    hashOf: async (path) => (paths.includes(path) ? "hash" : null),
  };
  const follow = (target: string, presence: "required" | "optional" = "required") =>
    followTarget(git, files, "catalog-info.yaml", { type: "url", target, presence, line: 4, column: 7 });

  it("finds files and patterns, without hidden folders", async () => {
    expect((await follow("./teams/a.yaml")).paths).toEqual(["teams/a.yaml"]);
    expect((await follow("./teams/*.yaml")).paths).toEqual(["teams/a.yaml", "teams/b.yaml"]);
    expect((await follow("./teams/**/*.yaml")).paths).toEqual([
      "teams/a.yaml",
      "teams/b.yaml",
      "teams/deep/d.yaml",
    ]);
  });

  it("misses what is required only", async () => {
    expect((await follow("./nobody/*.yaml")).problems).toMatchObject([
      { rule: "location-no-match", line: 4, column: 7 },
    ]);
    expect((await follow("./nobody.yaml", "optional")).problems).toEqual([]);
  });

  it("stays inside", async () => {
    expect((await follow("../../etc/passwd", "optional")).problems).toMatchObject([
      { rule: "location-outside" },
    ]);
  });
});
