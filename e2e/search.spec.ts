/** Search: the palette forgives, acts on what is open, and leads to a page with all results. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

/** Keys count once the page's scripts listen, which may be a moment after it is seen. */
async function openPalette(page: Page): Promise<{ palette: Locator; field: Locator }> {
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  const field = palette.getByRole("combobox");
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  return { palette, field };
}

test("a typing error finds what was meant, and says so", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/");
  const { palette } = await openPalette(page);
  await page.keyboard.type("resevation orchestartor");
  await expect(palette.getByText("These match “reservation orchestrator”.")).toBeVisible();
  await expect(palette.getByRole("option", { name: /Reservation orchestrator/ })).toBeVisible();
  await expect(palette.getByRole("status")).toContainText("for reservation orchestrator");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/catalog/default/component/reservation-orchestrator");
});

test("what is one's own comes first, and references and qualifiers narrow", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/");
  const { palette, field } = await openPalette(page);
  await field.fill("component:booking-api");
  await expect(palette.getByRole("option").first()).toContainText("Booking API");
  await field.fill("kind:group booking");
  await expect(palette.getByRole("group", { name: /^Groups/ })).toBeVisible();
  await expect(palette.getByRole("group", { name: /^Components/ })).toHaveCount(0);
  await field.fill("owner:me kind:component");
  await expect(palette.getByRole("option", { name: /Booking API/ })).toBeVisible();
});

test("actions of the entity in view run from the keyboard", async ({ as }) => {
  const page = await as(people.member, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/catalog/default/component/booking-api");
  const first = await openPalette(page);
  await expect(first.palette.getByRole("group", { name: "On Booking API" })).toBeVisible();
  await page.keyboard.type("copy the ref");
  await expect(first.palette.getByRole("option", { name: "Copy the reference" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Reference copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("component:default/booking-api");

  const second = await openPalette(page);
  await page.keyboard.type("open the owner");
  await expect(second.palette.getByRole("option", { name: /^Open the owner/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/catalog/default/group/booking-team");
});

test("the entity's menu has the same actions, and says why one is not possible", async ({ as }) => {
  const page = await as(people.viewer);
  await page.goto("/catalog/default/component/booking-api");
  await page.getByRole("button", { name: "More actions" }).click();
  const menu = page.getByRole("list", { name: "Actions" });
  await expect(menu.getByText(/^Sync its source/)).toBeVisible();
  await expect(menu.getByText(/To start a sync takes the role member; yours is viewer\./)).toBeVisible();
  await menu.getByRole("link", { name: "Open in the graph" }).click();
  await expect(page).toHaveURL(/\/graph\?/);
});

test("the results page: facets, address, back, and a phone", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/");
  const { palette, field } = await openPalette(page);
  await field.fill("booking");
  await palette.getByRole("option", { name: /^All \d+ results$/ }).click();
  await expect(page).toHaveURL("/search?q=booking");
  const results = page.getByRole("region", { name: "Results" });
  const total = results.getByRole("status");
  await expect(total).toHaveText(/^\d+ results$/);
  const everything = (await total.textContent()) ?? "";

  const apis = page.getByRole("complementary", { name: "Filters" }).getByRole("link", { name: /^APIs/ });
  const promised = (await apis.textContent())?.match(/\d+$/)?.[0];
  await apis.click();
  await expect(page).toHaveURL("/search?q=booking&kind=api");
  await expect(total).toHaveText(promised === "1" ? "1 result" : `${promised} results`);
  await expect(results.getByRole("article")).toHaveCount(Number(promised));
  await page.goBack();
  await expect(total).toHaveText(everything);

  await page.getByRole("searchbox", { name: "Search everything" }).fill("bokoing");
  await page.keyboard.press("Enter");
  await expect(total).toContainText("Nothing matches “bokoing”.");
  await total.getByRole("link", { name: "booking" }).click();
  await expect(page).toHaveURL("/search?q=booking");
  await expect(total).toHaveText(everything);

  await page.setViewportSize({ width: 375, height: 800 });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
});

test("nothing asked shows what can be, nothing found what to do", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/search");
  await page.getByRole("link", { name: "owner:me", exact: true }).click();
  await expect(page).toHaveURL("/search?q=owner%3Ame");
  await page.goto("/search?q=zzzzqqq&kind=api");
  await expect(page.getByRole("heading", { name: "Nothing matches “zzzzqqq” here" })).toBeVisible();
  await page.getByRole("link", { name: "Search without filters" }).click();
  await expect(page).toHaveURL("/search?q=zzzzqqq");
});

test("Backstage's search answers as its clients expect", async ({ as }) => {
  const page = await as(people.member);
  const ask = (query: string) => page.request.get(`/api/search/query?${query}`);
  const answer = await ask("term=booking&types[0]=software-catalog&filters[kind]=Component&pageLimit=2");
  expect(answer.status()).toBe(200);
  const body = await answer.json();
  expect(body.results).toHaveLength(2);
  expect(body.results[0]).toMatchObject({
    type: "software-catalog",
    rank: 1,
    document: { kind: "Component" },
  });
  expect(body.nextPageCursor).toBeTruthy();
  const wrong = await ask("term=booking&types[0]=tickets");
  expect(wrong.status()).toBe(400);
  expect(await wrong.json()).toMatchObject({ error: { name: "InputError" }, response: { statusCode: 400 } });
});

test("browsers can add the search to their address bar", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/search");
  await expect(page.locator('link[rel="search"]')).toHaveAttribute("href", "/opensearch.xml");
  const description = await page.request.get("/opensearch.xml");
  expect(description.status()).toBe(200);
  expect(await description.text()).toContain("/search?q={searchTerms}");
});
