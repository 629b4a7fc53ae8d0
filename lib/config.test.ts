import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, loadConfig, parseConfig } from "./config.ts";

const parse = (text: string, environment: Record<string, string> = {}) =>
  parseConfig(text, { file: "/etc/portolan/portolan.yaml", environment });

function problemsOf(text: string, environment: Record<string, string> = {}): readonly string[] {
  try {
    parse(text, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const source = (body: string) => `catalog:\n  sources:\n    - ${body}\n`;

describe("a valid configuration", () => {
  it("may be empty or absent", () => {
    const empty = {
      catalog: { sources: [], kinds: [], deletions: { holdAbove: { entities: 10, percent: 20 } } },
      apis: { tryIt: { hosts: [] } },
      outgoing: { hosts: [] },
    };
    expect(parse("")).toEqual(empty);
    expect(loadConfig("/nowhere/portolan.yaml", {})).toEqual(empty);
  });

  it("is read from its file, with paths relative to it", () => {
    const folder = mkdtempSync(join(tmpdir(), "portolan-config-"));
    const file = join(folder, "portolan.yaml");
    writeFileSync(file, source("{ name: a, type: file, root: ./catalog }"));
    expect(loadConfig(file, {}).catalog.sources[0]).toMatchObject({ root: join(folder, "catalog") });
  });

  it("knows the three kinds of source", () => {
    const { sources } = parse(`catalog:
  sources:
    - { name: files, type: file, glob: "**/*.yaml" }
    - { name: local, type: git, url: ../repositories/shop, branch: feat/x }
    - { name: remote, type: git, url: "git@git.example.com:shop/web.git", interval: 2h }
    - { name: page, type: url, url: "https://files.example.com/catalog.yaml" }
`).catalog;
    expect(sources).toEqual([
      { name: "files", type: "file", root: "/etc/portolan", glob: ["**/*.yaml"] },
      { name: "local", type: "git", url: "/etc/repositories/shop", branch: "feat/x" },
      { name: "remote", type: "git", url: "git@git.example.com:shop/web.git", interval: 7_200_000 },
      { name: "page", type: "url", url: "https://files.example.com/catalog.yaml", interval: 300_000 },
    ]);
  });

  it("starts absolute globs at the folder that all of them name", () => {
    const [files] = parse(source('{ name: a, type: file, glob: ["/srv/a/x/**/*.yaml", "/srv/a/y.yaml"] }'))
      .catalog.sources;
    expect(files).toMatchObject({ root: "/srv/a", glob: ["x/**/*.yaml", "y.yaml"] });
  });

  it("takes kinds with or without apiVersions", () => {
    expect(
      parse("catalog: { kinds: [Team, { kind: Vendor, apiVersions: [acme/v1] }] }").catalog.kinds,
    ).toEqual([
      { kind: "Team", apiVersions: undefined },
      { kind: "Vendor", apiVersions: ["acme/v1"] },
    ]);
  });
});

describe("substitution", () => {
  const token = (value: string, environment: Record<string, string>) => {
    const [first] = parse(source(`{ name: a, type: git, url: ./x, token: '${value}' }`), environment).catalog
      .sources;
    return first?.type === "git" ? first.token : undefined;
  };

  it("reads the environment, falls back to the default, and keeps an escaped one", () => {
    expect(token(`\${TOKEN}`, { TOKEN: "s3cret" })).toBe("s3cret");
    expect(token(`\${TOKEN:-none}`, {})).toBe("none");
    expect(token(`\${TOKEN:-none}`, { TOKEN: "" })).toBe("none");
    expect(token(`a$\${TOKEN}`, {})).toBe(`a\${TOKEN}`);
  });

  it("does not let a value change the structure", () => {
    expect(token(`\${TOKEN}`, { TOKEN: "x, branch: y }" })).toBe("x, branch: y }");
  });

  it("names what is not set", () => {
    expect(problemsOf(source(`{ name: a, type: git, url: ./x, token: "\${TOKEN}" }`))).toEqual([
      `portolan.yaml:3:46 the environment variable TOKEN is not set, and there is no default; write \${TOKEN:-default} to give one`,
    ]);
  });
});

describe("problems", () => {
  it.each([
    [source("{ name: a, type: git }"), "3:7 catalog.sources.0.url: is missing (example url:"],
    [source("{ name: A b, type: file }"), "3:15 catalog.sources.0.name: must be lower-case words"],
    [source("{ name: a, type: svn }"), "3:24 catalog.sources.0.type: must be file, git or url"],
    [source("{ name: a, type: file, glub: x }"), "3:30 catalog.sources.0.glub: is not a known key"],
    [source("{ name: a, type: git, url: 'ext::sh -c x' }"), "must not name a remote helper"],
    [
      source("{ name: a, type: git, url: 'file:///srv/x' }"),
      "must be a local path, or an https or ssh address",
    ],
    [
      source("{ name: a, type: git, url: 'https://me:pw@example.com/x' }"),
      "must not carry credentials; use token",
    ],
    [source("{ name: a, type: git, url: '--upload-pack=x' }"), "must not start with a hyphen"],
    [source("{ name: a, type: git, url: ./x, branch: '../y' }"), "must be a branch name"],
    [source("{ name: a, type: url, url: 'ftp://x' }"), "must be an http or https address"],
    [source("{ name: a, type: url, url: 'https://x', interval: often }"), "must be a number and a unit"],
    [
      `${source("{ name: a, type: file }")}    - { name: a, type: file }\n`,
      "4:15 catalog.sources.1.name: is used by",
    ],
    ["outgoing: { hosts: ['https://x'] }", "1:21 outgoing.hosts.0: must be a host name"],
    ["catalog: { deletions: { holdAbove: { percent: 120 } } }", "1:47 catalog.deletions.holdAbove.percent"],
    ["cattle: {}", "1:1 cattle: is not a known key"],
  ])("has a place and a correct form: %s", (text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^portolan\.yaml:\d+:\d+ /);
    expect(problems[0]).toContain(expected);
  });

  it("come all at once, in the order of the file", () => {
    const problems = problemsOf(source("{ name: A, type: git }\noutgoing: { hosts: [':'] }"));
    expect(problems.map((line) => line.split(" ")[1])).toEqual([
      "catalog.sources.0.url:",
      "catalog.sources.0.name:",
      "outgoing.hosts.0:",
    ]);
  });

  it("include broken YAML", () => {
    expect(problemsOf("catalog: [")).toHaveLength(1);
  });
});
