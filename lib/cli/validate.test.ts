import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { main } from "./main.ts";

const program = fileURLToPath(new URL("./portolan.mjs", import.meta.url));
let folder: string;

const api = (definition: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: a\nspec:\n  type: openapi\n  lifecycle: x\n  owner: web\n  definition: ${definition}\n`;

const files: Record<string, string> = {
  "good.yaml": api("text"),
  "bad.yaml": api("3"),
  "warned.yaml": api("text").replace("owner: web", "owner: The web team"),
  "empty.yaml": "# nothing yet\n",
  "several.yaml": `---\n---\n${api("text")}---\nkind: [\n---\n${api("text").replace("apiVersion", "version")}`,
  "environment.yaml": "apiVersion: acme/v1\nkind: Environment\nmetadata: {name: prod}\n",
  "[odd] {name}.yaml": api("text"),
  ".backstage/catalog-info.yaml": api("text"),
  "node_modules/dependency/catalog-info.yaml": api("3"),
  "web/.git/config": '[remote "origin"]\n\turl = git@git.example.com:shop/web.git\n',
  "web/openapi.yaml": "openapi: 3.1.0\n",
  "web/services/cart/catalog-info.yaml": api("{$text: ../../openapi.yaml}"),
  "web/services/top/catalog-info.yaml": api("{$text: /openapi.yaml}"),
  "web/services/address/catalog-info.yaml": api(
    "{$text: 'https://git.example.com/shop/web/blob/main/openapi.yaml'}",
  ),
  "web/services/page/catalog-info.yaml": api("{$text: 'https://api.example.com/openapi.yaml'}"),
  "web/services/gone/catalog-info.yaml": api("{$text: ./gone.yaml}"),
  "web/services/out/catalog-info.yaml": api("{$text: ../../../good.yaml}"),
  "web/services/link/catalog-info.yaml": api("{$text: ./link.yaml}"),
  "web/services/foreign/catalog-info.yaml": api(
    "{$text: 'https://git.example.com/shop/api/blob/main/openapi.yaml'}",
  ),
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-validate-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync(join(folder, "good.yaml"), join(folder, "web/services/link/link.yaml"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  code: number | null;
  out: string[];
  err: string;
}

/** In this process: starting one takes longer than all the rest. */
async function portolan(args: string[], cwd = "."): Promise<Outcome> {
  const written = { out: "", err: "" };
  const capture = (stream: "out" | "err") => (text: unknown) => {
    written[stream] += `${String(text).replace(/\n$/, "")}\n`;
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(capture("out")),
    vi.spyOn(console, "log").mockImplementation(capture("out")),
    vi.spyOn(console, "error").mockImplementation(capture("err")),
  ];
  const before = process.cwd();
  process.chdir(join(folder, cwd));
  try {
    const code = await main(args);
    return { code, out: written.out.split("\n").slice(0, -1), err: written.err.trim() };
  } finally {
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}

const validate = (...args: string[]) => portolan(["validate", ...args]);

describe("portolan", () => {
  it("runs as a program, without any configuration", { timeout: 30_000 }, () => {
    const { status, stdout, stderr } = spawnSync(program, ["validate", "bad.yaml"], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}` } as unknown as NodeJS.ProcessEnv,
    });
    expect(stderr).toBe("1 document in 1 file: 0 accepted, 1 refused; 1 error, 0 warnings\n");
    expect(stdout).toMatch(/^bad\.yaml:9:15 wrong-type /);
    expect(status).toBe(1);
  });

  it("shows what it can do", async () => {
    expect(await portolan(["--help"])).toMatchObject({ code: 0, out: expect.arrayContaining(["Commands:"]) });
    expect((await portolan(["validate", "-h"])).out[0]).toBe(
      "Usage: portolan validate <file or glob>… [options]",
    );
  });

  it.each([
    [[], "Name a command."],
    [["sail"], 'There is no command "sail".'],
    [["validate"], "Name the files to check."],
    [["validate", "a", "--format", "xml"], '--format is text or json, not "xml".'],
    [["validate", "a", "--fast"], "Unknown option '--fast'"],
    [["validate", "a", "--allow-kind", "x/"], "names no kind"],
  ])("exits with 2 for %j, and shows the help", async (args, says) => {
    const { code, out, err } = await portolan(args);
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err).toContain(says);
    expect(err).toContain("Usage: portolan");
  });
});

describe("portolan validate", () => {
  it("says nothing about what is right", async () => {
    expect(await validate("good.yaml", "empty.yaml")).toEqual({
      code: 0,
      out: [],
      err: "1 document in 2 files: 1 accepted, 0 refused; 0 errors, 0 warnings",
    });
  });

  it("prints place, rule and message of an error, and exits with 1", async () => {
    expect(await validate("bad.yaml")).toEqual({
      code: 1,
      out: ['bad.yaml:9:15 wrong-type spec.definition is 3. Write text, in quotes: "3".'],
      err: "1 document in 1 file: 0 accepted, 1 refused; 1 error, 0 warnings",
    });
  });

  it("marks warnings, which are no failure", async () => {
    const { code, out } = await validate("warned.yaml");
    expect(code).toBe(0);
    expect(out).toEqual([expect.stringMatching(/^warned\.yaml:8:10 unmatchable-ref warning: /)]);
  });

  it("prints one object per document as JSON", async () => {
    const { code, out } = await validate("several.yaml", "--format", "json");
    const documents = out.map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(
      documents.map(({ file, index, entityRef, accepted }) => [file, index, entityRef, accepted]),
    ).toEqual([
      ["several.yaml", 0, null, false],
      ["several.yaml", 1, "api:default/a", true],
      ["several.yaml", 2, null, false],
      ["several.yaml", 3, null, false],
    ]);
    expect(documents[0].problems).toMatchObject([{ rule: "empty-document", severity: "warning", line: 1 }]);
    expect(documents[1]).toMatchObject({
      problems: [],
      relations: [{ type: "ownedBy", targetRef: "group:default/web" }],
    });
    expect(documents[2].problems).toMatchObject([{ rule: "yaml-syntax", line: 14, column: 1 }]);
    expect(documents[3].problems).toMatchObject([{ rule: "missing-field", line: 15, column: 1 }]);
  });

  it("finds files by pattern, also where folders start with a dot, and not among dependencies", async () => {
    expect((await validate("**/catalog-info.yaml")).err).toMatch(/^9 documents in 9 files/);
    expect((await validate("**/node_modules/*")).code).toBe(1);
    expect((await validate(".")).err).toMatch(/^9 documents in 9 files/);
    expect((await validate(`${folder}/*.yaml`, "good.yaml")).err).toMatch(/in 8 files/);
    expect((await portolan(["validate", "../../{good,bad}.yaml"], "web/services")).out).toEqual([
      expect.stringMatching(/^\.\.\/\.\.\/bad\.yaml:9:15 /),
    ]);
  });

  it("takes a name that exists as it is", async () => {
    expect((await validate("[odd] {name}.yaml")).code).toBe(0);
  });

  it("fails when a pattern matches nothing or a file cannot be read", async () => {
    expect(await validate("*.nothing")).toMatchObject({ code: 1, out: [] });
    expect((await validate("*.nothing")).err).toContain('No file matches "*.nothing".');
    expect((await validate("gone.yaml")).out).toEqual([
      "gone.yaml:1:1 file-unreadable There is no such file.",
    ]);
    const [line = ""] = (await validate("gone.yaml", "--format", "json")).out;
    expect(JSON.parse(line)).toMatchObject({ file: "gone.yaml", index: null, accepted: false });
  });

  it.skipIf(process.getuid?.() === 0)("says that a file may not be read", async () => {
    chmodSync(join(folder, "empty.yaml"), 0);
    expect((await validate("empty.yaml")).out).toEqual([expect.stringContaining("file-unreadable")]);
  });

  it("accepts further kinds when told to", async () => {
    expect((await validate("environment.yaml")).code).toBe(1);
    expect((await validate("environment.yaml", "--allow-kind", "Environment")).code).toBe(0);
    expect((await validate("environment.yaml", "--allow-kind", "acme/v1/Environment")).code).toBe(0);
    expect((await validate("environment.yaml", "--allow-kind", "acme/v2/Environment")).code).toBe(1);
  });
});

describe("placeholders on disk", () => {
  const one = (name: string, ...args: string[]) =>
    validate(`web/services/${name}/catalog-info.yaml`, ...args);

  it.each(["cart", "top", "address"])("are read from the working copy: %s", async (name) => {
    expect(await one(name)).toMatchObject({ code: 0, out: [] });
  });

  it("of other addresses are not read, and that is said", async () => {
    const { code, out } = await one("page");
    expect(code).toBe(0);
    expect(out).toEqual([expect.stringMatching(/:9:23 placeholder-not-read warning: .*was not read/)]);
  });

  it.each([
    ["gone", "there is no file web/services/gone/gone.yaml"],
    ["out", "it is outside of"],
    ["link", "it is outside of"],
    ["foreign", "it is in another repository"],
  ])("are refused: %s", async (name, says) => {
    const { code, out } = await one(name);
    expect(code).toBe(1);
    expect(out).toEqual([expect.stringMatching(/:9:\d+ placeholder-unreadable /)]);
    expect(out[0]).toContain(says);
    expect((await one(name, "--skip-placeholders")).code).toBe(0);
  });
});
