/**
 * Agreement with what a real Backstage answered on the same thousand entities. Recording and generator are not part of this
 * repository: where they are not found beside it, the test is skipped.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testSource } from "#lib/catalog/sources/store/testing.ts";
import { closePool } from "#lib/db/pool.ts";
import { resetDatabase } from "#lib/db/testing/database.ts";
import { startTestServer, type TestServer, testToken } from "./testing.ts";

const recording = resolve("../shared/corpus/dev/backstage/rest.jsonl");
const generator = resolve("../shared/bench/gen-data.mjs");
const present = existsSync(recording) && existsSync(generator);
const reason = present ? "" : ` (skipped: there is no recording in ${recording})`;

interface Recorded {
  n: number;
  name: string;
  request: { method: string; path: string; body?: unknown };
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** Answers that differ on purpose, and why. */
const byDesign: Record<number, string> = {
  108: "a configured source makes no Location entity here, so the kind Location is not counted",
  122: "an id that is none is answered with 404, not with an internal error",
};

/** What a list without an order, or with ties, holds depends on the uids of one installation. */
const orderedByUid = new Set([47, 54, 55]);

const folder = present ? mkdtempSync(join(tmpdir(), "portolan-recorded-")) : "";
let server: TestServer;
let token: string;

async function ask({ method, path, body }: Recorded["request"]) {
  const response = await fetch(server.origin + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? "" : JSON.parse(text) };
}

const ignored = new Set([
  "uid",
  "etag",
  "backstage.io/managed-by-location",
  "backstage.io/managed-by-origin-location",
  "nextCursor",
  "prevCursor",
]);

/** Without what one installation only can have; that a cursor is there stays. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return placeless(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, ignored.has(key) ? "…" : comparable(inner)]),
  );
}

/** The recording's paths were replaced; the names of generated Locations are made of them. */
function placeless(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return value
    .replace(/generated-[0-9a-f]{40}/g, "generated-…")
    .replaceAll("(scratch)", "…")
    .replace(/[^ ]*portolan-recorded-[^ ]*/g, "…");
}

/** The same entities in any order. */
const sorted = (items: unknown) =>
  Array.isArray(items) ? [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;

const decoded = (cursor: string) => JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));

/**
 * The recorded request as it would have come from this portal's own cursors: the same way from the first page on.
 */
async function ownRequest(request: Recorded["request"]): Promise<Recorded["request"]> {
  const url = new URL(request.path, "http://recorded");
  const body = request.body as { cursor?: string } | undefined;
  const given = url.searchParams.get("cursor") ?? body?.cursor;
  if (!given) return request;
  const own = await ownCursor(decoded(given));
  if (body?.cursor) return { ...request, body: { ...body, cursor: own } };
  url.searchParams.set("cursor", own);
  return { ...request, path: url.pathname + url.search };
}

interface CursorContent {
  orderFields: { field: string; order: string }[];
  orderFieldValues: (string | null)[];
  firstSortFieldValues?: (string | null)[];
  [key: string]: unknown;
}

/** The recorded cursor with the uids that its entities have here, found by what they are sorted by. */
async function ownCursor(content: CursorContent): Promise<string> {
  const uidOf = async (value: string | null) => {
    const filter = `metadata.name=${value}`;
    const { body } = await ask({ method: "GET", path: `/api/catalog/entities?filter=${filter}` });
    return (body as { metadata: { uid: string } }[])[0]?.metadata.uid ?? null;
  };
  const translate = async ([value = null]: (string | null)[]) => [value, await uidOf(value)];
  const own = {
    ...content,
    orderFieldValues: await translate(content.orderFieldValues),
    firstSortFieldValues: content.firstSortFieldValues && (await translate(content.firstSortFieldValues)),
  };
  return Buffer.from(JSON.stringify(own)).toString("base64");
}

/** By-uid requests name an entity of the recorded installation. */
async function ownPath(recorded: Recorded): Promise<Recorded["request"]> {
  const { body, request } = recorded;
  const name = (body as { metadata?: { name?: string } } | null)?.metadata?.name;
  if (!request.path.includes("/by-uid/") || recorded.status !== 200 || !name) return ownRequest(request);
  const { body: found } = await ask({
    method: "GET",
    path: `/api/catalog/entities?filter=metadata.name=${name}`,
  });
  const [entity] = found as { metadata: { uid: string } }[];
  return { ...request, path: `/api/catalog/entities/by-uid/${entity?.metadata.uid}` };
}

function read(): Recorded[] {
  if (!present) return [];
  const lines = readFileSync(recording, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Recorded);
}

/** Streamed answers come in the order of the uids. */
const isStreamed = ({ request }: Recorded) =>
  /^\/api\/catalog\/entities(\?|$)/.test(request.path) &&
  !/[?&](limit|offset|after|order)=/.test(request.path);

describe.skipIf(!present)(`answers of a real Backstage${reason}`, () => {
  beforeAll(async () => {
    await resetDatabase();
    execFileSync(process.execPath, [generator, "1000", folder]);
    const source = await testSource({ name: "recorded", type: "file", root: folder, glob: "*.yaml" });
    expect(await source.sync()).toMatchObject({ status: "ok", counts: { created: 1000 } });
    server = await startTestServer();
    token = await testToken("admin", "write");
  });

  afterAll(async () => {
    await server?.close();
    await closePool();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(read().map((recorded) => [recorded.n, recorded.name, recorded] as const))(
    "%i %s",
    async (n, _name, recorded) => {
      const answer = await ask(await ownPath(recorded));
      const own = comparable(answer.body);
      const theirs = comparable(recorded.body);
      if (byDesign[n]) {
        expect(own, byDesign[n]).not.toEqual(theirs);
        return;
      }
      expect(answer.status).toBe(recorded.status);
      if (orderedByUid.has(n)) {
        const shape = (body: unknown) => ({
          ...(body as object),
          items: (body as { items: [] }).items.length,
        });
        expect(shape(own)).toEqual(shape(theirs));
      } else if (isStreamed(recorded)) expect(sorted(own)).toEqual(sorted(theirs));
      else expect(own).toEqual(theirs);
      if (recorded.headers.link) expect(answer.headers.get("link")).toBe(recorded.headers.link);
    },
  );
});
