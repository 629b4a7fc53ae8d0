import { describe, expect, it } from "vitest";
import { pathOfWebUrl, plainFileUrl, webFileUrl, webRepository } from "./git-hosts.ts";

const repositoryOf = (url: string) => {
  const repository = webRepository(url);
  if (!repository) throw new Error(`${url} is not known`);
  return repository;
};

describe("webRepository", () => {
  it.each([
    ["https://github.com/acme/shop.git", "github", "https://github.com/acme/shop"],
    ["git@github.com:acme/shop.git", "github", "https://github.com/acme/shop"],
    ["ssh://git@gitlab.acme.example:2222/a/b/shop", "gitlab", "https://gitlab.acme.example/a/b/shop"],
    ["https://bitbucket.org/acme/shop/", "bitbucket", "https://bitbucket.org/acme/shop"],
    ["https://codeberg.org/acme/shop", "gitea", "https://codeberg.org/acme/shop"],
  ])("reads %s", (url, forge, base) => {
    expect(webRepository(url)).toEqual({ forge, base });
  });

  it("leaves unknown hosts and local paths alone", () => {
    expect(webRepository("https://code.acme.example/acme/shop")).toBeNull();
    expect(webRepository("/srv/git/shop")).toBeNull();
    expect(webRepository("https://github.com/")).toBeNull();
  });

  it("takes a configured forge for any host", () => {
    expect(webRepository("https://code.acme.example/acme/shop", "gitea")?.forge).toBe("gitea");
  });
});

describe("webFileUrl", () => {
  it.each([
    ["https://github.com/a/b", "https://github.com/a/b/blob/main/dir/x%20y.yaml#L7"],
    ["https://gitlab.com/a/b", "https://gitlab.com/a/b/-/blob/main/dir/x%20y.yaml#L7"],
    ["https://bitbucket.org/a/b", "https://bitbucket.org/a/b/src/main/dir/x%20y.yaml#lines-7"],
    ["https://codeberg.org/a/b", "https://codeberg.org/a/b/src/branch/main/dir/x%20y.yaml#L7"],
  ])("addresses a line on %s", (url, expected) => {
    expect(webFileUrl(repositoryOf(url), "main", "dir/x y.yaml", 7)).toBe(expected);
  });

  it("keeps the slash of a branch and tells a commit from a branch", () => {
    const commit = "a".repeat(40);
    expect(webFileUrl(repositoryOf("https://github.com/a/b"), "feat/x", "f")).toBe(
      "https://github.com/a/b/blob/feat/x/f",
    );
    expect(webFileUrl(repositoryOf("https://codeberg.org/a/b"), commit, "f")).toBe(
      `https://codeberg.org/a/b/src/commit/${commit}/f`,
    );
  });
});

describe("pathOfWebUrl", () => {
  const repository = repositoryOf("https://github.com/acme/shop");

  it("finds the path of blob and tree pages of the branch", () => {
    expect(pathOfWebUrl(repository, "main", "https://github.com/acme/shop/blob/main/a/b.yaml#L3")).toBe(
      "a/b.yaml",
    );
    expect(pathOfWebUrl(repository, "main", "https://github.com/acme/shop/tree/main/a/*.yaml")).toBe(
      "a/*.yaml",
    );
  });

  it("knows other branches and repositories as foreign", () => {
    expect(pathOfWebUrl(repository, "main", "https://github.com/acme/shop/blob/dev/a.yaml")).toBeNull();
    expect(pathOfWebUrl(repository, "main", "https://github.com/acme/shop2/blob/main/a.yaml")).toBeNull();
  });
});

it.each([
  ["https://github.com/acme/shop/blob/main/a/b.yaml", "https://github.com/acme/shop/raw/main/a/b.yaml"],
  ["https://gitlab.com/g/sub/shop/-/blob/main/b.yaml", "https://gitlab.com/g/sub/shop/-/raw/main/b.yaml"],
  ["https://bitbucket.org/acme/shop/src/main/b.yaml", "https://bitbucket.org/acme/shop/raw/main/b.yaml"],
  [
    "https://codeberg.org/acme/shop/src/branch/main/b.yaml",
    "https://codeberg.org/acme/shop/raw/branch/main/b.yaml",
  ],
  ["https://github.com/acme/shop/raw/main/b.yaml", "https://github.com/acme/shop/raw/main/b.yaml"],
  ["https://github.com/acme/blob/tree/main/blob/x", "https://github.com/acme/blob/tree/main/blob/x"],
  ["https://files.example.com/a/b/blob/c.yaml?x=%20", "https://files.example.com/a/b/blob/c.yaml?x=%20"],
])("the plain file behind %s is %s", (page, plain) => expect(plainFileUrl(page)).toBe(plain));
