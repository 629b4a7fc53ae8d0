import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { closePool } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import {
  component,
  entity,
  Folder,
  living,
  location,
  problems,
  sourceState,
  testConfig,
  testSource,
} from "./store/testing.ts";

let server: Server;
let host: string;
/** Path → text; null answers 500 */
const pages = new Map<string, string | null>();
const requests: { path: string; status: number; authorization: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "";
    const text = pages.get(path);
    const etag = text ? `"${text.length}-${text.slice(-40).replace(/\W/g, "")}"` : "";
    const status = text ? (request.headers["if-none-match"] === etag ? 304 : 200) : text === null ? 500 : 404;
    requests.push({ path, status, authorization: request.headers.authorization });
    response.writeHead(status, etag ? { etag } : {}).end(status === 200 ? text : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  await resetDatabase();
  pages.clear();
  requests.length = 0;
});
afterAll(async () => {
  server.close();
  await closePool();
});

const listed = () => testConfig(`outgoing: { hosts: ["${host}"] }`);
const urlSource = (path: string) => testSource({ name: "page", type: "url", url: `http://${host}${path}` });

it("is read, asked whether it changed, and read again when it did", async () => {
  pages.set("/catalog.yaml", component("a"));
  const source = await urlSource("/catalog.yaml");
  expect(await source.sync(listed())).toMatchObject({ counts: { created: 1 } });
  expect(await source.sync(listed())).toMatchObject({ counts: { read: 0 } });
  expect(requests.map(({ status }) => status)).toEqual([200, 304]);
  pages.set("/catalog.yaml", component("a", { metadata: "title: Changed" }));
  expect(await source.sync(listed())).toMatchObject({ counts: { updated: 1 } });
  const seen = await entity("component:default/a");
  expect(seen.title).toBe("Changed");
  expect(seen.data.metadata.annotations["backstage.io/view-url"]).toBe(`http://${host}/catalog.yaml`);
  expect((await sourceState(source.id)).revision).toContain("-");
});

it("keeps everything when the host fails", async () => {
  pages.set("/catalog.yaml", component("a"));
  const source = await urlSource("/catalog.yaml");
  await source.sync(listed());
  for (const answer of [null, undefined]) {
    if (answer === null) pages.set("/catalog.yaml", null);
    else pages.delete("/catalog.yaml");
    expect(await source.sync(listed())).toMatchObject({ status: "failed" });
    expect(await living()).toEqual(["component:default/a"]);
  }
  expect((await sourceState(source.id)).status_message).toContain("answered 404");
});

it("follows Locations relative to the address, and placeholders", async () => {
  pages.set("/x/root.yaml", location("root", "./a.yaml", "../b.yaml"));
  pages.set("/x/a.yaml", component("a", { metadata: "description: { $text: ./about.txt }" }));
  pages.set("/x/about.txt", "About a");
  pages.set("/b.yaml", component("b"));
  const source = await urlSource("/x/root.yaml");
  await source.sync(listed());
  expect(await living()).toEqual(["component:default/a", "component:default/b", "location:default/root"]);
  pages.set("/x/about.txt", "Else");
  expect(await source.sync(listed())).toMatchObject({ counts: { updated: 1 } });
});

it("a target that does not answer keeps what it described", async () => {
  pages.set("/root.yaml", location("root", "./a.yaml"));
  pages.set("/a.yaml", component("a"));
  const source = await urlSource("/root.yaml");
  await source.sync(listed());
  pages.delete("/a.yaml");
  expect(await source.sync(listed())).toMatchObject({ status: "ok", counts: { deleted: 0 } });
  expect(await living()).toContain("component:default/a");
  expect(await problems()).toMatchObject([{ rule: "file-unreadable", entity_ref: "location:default/root" }]);
  pages.set("/a.yaml", component("a"));
  await source.sync(listed());
  expect(await problems()).toEqual([]);
});

it("files of other sources reach listed hosts only", async () => {
  pages.set("/a.yaml", component("a"));
  const folder = new Folder();
  folder.write({ "root.yaml": location("root", `http://${host}/a.yaml`) });
  const source = await testSource({ name: "files", type: "file", root: folder.path, glob: ["root.yaml"] });
  await source.sync(testConfig());
  expect(requests).toEqual([]);
  expect((await problems())[0]?.message).toContain("is not one the portal may ask");
  await source.sync(listed());
  expect(await living()).toContain("component:default/a");
  expect(await problems()).toEqual([]);
  folder.dispose();
});
