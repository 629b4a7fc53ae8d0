/** The API answers as openapi.json says: every address, with its status and with a body of its schema, no field more or less. */
import type { APIRequestContext } from "@playwright/test";
import { type ApiRoute, routeKey } from "#lib/api/route.ts";
import { routes } from "#lib/api/routes.ts";
import { errorBody } from "#lib/api/shapes.ts";
import { asksOnly } from "#lib/auth/gate.ts";
import { type ApiSample, apiSamples, refusedSamples } from "./api-samples.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const described = new Map(routes.map((route) => [routeKey(route), route]));

function send(from: APIRequestContext, { route, path, body }: ApiSample) {
  const [method = "GET"] = route.split(" ");
  return from.fetch(`/api/v1${path}`, { method, ...(body !== undefined && { data: body }) });
}

/** A stream does not end by itself, so only its beginning is looked at. */
async function checkStream(url: string, headers: Record<string, string>, route: ApiRoute): Promise<void> {
  const stop = new AbortController();
  const answer = await fetch(url, { headers, signal: stop.signal });
  expect(answer.status).toBe(route.answer.status);
  expect(answer.headers.get("content-type")).toContain(route.answer.media?.[0]);
  stop.abort();
}

test("every described address has a sample", () => {
  const sampled = [...apiSamples, ...refusedSamples].map(({ route }) => route);
  expect([...new Set(sampled)].sort()).toEqual([...described.keys()].sort());
});

test("what only asks is what a token with the scope read may send", () => {
  for (const { route, path } of [...apiSamples, ...refusedSamples]) {
    const known = described.get(route);
    const asks = known?.method === "GET" || known?.asks === true;
    const pathname = `/api/v1${path.split("?")[0]}`.replace("{made}", "00000000-0000-4000-8000-000000000000");
    expect(asksOnly(known?.method ?? "", pathname), route).toBe(asks);
  }
});

test("every address answers as it is described, and only to those who may", async ({
  as,
  playwright,
  baseURL,
}) => {
  const admin = await as(people.admin);
  const context = (headers: Record<string, string>) =>
    playwright.request.newContext({ baseURL, extraHTTPHeaders: headers });
  const newToken = async (scope: string): Promise<string> => {
    const data = { name: `contract, ${scope}`, scope, expiresInDays: 1 };
    return (await (await admin.request.post("/api/v1/tokens", { data })).json()).token;
  };
  const authorization = `Bearer ${await newToken("write")}`;
  const program = await context({ authorization });
  const reader = await context({ authorization: `Bearer ${await newToken("read")}` });
  const nobody = await context({});
  let made = "";
  for (const { path, ...rest } of apiSamples) {
    const sample = { ...rest, path: path.replace("{made}", made) };
    await test.step(`${sample.route}: ${sample.path}`, async () => {
      const route = described.get(sample.route);
      if (!route) throw new Error(`${sample.route} is not described`);
      const anonymous = await send(nobody, sample);
      expect(anonymous.status()).toBe(401);
      errorBody.parse(await anonymous.json());
      if (route.method !== "GET" && !route.asks) {
        const refused = await send(reader, sample);
        expect(refused.status()).toBe(403);
        errorBody.parse(await refused.json());
      }
      if (route.answer.media?.includes("text/event-stream")) {
        return checkStream(`${baseURL}/api/v1${sample.path}`, { authorization }, route);
      }
      const answer = await send(sample.session ? admin.request : program, sample);
      expect(answer.status(), await answer.text()).toBe(route.answer.status);
      const type = answer.headers()["content-type"] ?? "";
      if (route.answer.media && !route.answer.schema) {
        return expect(route.answer.media).toContain(type.split(";")[0]);
      }
      if (!route.answer.schema) return expect(await answer.text()).toBe("");
      expect(type).toContain("application/json");
      const body = route.answer.schema.parse(await answer.json());
      if (sample.route.startsWith("POST ") && body && typeof body === "object" && "id" in body) {
        made = String(body.id);
      }
    });
  }
  for (const sample of refusedSamples) {
    await test.step(`${sample.route}: ${sample.path} is refused`, async () => {
      expect((await send(nobody, sample)).status()).toBe(401);
      expect((await send(reader, sample)).status()).toBe(403);
      const answer = await send(program, sample);
      expect(answer.status(), await answer.text()).toBe(sample.status);
      errorBody.parse(await answer.json());
    });
  }
  await Promise.all([program.dispose(), reader.dispose(), nobody.dispose()]);
});
