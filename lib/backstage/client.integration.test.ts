/** Every method of the client that Backstage's plugins use, over HTTP, against the real handlers. */
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CATALOG_FILTER_EXISTS, CatalogClient } from "@backstage/catalog-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { component, Folder, location, testSource } from "#lib/catalog/sources/store/testing.ts";
import { syncSource } from "#lib/catalog/sources/sync.ts";
import { config } from "#lib/config.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { log } from "#lib/log.ts";
import { startTestServer, type TestServer, testToken } from "./testing.ts";

const folder = new Folder();
const files: Record<string, string> = {};
let web: Server;
let address: string;
let server: TestServer;
const tokens: Record<string, string> = {};

const group = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team }
spec: { type: team, children: [] }
`;

/** A host that descriptors can be registered from. */
async function startWeb(): Promise<void> {
  web = createServer((request, response) => {
    const text = files[request.url ?? ""];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((ready) => web.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  await resetDatabase();
  await startWeb();
  const configuration = join(folder.path, "portolan.yaml");
  writeFileSync(configuration, `outgoing: { hosts: ["127.0.0.1"] }\n`);
  process.env.PORTOLAN_CONFIG = configuration;
  folder.write({
    "group/catalog-info.yaml": group,
    "shop/catalog-info.yaml": ["cart", "Basket", "checkout", "search", "stock"]
      .map((name) => component(name, { metadata: `tags: [${name.slice(0, 1).toLowerCase()}1, shared]` }))
      .join("---\n"),
  });
  const source = await testSource({ name: "shop", type: "file", root: folder.path });
  expect(await source.sync()).toMatchObject({ status: "ok" });
  server = await startTestServer();
  for (const role of ["viewer", "member", "maintainer"] as const)
    tokens[role] = await testToken(role, "write");
  tokens.reader = await testToken("admin", "read");
});

afterAll(async () => {
  await server?.close();
  web?.close();
  folder.dispose();
  await closePool();
});

const client = new CatalogClient({
  discoveryApi: { getBaseUrl: async (id) => `${server.origin}/api/${id}` },
});
const as = (who: string) => ({ token: tokens[who] ?? "" });

async function collected<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

/** What a worker does when it hears of a request. */
async function syncLocation(id: string) {
  return syncSource(id, { config: config(), dataDir: tmpdir(), log: log().child({}, { level: "silent" }) });
}

const names = (entities: readonly ({ metadata: { name: string } } | undefined)[]) =>
  entities.map((entity) => entity?.metadata.name);

/** The client shows the status; what the portal says is the cause. */
const saying = (what: RegExp) => ({ cause: { message: expect.stringMatching(what) } });

describe("the catalog client reads", () => {
  it("entities: all of them, by filters, with fields, in order, page by page", async () => {
    const all = await client.getEntities({}, as("viewer"));
    expect(all.items).toHaveLength(6);
    const { items } = await client.getEntities(
      {
        filter: [{ kind: "Component", "metadata.tags": "shared" }, { kind: "group" }],
        fields: ["kind", "metadata.name", "relations"],
        order: { field: "metadata.name", order: "desc" },
        offset: 1,
        limit: 3,
      },
      as("viewer"),
    );
    expect(names(items)).toEqual(["stock", "search", "checkout"]);
    expect(items[0]).toEqual({
      kind: "Component",
      metadata: { name: "stock" },
      relations: [{ type: "ownedBy", targetRef: "group:default/team" }],
    });
    const after = Buffer.from(JSON.stringify({ limit: 2, offset: 2 })).toString("base64");
    const page = await client.getEntities({ filter: { kind: "component" }, after }, as("viewer"));
    expect(names(page.items)).toEqual(["checkout", "search"]);
    const tagged = await client.getEntities(
      { filter: { "metadata.tags.b1": CATALOG_FILTER_EXISTS } },
      as("viewer"),
    );
    expect(names(tagged.items)).toEqual(["Basket"]);
  });

  it.each(["filter", "query"] as const)(
    "entities by cursors, forwards and back, asked with a %s",
    async (way) => {
      const which = way === "filter" ? { filter: { kind: "component" } } : { query: { kind: "component" } };
      const orderFields = { field: "metadata.name", order: "asc" } as const;
      const first = await client.queryEntities({ ...which, orderFields, limit: 2 }, as("viewer"));
      expect(first.totalItems).toBe(5);
      expect(names(first.items)).toEqual(["Basket", "cart"]);
      const cursor = first.pageInfo.nextCursor ?? "";
      const second = await client.queryEntities({ cursor, limit: 2 }, as("viewer"));
      expect(names(second.items)).toEqual(["checkout", "search"]);
      const third = await client.queryEntities(
        { cursor: second.pageInfo.nextCursor ?? "", limit: 2 },
        as("viewer"),
      );
      expect(names(third.items)).toEqual(["stock"]);
      expect(third.pageInfo.nextCursor).toBeUndefined();
      const back = await client.queryEntities(
        { cursor: third.pageInfo.prevCursor ?? "", limit: 2 },
        as("viewer"),
      );
      expect(names(back.items)).toEqual(["checkout", "search"]);
      expect(back.totalItems).toBe(5);
    },
  );

  it("entities by full text, without counting, and streamed", async () => {
    const found = await client.queryEntities(
      { fullTextFilter: { term: "CA", fields: ["metadata.name"] }, totalItems: "exclude" },
      as("viewer"),
    );
    expect(names(found.items)).toEqual(["cart"]);
    expect(found.totalItems).toBe(0);
    expect(await collected(client.streamEntities({ pageSize: 2 }, as("viewer")))).toHaveLength(6);
  });

  it("entities by their refs, in the order of the request", async () => {
    const refs = ["component:default/stock", "component:default/none", "group:default/team"];
    const all = await client.getEntitiesByRefs({ entityRefs: refs, fields: ["metadata.name"] }, as("viewer"));
    expect(names(all.items)).toEqual(["stock", undefined, "team"]);
    const some = await client.getEntitiesByRefs(
      { entityRefs: refs, filter: { kind: "group" } },
      as("viewer"),
    );
    expect(names(some.items)).toEqual([undefined, undefined, "team"]);
  });

  it("one entity, its ancestors, and facets", async () => {
    const entity = await client.getEntityByRef("Component:Default/CART", as("viewer"));
    expect(entity?.metadata).toMatchObject({ name: "cart", uid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await client.getEntityByRef("component:default/none", as("viewer"))).toBeUndefined();
    const { rootEntityRef, items } = await client.getEntityAncestors(
      { entityRef: "component:default/cart" },
      as("viewer"),
    );
    expect(rootEntityRef).toBe("component:default/cart");
    expect(items.map((item) => item.entity.kind)).toEqual(["Component", "Location"]);
    for (const how of [{ filter: { kind: "component" } }, { query: { kind: "component" } }]) {
      const { facets } = await client.getEntityFacets(
        { facets: ["kind", "metadata.tags", "relations.ownedBy"], ...how },
        as("viewer"),
      );
      expect(facets.kind).toEqual([{ value: "Component", count: 5 }]);
      expect(facets["metadata.tags"]).toContainEqual({ value: "shared", count: 5 });
      expect(facets["relations.ownedBy"]).toEqual([{ value: "group:default/team", count: 5 }]);
    }
  });
});

describe("the catalog client and locations", () => {
  it("are registered, found, changed, read again and removed", async () => {
    files["/root.yaml"] = `${location("root", "./more.yaml")}---\n${component("registered")}`;
    files["/more.yaml"] = component("nested");
    const target = `${address}/root.yaml`;
    const preview = await client.addLocation({ target, dryRun: true }, as("member"));
    expect(preview.exists).toBe(false);
    expect(names(preview.entities)).toEqual([
      expect.stringMatching(/^generated-/),
      "root",
      "registered",
      "nested",
    ]);
    expect(await rows("SELECT 1 FROM source WHERE origin = 'api'")).toEqual([]);

    const added = await client.addLocation({ target }, as("member"));
    expect(added.location).toMatchObject({ type: "url", target });
    const { id } = added.location;
    expect(await syncLocation(id)).toMatchObject({ status: "ok", counts: { created: 3 } });

    const count = async () =>
      (await client.queryEntities({ filter: { "metadata.name": "registered" } }, as("viewer"))).totalItems;
    expect(await count()).toBe(1);
    expect(await client.getLocationById(id, as("viewer"))).toMatchObject({ target });
    expect(await client.getLocationByRef(`url:${target}`, as("viewer"))).toMatchObject({ id });
    expect(await client.getLocationByEntity("component:default/registered", as("viewer"))).toMatchObject({
      id,
    });
    expect(await client.getLocationByEntity("component:default/cart", as("viewer"))).toBeUndefined();
    expect((await client.getLocations({}, as("viewer"))).items).toHaveLength(1);
    const queried = await client.queryLocations({ query: { type: "URL" } }, as("viewer"));
    expect(queried).toMatchObject({ totalItems: 1, items: [{ id }] });
    expect(await collected(client.streamLocations({}, as("viewer")))).toHaveLength(1);

    await expect(client.addLocation({ target }, as("member"))).rejects.toMatchObject({
      statusCode: 409,
      cause: { name: "ConflictError" },
    });
    const again = await fetch(`${server.origin}/api/catalog/locations?onConflict=refresh`, {
      method: "POST",
      headers: { authorization: `Bearer ${tokens.member}`, "content-type": "application/json" },
      body: JSON.stringify({ type: "url", target }),
    });
    expect(again.status).toBe(201);

    files["/root.yaml"] = component("registered", { metadata: "title: Changed" });
    await client.refreshEntity("component:default/registered", as("member"));
    await syncLocation(id);
    const changed = await client.getEntityByRef("component:default/registered", as("viewer"));
    expect(changed?.metadata.title).toBe("Changed");

    await expect(client.removeLocationById(id, as("member"))).rejects.toMatchObject({ statusCode: 403 });
    await client.removeLocationById(id, as("maintainer"));
    expect(await count(), "what was answered before is not remembered").toBe(0);
    expect(await client.getEntityByRef("component:default/registered", as("viewer"))).toBeUndefined();
    expect(await client.getLocationById(id, as("viewer"))).toBeUndefined();
  });

  it("change their address and keep their name", async () => {
    files["/a.yaml"] = component("moved");
    files["/b.yaml"] = component("moved");
    const { location: added } = await client.addLocation({ target: `${address}/a.yaml` }, as("member"));
    const changed = await client.updateLocation(
      added.id,
      { type: "url", target: `${address}/b.yaml` },
      as("member"),
    );
    expect(changed).toEqual({ ...added, target: `${address}/b.yaml` });
    await client.removeLocationById(added.id, as("maintainer"));
  });

  it("that cannot be read, are of another type or on a host nobody named are refused with a sentence", async () => {
    const preview = (target: string, type = "url") =>
      client.addLocation({ target, type, dryRun: true }, as("member"));
    await expect(preview(`${address}/none.yaml`)).rejects.toMatchObject(saying(/404/));
    await expect(preview("https://elsewhere.example/x.yaml")).rejects.toMatchObject(
      saying(/not one the portal may ask/),
    );
    await expect(preview("file:///etc/passwd")).rejects.toMatchObject(saying(/no http or https address/));
    await expect(preview("/etc/passwd", "file")).rejects.toMatchObject(saying(/allowed type/));
    files["/broken.yaml"] = component("broken").replace("owner: team", "");
    await expect(preview(`${address}/broken.yaml`)).rejects.toMatchObject(saying(/spec has no owner/));
  });

  it("are analyzed", async () => {
    const at = (target: string) =>
      client.analyzeLocation({ location: { type: "url", target } }, as("viewer"));
    const { generateEntities } = await at("https://github.com/acme/shop.git");
    expect(generateEntities[0]?.entity.metadata).toMatchObject({
      name: "shop",
      annotations: { "github.com/project-slug": "acme/shop" },
    });
    await expect(at("nowhere")).rejects.toMatchObject(saying(/is not a URL/));
  });
});

describe("the catalog client writes", () => {
  it("nothing with a token that only reads, or without one", async () => {
    const entityRef = "component:default/cart";
    expect(await client.getEntityByRef(entityRef, as("reader"))).toBeDefined();
    const found = await client.queryEntities({ query: { kind: "group" } }, as("reader"));
    expect(found.totalItems).toBe(1);
    await expect(client.refreshEntity(entityRef, as("reader"))).rejects.toMatchObject({
      statusCode: 403,
      cause: { name: "NotAllowedError" },
    });
    await expect(client.getEntities()).rejects.toMatchObject({
      statusCode: 401,
      cause: { name: "AuthenticationError" },
    });
  });

  it("validates an entity", async () => {
    const entity = {
      apiVersion: "backstage.io/v1alpha1",
      kind: "Component",
      metadata: { name: "ok" },
      spec: { type: "service", lifecycle: "production", owner: "team" },
    };
    expect(await client.validateEntity(entity, "url:https://example.com/x.yaml", as("viewer"))).toEqual({
      valid: true,
    });
    const invalid = await client.validateEntity(
      { ...entity, spec: {} },
      "url:https://example.com/x.yaml",
      as("viewer"),
    );
    expect(invalid).toMatchObject({
      valid: false,
      errors: [{ message: expect.stringContaining("'type'") }, {}, {}],
    });
    const misplaced = await client.validateEntity(entity, "file:x.yaml", as("viewer"));
    expect(misplaced).toMatchObject({ valid: false, errors: [{ name: "TypeError" }] });
  });

  it("removes an entity that is left over, and none that its source would bring back", async () => {
    const described = await client.getEntityByRef("component:default/stock", as("viewer"));
    await expect(
      client.removeEntityByUid(described?.metadata.uid ?? "", as("maintainer")),
    ).rejects.toMatchObject(saying(/shop\/catalog-info.yaml of the source shop/));
    await rows("UPDATE entity SET file_id = NULL WHERE ref = 'component:default/stock'");
    const uid = described?.metadata.uid ?? "";
    await expect(client.removeEntityByUid(uid, as("member"))).rejects.toMatchObject({ statusCode: 403 });
    await client.removeEntityByUid(uid, as("maintainer"));
    expect(await client.getEntityByRef("component:default/stock", as("viewer"))).toBeUndefined();
    const [audited] = await rows("SELECT subject FROM audit_event WHERE action = 'entity.delete'");
    expect(audited).toEqual({ subject: "component:default/stock" });
    await client.removeEntityByUid(uid, as("maintainer"));
  });
});

it("documents that were refused are listed with their sentences", async () => {
  folder.write({ "bad/catalog-info.yaml": component("bad").replace("owner: team", "") });
  const source = await testSource({ name: "shop", type: "file", root: folder.path });
  await source.sync();
  const ask = async (state: string) => {
    const headers = { authorization: `Bearer ${tokens.viewer}` };
    const response = await fetch(`${server.origin}/api/catalog/entities/unprocessed/${state}`, { headers });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  expect(await ask("failed")).toMatchObject({
    status: 200,
    body: {
      type: "failed",
      entities: [
        {
          entity_ref: "component:default/bad",
          errors: [{ message: expect.stringMatching(/^bad\/catalog-info.yaml:\d+:\d+ spec has no owner/) }],
        },
      ],
    },
  });
  expect(await ask("pending")).toEqual({ status: 200, body: { type: "pending", entities: [] } });
  expect((await ask("other")).status).toBe(404);
});
