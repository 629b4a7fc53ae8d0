/** Calls through the portal, against a server on this machine and a real database. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PersonActor, Role } from "#lib/auth/actor.ts";
import { type Config, configSchema } from "#lib/config-schema.ts";
import { closePool, rows } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { callApi } from "./mutations.ts";
import { callSchema } from "./schema.ts";

const source = "00000000-0000-0000-0000-000000000001";
const person = (role: Role, id = "00000000-0000-0000-0000-0000000000aa"): PersonActor => ({
  type: "person",
  id,
  name: "Robin",
  email: null,
  image: null,
  role,
  entityRef: null,
  ownershipRefs: [],
});
const member = person("member");

let server: Server;
let base: string;
const seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];

function list(...hosts: string[]): void {
  (globalThis as { portolanConfig?: Config }).portolanConfig = configSchema.parse({
    apis: { tryIt: { hosts } },
  });
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      seen.push({ method, url, headers, body });
      if (url.startsWith("/v1/large")) return response.writeHead(200).end("x".repeat(3_000_000));
      if (url.startsWith("/v1/away")) return response.writeHead(302, { location: "http://127.0.0.2/" }).end();
      return response
        .writeHead(201, { "content-type": "application/json", "x-trace": "7" })
        .end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await resetDatabase();
  await rows(
    `INSERT INTO source (id, name, type, config, origin) VALUES ($1, 's', 'file', '{}', 'configuration')`,
    [source],
  );
  const operations =
    "{ post: { operationId: OP, requestBody: { content: { application/json: {} } }, responses: {} } }";
  const paths = ["things/{id}", "large", "away"].map(
    (path) => `  /${path}: ${operations.replace("OP", path.slice(0, 5))}`,
  );
  await addApi(
    "shop",
    "openapi",
    `openapi: 3.1.0\nservers: [{ url: "${base}/v1" }]\npaths:\n${paths.join("\n")}\n`,
  );
  await addApi("graph", "graphql", "type Query { hello: String }", {
    "portolan.dev/api-server": `${base}/graphql`,
  });
  await addApi(
    "events",
    "asyncapi",
    `asyncapi: 2.6.0\nchannels: { a: { publish: { operationId: send } } }\n`,
  );
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await closePool();
});
beforeEach(() => {
  seen.length = 0;
  list(new URL(base).host);
});

async function addApi(name: string, type: string, definition: string, annotations = {}): Promise<void> {
  const data = { metadata: { name, annotations }, spec: { type, definition } };
  await rows(
    `INSERT INTO entity (ref, kind, namespace, name, sort_name, type, search_text, data, etag, source_id)
     VALUES ($1, 'api', 'default', $2, $2, $3, $2, $4, 'x', $5)`,
    [`api:default/${name}`, name, type, JSON.stringify(data), source],
  );
}

const call = (given: Record<string, unknown>, actor = member, api = "api:default/shop") =>
  callApi(actor, api, callSchema.parse({ server: `${base}/v1`, ...given }));
const thing = { operation: "thing", path: { id: "a b" } };
const audits = () =>
  rows<{ subject: string; detail: unknown }>(
    "SELECT subject, detail FROM audit_event WHERE action = 'api.call' ORDER BY at",
  );

describe("a call", () => {
  it("is sent as filled in, and answered as received", async () => {
    const answer = await call({
      ...thing,
      query: [["q", "1"]],
      headers: [
        ["Authorization", "Bearer secret-token"],
        ["Content-Type", "application/json"],
      ],
      body: '{"a":1}',
    });
    expect(answer).toMatchObject({ status: 201, body: '{\n  "ok": true\n}', bytes: 11, cut: false });
    expect(answer.headers).toContainEqual(["x-trace", "7"]);
    expect(seen).toMatchObject([
      {
        method: "POST",
        url: "/v1/things/a%20b?q=1",
        body: '{"a":1}',
        headers: { authorization: "Bearer secret-token" },
      },
    ]);
  });

  it("is audited with nothing that was filled in", async () => {
    const [event] = await audits();
    expect(event).toEqual({
      subject: "api:default/shop",
      detail: { operation: "POST /things/{id}", method: "POST", host: new URL(base).host },
    });
    expect(JSON.stringify(event)).not.toMatch(/secret-token|a b|q=1/);
  });

  it("shows a redirect instead of following it, and cuts what is too long", async () => {
    expect(await call({ operation: "away" })).toMatchObject({ status: 302, body: "" });
    expect(await call({ operation: "large" })).toMatchObject({ status: 200, bytes: 2_000_000, cut: true });
    expect(seen).toHaveLength(2);
  });

  it("of a GraphQL schema is a POST to the server that the entity names", async () => {
    const body = '{"query":"{ hello }"}';
    await call({ operation: "query.hello", server: `${base}/graphql`, body }, member, "api:default/graph");
    expect(seen).toMatchObject([{ method: "POST", url: "/graphql", body }]);
  });
});

describe("nothing is sent", () => {
  const refused = async (attempt: () => Promise<unknown>, message: RegExp) => {
    const before = (await audits()).length;
    await expect(attempt()).rejects.toThrow(message);
    expect(seen).toEqual([]);
    expect(await audits()).toHaveLength(before);
  };

  it("to a host that is not listed, and the error says what to add", async () => {
    list("api.example.com");
    await refused(() => call(thing), /apis: \{ tryIt: \{ hosts: \["127\.0\.0\.1:\d+"\] \} \}/);
  });
  it("to a server that is none of the API's", () =>
    refused(() => call({ ...thing, server: "http://127.0.0.1:1" }), /none of this API's/));
  it("for an operation that the definition does not have", () =>
    refused(() => call({ operation: "x" }), /no operation x/));
  it("for what is not called over HTTP", () =>
    refused(() => call({ operation: "send" }, member, "api:default/events"), /not called over HTTP/));
  it("for a viewer", () => refused(() => call(thing, person("viewer")), /takes the role member/));
});

it("is limited for each person", async () => {
  const eager = person("member", "00000000-0000-0000-0000-0000000000bb");
  const attempts = await Promise.allSettled(Array.from({ length: 35 }, () => call(thing, eager)));
  const failed = attempts.filter(({ status }) => status === "rejected");
  expect(failed).toHaveLength(5);
  expect(String((failed[0] as PromiseRejectedResult).reason)).toContain("more than 30 requests");
  await expect(call(thing)).resolves.toMatchObject({ status: 201 });
});
