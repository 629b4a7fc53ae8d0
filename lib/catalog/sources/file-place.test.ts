import { describe, expect, it } from "vitest";
import { fileAnnotations, filePage, filePlace } from "./file-place.ts";
import type { StoredGitSource, StoredSource } from "./stored-source.ts";

const git = (url: string, branch: string | null = "main"): StoredGitSource => ({
  type: "git",
  url,
  branch,
  glob: [],
  forge: null,
  intervalMs: null,
});
const file: StoredSource = { type: "file", root: "/srv/catalog", glob: [] };
const url: StoredSource = { type: "url", url: "https://x.example/a.yaml", intervalMs: 1 };

describe("filePlace", () => {
  it("names a file by the best address there is", () => {
    expect(filePlace(file, null, "a/b.yaml")).toEqual({ type: "file", target: "/srv/catalog/a/b.yaml" });
    expect(filePlace(git("https://github.com/acme/shop.git"), "main", "a/b.yaml")).toEqual({
      type: "url",
      target: "https://github.com/acme/shop/blob/main/a/b.yaml",
    });
    expect(filePlace(git("/srv/git/shop", null), "trunk", "b.yaml")).toEqual({
      type: "git",
      target: "/srv/git/shop#trunk:b.yaml",
    });
    expect(filePlace(url, null, url.url)).toEqual({ type: "url", target: url.url });
    expect(filePlace(file, null, "https://y.example/z")).toEqual({
      type: "url",
      target: "https://y.example/z",
    });
  });
});

describe("filePage", () => {
  it("is a page where there is one", () => {
    expect(filePage(file, null, "a.yaml", 3)).toBeNull();
    expect(filePage(git("/srv/git/shop"), null, "a.yaml", 3)).toBeNull();
    expect(filePage(url, null, url.url, 3)).toBe(url.url);
    const commit = "0123456789".repeat(4);
    expect(filePage(git("git@gitlab.com:acme/shop.git", null), commit, "a.yaml", 3)).toBe(
      `https://gitlab.com/acme/shop/-/blob/${commit}/a.yaml#L3`,
    );
  });
});

describe("fileAnnotations", () => {
  it("say where to see and edit a file on a known host", () => {
    expect(fileAnnotations(git("https://github.com/acme/shop"), "main", "a/b.yaml")).toEqual({
      "backstage.io/view-url": "https://github.com/acme/shop/blob/main/a/b.yaml",
      "backstage.io/edit-url": "https://github.com/acme/shop/edit/main/a/b.yaml",
      "backstage.io/source-location": "url:https://github.com/acme/shop/tree/main/a/",
    });
    expect(fileAnnotations(url, null, "https://x.example/d/a.yaml")).toEqual({
      "backstage.io/view-url": "https://x.example/d/a.yaml",
      "backstage.io/source-location": "url:https://x.example/d/",
    });
    expect(fileAnnotations(file, null, "a.yaml")).toEqual({});
    expect(fileAnnotations(git("/srv/git/shop"), "main", "a.yaml")).toEqual({});
  });
});
