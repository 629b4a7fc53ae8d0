import { describe, expect, it } from "vitest";
import { maySeeEachOther, repositoryFile } from "./repository.ts";

describe("repositoryFile", () => {
  it.each([
    ["https://git.example.com/Shop/Web/blob/main/docs/a.yaml", "shop/web", "docs/a.yaml"],
    ["https://git.example.com/shop/team/web/-/raw/main/a.yaml", "shop/team/web", "a.yaml"],
    ["https://git.example.com/shop/web/src/main/a.yaml", "shop/web", "a.yaml"],
  ])("reads %s", (address, repository, path) => {
    expect(repositoryFile(address)).toEqual({ host: "git.example.com", repository, path });
  });

  it.each([
    "./a.yaml",
    "https://api.example.com/openapi.json",
    "https://git.example.com/shop/web",
    "file:///a/b/blob/c/d",
  ])("knows no repository of %s", (address) => expect(repositoryFile(address)).toBeNull());
});

it("tells files of different repositories apart, and only those", () => {
  const here = "https://git.example.com/shop/web/blob/main/catalog-info.yaml";
  expect(maySeeEachOther(here, "https://git.example.com/shop/web/blob/v1/a.yaml")).toBe(true);
  expect(maySeeEachOther(here, "./a.yaml")).toBe(true);
  expect(maySeeEachOther(here, "https://api.example.com/a.json")).toBe(true);
  expect(maySeeEachOther(here, "https://git.example.com/shop/api/blob/main/a.yaml")).toBe(false);
  expect(maySeeEachOther(here, "https://other.example.com/shop/web/blob/main/a.yaml")).toBe(false);
});
