/** The real handlers of app/api/catalog behind a small server, for tests that talk HTTP. */
import { readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { newAccessToken } from "#lib/auth/access-token.ts";
import type { Role, TokenScope } from "#lib/auth/actor.ts";
import { rows } from "#lib/db/pool.ts";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

interface Route {
  pattern: RegExp;
  names: string[];
  /** Fewer dynamic parts win, as in Next */
  dynamic: number;
  file: string;
}

const root = resolve(import.meta.dirname, "../../app/api/catalog");

function routes(): Route[] {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => {
      const parts = file.split("/").slice(0, -1);
      const names = parts.filter((part) => part.startsWith("[")).map((part) => part.slice(1, -1));
      const source = parts.map((part) => (part.startsWith("[") ? "([^/]+)" : part)).join("/");
      const pattern = new RegExp(`^/api/catalog/${source}$`);
      return { pattern, names, dynamic: names.length, file: join(root, file) };
    })
    .sort((a, b) => a.dynamic - b.dynamic);
}

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  close(): Promise<void>;
}

export async function startTestServer(): Promise<TestServer> {
  const known = routes();
  const server = createServer((incoming, outgoing) => {
    answer(known, incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((done) => server.close(() => done()));
  return { origin: `http://127.0.0.1:${port}`, close };
}

async function answer(known: readonly Route[], incoming: IncomingMessage, outgoing: ServerResponse) {
  const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
  const route = known.find(({ pattern }) => pattern.test(url.pathname));
  const handlers = route && ((await import(pathToFileURL(route.file).href)) as Record<string, Handler>);
  const handler = handlers?.[incoming.method ?? "GET"];
  if (!route || !handler) {
    outgoing.writeHead(404).end();
    return;
  }
  const values = route.pattern.exec(url.pathname)?.slice(1).map(decodeURIComponent) ?? [];
  const params = Object.fromEntries(route.names.map((name, index) => [name, values[index] ?? ""]));
  const response = await handler(requestOf(incoming, url), { params: Promise.resolve(params) });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body)
    Readable.fromWeb(response.body as import("node:stream/web").ReadableStream).pipe(outgoing);
  else outgoing.end();
}

function requestOf(incoming: IncomingMessage, url: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const method = incoming.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : (Readable.toWeb(incoming) as ReadableStream);
  return new Request(url, { method, headers, body, duplex: "half" } as RequestInit);
}

/** The text of a token of a new person with that role. */
export async function testToken(role: Role, scope: TokenScope): Promise<string> {
  const { text, shortId, hash } = newAccessToken();
  await rows(
    `WITH person AS (INSERT INTO person (name, role) VALUES ($1, $1) RETURNING id)
     INSERT INTO access_token (short_id, secret_hash, person_id, name, scope, expires_at)
     SELECT $2, $3, id, 'test', $4, now() + interval '1 day' FROM person`,
    [role, shortId, hash, scope],
  );
  return text;
}
