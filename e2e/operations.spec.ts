/** What whoever runs the portal relies on: probes, request ids, limits. */
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

test("probes answer without a sign-in", async ({ request }) => {
  const live = await request.get("/api/health/live");
  expect(live.status()).toBe(200);
  expect(await live.json()).toEqual({ status: "live" });
  const ready = await request.get("/api/health/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({ status: "ready", reasons: [], workers: 1 });
});

test("a request keeps the id it came with, and gets one without", async ({ request }) => {
  const named = await request.get("/api/health/live", { headers: { "x-request-id": "probe-0123456789" } });
  expect(named.headers()["x-request-id"]).toBe("probe-0123456789");
  const unnamed = await request.get("/api/health/live", { headers: { "x-request-id": "<not an id>" } });
  expect(unnamed.headers()["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
});

test("bodies beyond the limit are refused before they are read", async ({ as }) => {
  const page = await as(people.member);
  const answer = await page.request.post("/api/webhooks/git/payments", { data: "x".repeat(8_000_000) });
  expect(answer.status()).toBe(413);
  expect(await answer.json()).toMatchObject({ error: { code: "TooLarge" } });
});

test("an address without a page says so inside of the portal", async ({ as, complaints }) => {
  complaints.provoke(/status of 404/);
  const page = await as(people.member);
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  await page.getByRole("link", { name: "Search the catalog" }).click();
  await expect(page).toHaveURL("/catalog");
});
