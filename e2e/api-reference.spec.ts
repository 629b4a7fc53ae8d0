/** An API's page: its reference with a call to a server on this machine, and what a change breaks for whom. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectAccessible, expectNoSidewaysScroll } from "./accessibility.ts";
import { DemoRepository } from "./demo-repository.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";
import { type Portal, startPortal } from "./portal.ts";
import { signIn } from "./sign-in.ts";

const payments = "/catalog/default/api/payments-api";

test("operations are found, opened by their address, and lead to their schemas", async ({ as }) => {
  const page = await as(people.viewer);
  await page.goto(`${payments}?tab=api`);
  const list = page.getByRole("region", { name: /^Operations/ });
  await expect(list.locator("summary").filter({ hasText: "/intents" })).toHaveCount(4);
  const field = page.getByRole("searchbox", { name: "Find operations" });
  await field.fill("refund");
  await field.press("Enter");
  await expect(page).toHaveURL(/find=refund/);
  await expect(list.locator("summary").filter({ hasText: "/intents" })).toHaveCount(1);

  await page.goto(`${payments}?tab=api&op=createIntent#op-createIntent`);
  await expect(page.getByRole("heading", { name: /Request body/ }).first()).toBeVisible();
  await expect(page.getByText("Idempotency-Key").first()).toBeVisible();
  await page.getByRole("link", { name: "Currency", exact: true }).first().click();
  await expect(page).toHaveURL(/view=types/);
  await expect(page.getByText('"NOK"').first()).toBeVisible();
});

test("every type of definition has its reference", async ({ as }) => {
  const page = await as(people.viewer);
  for (const [api, region, something] of [
    ["booking-events", /^Operations/, "Messages"],
    ["travel-graph", /^Fields/, "Arguments"],
    ["pricing-api", /^Methods/, "Request"],
  ] as const) {
    await page.goto(`/catalog/default/api/${api}?tab=api`);
    const entry = page
      .getByRole("region", { name: region })
      .locator("details")
      .filter({ hasText: something })
      .first();
    await entry.locator("summary").first().click();
    await expect(entry.getByRole("heading", { name: something }).first()).toBeVisible();
    await expectAccessible(page, `the reference of ${api}`);
    await page.setViewportSize({ width: 375, height: 760 });
    await expectNoSidewaysScroll(page, `the reference of ${api}`);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});

test("a breaking change is shown with the consumers it hits", async ({ as }) => {
  const page = await as(people.viewer);
  await page.goto(`${payments}?tab=api&view=compare`);
  await page.getByRole("combobox", { name: "Other API" }).selectOption("api:default/payments-api-v3");
  await page.getByRole("button", { name: "Compare definitions" }).click();
  await expect(page).toHaveURL(/with=api%3Adefault%2Fpayments-api-v3/);
  const severities = page.getByRole("list", { name: "Changes by severity" });
  await expect(severities.getByText(/^\d+ breaking$/)).toBeVisible();
  await expect(page.getByText("refunded was removed.")).toBeVisible();
  const consumers = page.getByRole("region", { name: /Consumers that this hits/ });
  const row = consumers.getByRole("row").filter({ hasText: "Freight booking service" });
  await expect(row.getByRole("link", { name: /cargo-team@/ })).toHaveAttribute("href", /^mailto:cargo-team@/);
  await expectAccessible(page, "a comparison");
  await page.setViewportSize({ width: 375, height: 760 });
  await expectNoSidewaysScroll(page, "a comparison");

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download Markdown" }).click();
  const report = readFileSync(await (await downloading).path(), "utf8");
  expect(report).toContain("## Breaking");
  expect(report).toContain("component:default/freight-booking");
});

test("a proposed text is compared, and an earlier definition is kept", async ({ as }) => {
  const page = await as(people.member);
  const timetable = new DemoRepository("timetable");
  const file = "api/openapi.yaml";
  const text = timetable.read(file);
  const shorter = text.replace(/^ {2}\/ports:[\s\S]*?(?=^ {2}\/)/m, "");
  expect(shorter).not.toBe(text);

  const compare = "/catalog/default/api/timetable-api?tab=api&view=compare";
  await page.goto(compare);
  await page.getByText("A text or a file").click();
  await page.getByLabel("Definition", { exact: true }).fill(shorter);
  await page.getByRole("button", { name: "Compare with this text" }).click();
  await expect(page.getByText("GET /ports was removed.")).toBeVisible();

  timetable.write(file, shorter);
  try {
    await expect(async () => {
      await page.goto(compare);
      await page
        .getByRole("link", { name: /^Seen / })
        .first()
        .click({ timeout: 2_000 });
    }).toPass();
    await expect(page.getByText("GET /ports was removed.")).toBeVisible();
  } finally {
    timetable.write(file, text);
  }
});

test.describe("try it", () => {
  let folder: string;
  let server: Server;
  let portal: Portal;
  const seen: { method: string | undefined; url: string | undefined; headers: IncomingMessage["headers"] }[] =
    [];

  test.beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push({ method: request.method, url: request.url, headers: request.headers });
      response.writeHead(200, { "content-type": "application/json" }).end('{"name":"Lighthouse","lit":true}');
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    folder = mkdtempSync(join(tmpdir(), "portolan-e2e-apis-"));
    mkdirSync(join(folder, "api"));
    writeFileSync(
      join(folder, "api/openapi.yaml"),
      `openapi: 3.1.0
info: { title: Lights, version: "1" }
servers: [{ url: "http://${host}/v1" }, { url: "https://lights.example.com" }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths:
  /lights/{name}:
    get:
      operationId: getLight
      security: [{ token: [] }]
      parameters: [{ in: path, name: name, required: true, schema: { type: string } }]
      responses: { "200": { description: The light } }
`,
    );
    writeFileSync(
      join(folder, "catalog-info.yaml"),
      `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: lights }
spec:
  type: openapi
  lifecycle: production
  owner: coast
  definition: { $openapi: ./api/openapi.yaml }
`,
    );
    portal = await startPortal({
      config: `
catalog: { sources: [{ name: coast, type: file, root: "${folder}" }] }
apis: { tryIt: { hosts: ["${host}"] } }
`,
    });
  });
  test.afterAll(async () => {
    await portal?.stop();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("a call goes to the listed host only, and shows what came back", async ({ page }) => {
    await signIn(page, people.member, `${portal.url}/catalog/default/api/lights?tab=api&op=getLight`);
    await page.getByRole("button", { name: "Try it" }).click();
    const form = page.getByRole("region", { name: /^Try GET/ });
    await form.getByLabel(/^name/).fill("cape one");
    await form.getByLabel(/^Bearer token/).fill("a-secret-of-mine");
    await form.getByRole("button", { name: "Send request" }).click();
    const answer = form.getByRole("region", { name: "Answer" });
    await expect(answer.getByText("200 OK")).toBeVisible();
    await expect(answer.getByText('"lit": true')).toBeVisible();
    expect(seen).toMatchObject([
      { method: "GET", url: "/v1/lights/cape%20one", headers: { authorization: "Bearer a-secret-of-mine" } },
    ]);
    await expectAccessible(page, "an answered call");

    await form.getByLabel("Server").selectOption("https://lights.example.com");
    await expect(
      form.getByText(/lights\.example\.com is not one.*hosts: \["lights\.example\.com"\]/),
    ).toBeVisible();
    await expect(form.getByRole("button", { name: "Send request" })).toBeDisabled();
  });

  test("is refused to a viewer, with the reason", async ({ page }) => {
    await signIn(page, people.viewer, `${portal.url}/catalog/default/api/lights?tab=api&op=getLight`);
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(
      page.getByText(/^To send requests to APIs .* takes the role member; yours is viewer/),
    ).toBeVisible();
  });
});
