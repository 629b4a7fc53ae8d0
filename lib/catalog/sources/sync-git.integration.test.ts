import { spawn } from "node:child_process";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closePool } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { git as runGit } from "./readers/git-process.ts";
import {
  component,
  entity,
  Folder,
  living,
  location,
  problems,
  Repository,
  sourceState,
  testConfig,
  testSource,
} from "./store/testing.ts";

let repository: Repository;

beforeEach(async () => {
  await resetDatabase();
  repository = new Repository();
});
afterEach(() => repository.dispose());
afterAll(closePool);

const gitSource = (given: Record<string, unknown> = {}) =>
  testSource({ name: "shop", type: "git", url: repository.path, ...given });

describe("a local repository", () => {
  it("is read at its branch, not at its checkout", async () => {
    const commit = repository.commit({ "web/catalog-info.yaml": component("a") });
    const source = await gitSource();
    repository.write({ "web/catalog-info.yaml": component("uncommitted") });
    expect(await source.sync()).toMatchObject({ status: "ok", counts: { created: 1 } });
    expect(await living()).toEqual(["component:default/a"]);
    expect((await sourceState(source.id)).revision).toBe(commit);
    const { annotations } = (await entity("component:default/a")).data.metadata;
    expect(annotations["backstage.io/managed-by-location"]).toBe(
      `git:${repository.path}#main:web/catalog-info.yaml`,
    );
  });

  it("follows commits, renames and branches", async () => {
    repository.commit({ "catalog-info.yaml": component("a"), "other/catalog-info.yaml": component("b") });
    const source = await gitSource();
    await source.sync();
    expect(await source.sync()).toMatchObject({ counts: { read: 0 } });
    repository.commit({ "catalog-info.yaml": component("a", { metadata: "title: A" }) });
    expect(await source.sync()).toMatchObject({ counts: { read: 1, updated: 1 } });
    const { id } = await entity("component:default/b");
    repository.git("mv", "other", "renamed");
    repository.commit();
    expect(await source.sync()).toMatchObject({ counts: { created: 0, updated: 1, deleted: 0 } });
    expect(await entity("component:default/b")).toMatchObject({ id, path: "renamed/catalog-info.yaml" });
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.commit({ "new/catalog-info.yaml": component("c") });
    repository.git("checkout", "--quiet", "main");
    expect(await source.sync()).toMatchObject({ counts: { created: 0 } });
    await gitSource({ branch: "feature" });
    expect(await source.sync()).toMatchObject({ counts: { created: 1 } });
  });

  it("reads placeholders and Locations from the same commit", async () => {
    repository.commit({
      "catalog-info.yaml": location("root", "./apis/*.yaml", "../outside.yaml"),
      "apis/api.yaml": `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: api }
spec: { type: grpc, lifecycle: production, owner: team, definition: { $text: ../proto/a.proto } }
`,
      "proto/a.proto": "syntax 1",
    });
    const source = await gitSource();
    await source.sync();
    expect((await entity("api:default/api")).data.spec.definition).toBe("syntax 1");
    expect(await problems()).toMatchObject([{ rule: "location-outside" }]);
    repository.commit({ "proto/a.proto": "syntax 2" });
    expect(await source.sync()).toMatchObject({ counts: { updated: 1 } });
    expect((await entity("api:default/api")).data.spec.definition).toBe("syntax 2");
  });

  it("does not follow links", async () => {
    const outside = new Folder();
    outside.write({ "secret.yaml": component("secret") });
    symlinkSync(join(outside.path, "secret.yaml"), join(repository.path, "catalog-info.yaml"));
    repository.commit({ "a/catalog-info.yaml": component("a") });
    await (await gitSource()).sync();
    expect(await living()).toEqual(["component:default/a"]);
    outside.dispose();
  });

  it("reads names with blanks and other letters, and refuses files that are too large", async () => {
    repository.commit({
      "süß und gut/catalog-info.yaml": component("a"),
      "large/catalog-info.yaml": `# ${"x".repeat(17 * 1024 * 1024)}`,
      "z/catalog-info.yaml": component("z"),
    });
    await (await gitSource()).sync();
    expect(await living()).toEqual(["component:default/a", "component:default/z"]);
    expect(await problems()).toMatchObject([{ path: "large/catalog-info.yaml", rule: "file-unreadable" }]);
  });
});

describe("what is wrong is said in a sentence", () => {
  const message = async (given: Record<string, unknown>) => {
    const source = await gitSource(given);
    await source.sync();
    const { status, status_message } = await sourceState(source.id);
    expect(status).toBe("failed");
    return status_message;
  };

  it("no repository, no branch, no commits", async () => {
    const folder = new Folder();
    expect(await message({ url: folder.path })).toBe(
      `${folder.path} is not a git repository. Check the source's url.`,
    );
    expect(await message({ url: "/nowhere/at/all" })).toContain("is not a git repository");
    folder.dispose();
    expect(await message({})).toContain("has no commits yet");
    repository.commit({ a: "b" });
    repository.git("branch", "release");
    expect(await message({ branch: "trunk" })).toBe(
      `${repository.path} has no branch trunk. It has main, release; set the source's branch.`,
    );
  });

  it("a folder inside of another repository is not that repository", async () => {
    repository.commit({ "sub/catalog-info.yaml": component("a") });
    expect(await message({ url: join(repository.path, "sub") })).toContain("is not a git repository");
  });
});

describe("a remote repository", () => {
  let server: Server;
  let host: string;
  const tokens: (string | undefined)[] = [];
  let requiredToken: string | null = null;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { authorization } = request.headers;
      tokens.push(authorization);
      const expected = `Basic ${Buffer.from(`x-access-token:${requiredToken}`).toString("base64")}`;
      if (requiredToken && authorization !== expected)
        return response.writeHead(401, { "www-authenticate": "Basic" }).end();
      return serveGit(repository.path, request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  let dataDir: Folder;
  beforeEach(() => {
    dataDir = new Folder();
    requiredToken = null;
    tokens.length = 0;
  });
  afterEach(() => dataDir.dispose());

  const config = (token = "") =>
    testConfig(`
catalog: { sources: [{ name: shop, type: git, url: "http://${host}/shop"${token && `, token: ${token}`} }] }
outgoing: { hosts: ["${host}"] }`);
  const remote = () => testSource({ name: "shop", type: "git", url: `http://${host}/shop` }, dataDir.path);

  it("is mirrored without its history", async () => {
    repository.commit({ "catalog-info.yaml": component("old") });
    repository.commit({ "catalog-info.yaml": component("a") });
    const source = await remote();
    expect(await source.sync(config())).toMatchObject({ counts: { created: 1 } });
    const commit = repository.commit({ "b/catalog-info.yaml": component("b") });
    expect(await source.sync(config())).toMatchObject({ counts: { created: 1, read: 1 } });
    expect((await sourceState(source.id)).revision).toBe(commit);
    const mirror = { directory: join(dataDir.path, "git", source.id), url: "/", timeoutMs: 5000 };
    expect((await runGit(mirror, ["rev-list", "--count", "main"])).toString().trim()).toBe("1");
  });

  it("is mirrored anew when the mirror is damaged", async () => {
    repository.commit({ "catalog-info.yaml": component("a") });
    const source = await remote();
    await source.sync(config());
    const mirror = join(dataDir.path, "git", source.id);
    writeFileSync(join(mirror, "shallow.lock"), "");
    repository.commit({ "catalog-info.yaml": component("a", { metadata: "title: A" }) });
    expect(await source.sync(config())).toMatchObject({ counts: { updated: 1 } });
    rmSync(mirror, { recursive: true });
    expect(await source.sync(config())).toMatchObject({ status: "ok" });
  });

  it("sends the token, and says when it is refused without showing it", async () => {
    requiredToken = "s3cret";
    repository.commit({ "catalog-info.yaml": component("a") });
    const source = await remote();
    expect(await source.sync(config("s3cret"))).toMatchObject({ status: "ok" });
    expect(await source.sync(config("wrong-token"))).toMatchObject({ status: "failed" });
    const { status_message } = await sourceState(source.id);
    expect(status_message).toContain("refuses the portal. Set the source's token");
    expect(status_message).not.toContain("wrong-token");
    expect(await living()).toEqual(["component:default/a"]);
  });

  it("is not asked when its address is private and not listed", async () => {
    repository.commit({ "catalog-info.yaml": component("a") });
    const source = await remote();
    expect(await source.sync(testConfig())).toMatchObject({ status: "failed" });
    expect((await sourceState(source.id)).status_message).toContain("private network");
    expect(tokens).toEqual([]);
  });

  it("names the branches that exist", async () => {
    repository.commit({ a: "b" });
    const source = await testSource(
      { name: "shop", type: "git", url: `http://${host}/shop`, branch: "trunk" },
      dataDir.path,
    );
    await source.sync(config());
    expect((await sourceState(source.id)).status_message).toContain("has no branch trunk. It has main;");
  });
});

/** git's own CGI program serves the repository. */
function serveGit(path: string, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://localhost");
  const cgi = spawn("git", ["http-backend"], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: join(path, ".git"),
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*",
      PATH_INFO: url.pathname.replace(/^\/shop/, ""),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    },
  });
  request.pipe(cgi.stdin);
  cgi.stdin.on("error", () => undefined);
  const chunks: Buffer[] = [];
  cgi.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  cgi.on("close", () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf("\r\n\r\n");
    const headers = output.subarray(0, end).toString().split("\r\n");
    let status = 200;
    for (const header of headers) {
      const [name = "", value = ""] = header.split(/:\s*/, 2);
      if (name === "Status") status = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.writeHead(status).end(output.subarray(end + 4));
  });
}
