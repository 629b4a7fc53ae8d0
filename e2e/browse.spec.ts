/** Finding one's way through the catalog: list, entity, group, person, graph. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const names = (page: Page): Locator => page.locator("tbody tr [data-primary]");
const total = (page: Page): Locator => page.getByRole("region", { name: "Entities" }).getByRole("status");

/** A value of a facet and how many entities it promises. */
async function facetValue(page: Page, value: string): Promise<{ link: Locator; count: number }> {
  const link = page
    .getByRole("complementary", { name: "Filters" })
    .getByRole("link", { name: new RegExp(`^${value}\\b`) });
  const count = Number((await link.textContent())?.match(/(\d+)$/)?.[1]);
  expect(count, `count beside ${value}`).toBeGreaterThan(0);
  return { link, count };
}

test("filters keep what they promise, and the address carries everything", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog");
  await expect(total(page)).toHaveText(/^\d+ entities$/);
  const everything = (await total(page).textContent()) ?? "";

  const experimental = await facetValue(page, "experimental");
  await experimental.link.click();
  await expect(total(page)).toHaveText(`${experimental.count} entities`);
  await expect(page).toHaveURL("/catalog?lifecycle=experimental");
  await expect(names(page)).toHaveCount(Math.min(20, experimental.count));
  await expect(page.getByRole("cell", { name: "experimental", exact: true })).toHaveCount(
    await names(page).count(),
  );

  const deprecated = await facetValue(page, "deprecated");
  await deprecated.link.click();
  await expect(total(page)).toHaveText(`${experimental.count + deprecated.count} entities`);
  const tabs = page.getByRole("navigation", { name: "Kinds" });
  const components = tabs.getByRole("link", { name: /^Components/ });
  const promised = (await components.textContent())?.match(/\d+/)?.[0];
  await components.click();
  await expect(total(page)).toHaveText(`${promised} components`);
  await expect(components).toHaveAttribute("aria-current", "page");

  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("link", { name: "50 rows a page" }).click();
  const address = "/catalog?kind=component&lifecycle=experimental&lifecycle=deprecated&sort=-name&size=50";
  await expect(page).toHaveURL(address);

  const listed = await names(page).allTextContents();
  await page.reload();
  await expect(names(page)).toHaveText(listed);
  await expect(page).toHaveURL(address);

  await page.getByRole("link", { name: "Remove the filter Lifecycle: deprecated" }).click();
  await expect(page).toHaveURL("/catalog?kind=component&lifecycle=experimental&sort=-name&size=50");
  await page.goBack();
  await expect(names(page)).toHaveText(listed);
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(total(page)).toHaveText(everything);
});

test("text is searched while it is typed, and nothing found says what stands in the way", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?kind=api");
  const field = page.getByRole("searchbox", { name: "Filter the catalog by text" });
  await field.fill("freight");
  await expect(page).toHaveURL("/catalog?q=freight&kind=api");
  await expect(names(page).filter({ hasText: "Freight API" })).toHaveCount(1);
  await field.fill("roster export of the moon");
  await expect(page.getByRole("heading", { name: "No entity matches all filters" })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL("/catalog?kind=api");
  await expect(field).toHaveValue("");
  await expect(total(page)).toHaveText(/^\d+ APIs$/);
});

test("pages of the list follow each other without a gap", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?kind=component");
  const pages = page.getByRole("navigation", { name: "Pages" });
  const seen = await names(page).allTextContents();
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL("/catalog?kind=component&page=2");
  await expect(page.getByText(/^21–40/)).toBeVisible();
  const second = await names(page).allTextContents();
  expect(second).toHaveLength(20);
  expect(second.filter((name) => seen.includes(name))).toEqual([]);
  await pages.getByRole("link", { name: "Previous page" }).click();
  await expect(names(page)).toHaveText(seen);
});

test("from an entity along its relations", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?q=booking-api");
  await page.getByRole("link", { name: "Booking API" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Booking API" })).toBeVisible();
  await page.goto("/catalog/default/component/booking-api");

  const sections = page.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: /^Relations/ }).click();
  await expect(page).toHaveURL("/catalog/default/component/booking-api?tab=relations");
  await page.getByRole("main").getByRole("link", { name: "Booking events", exact: true }).click();
  await expect(page).toHaveURL("/catalog/default/api/booking-events");
  await expect(page.getByRole("heading", { level: 1, name: "Booking events" })).toBeVisible();

  await sections.getByRole("link", { name: "Definition" }).click();
  await expect(page.getByRole("region", { name: "Definition" })).toContainText("asyncapi:");
  await expect(page.getByRole("complementary")).toContainText("Booking API");
  await sections.getByRole("link", { name: "Source" }).click();
  await expect(page.getByRole("region", { name: "Descriptor" })).toContainText("name: booking-events");

  await page
    .getByRole("navigation", { name: "Part of" })
    .getByRole("link", { name: "Booking" })
    .last()
    .click();
  await expect(page).toHaveURL("/catalog/default/system/booking");
  await page.goBack();
  const crumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
  await expect(crumbs.getByRole("listitem")).toHaveText(["Catalog", "API", "booking-events"]);
  await crumbs.getByRole("link", { name: "API" }).click();
  await expect(page).toHaveURL("/catalog?kind=api");
});

test("a group shows what it owns and who is in it, a person where they belong", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog/default/group/booking-team");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: /^Owned \d+/ })).toBeVisible();
  await expect(main.getByRole("region", { name: "Components" })).toContainText("Booking API");
  await expect(main.getByRole("heading", { name: /^Members \d+/ })).toBeVisible();
  await main.getByRole("link", { name: people.member.name }).first().click();
  await expect(page).toHaveURL("/catalog/default/user/leila.benchekroun");
  await expect(page.getByRole("heading", { level: 1, name: people.member.name })).toBeVisible();
  await expect(page.getByRole("region", { name: "Components" })).toContainText("Booking API");
  const membership = page.getByRole("listitem").filter({ hasText: "reports to" });
  await membership.getByRole("link", { name: "Booking", exact: true }).click();
  await expect(page).toHaveURL("/catalog/default/group/booking-team");
});

test("the graph moves with each click, and says the same as a list", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/graph");
  await page.getByLabel("Entity to begin from").fill("booking");
  await page.getByRole("button", { name: "Find entity" }).click();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Booking System/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Graph of Booking" })).toBeVisible();
  await expect(page).toHaveURL(/\/graph\?entity=system(:|%3A)default(\/|%2F)booking$/);

  const stage = page.getByRole("region", { name: /^Relations of Booking, \d+ entities$/ });
  const nodes = stage.getByRole("link");
  await expect(stage.getByRole("link", { name: "Booking, System, centre of the graph" })).toBeVisible();
  const drawn = await nodes.count();
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "List" }).click();
  const table = page.getByRole("table", { name: "Entities of the graph" });
  await expect(table.locator("tbody tr")).toHaveCount(drawn);
  await page.goBack();

  await stage.getByRole("link", { name: "Booking mailer, Component" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Graph of Booking mailer" })).toBeVisible();
  const around = async () => {
    const status = await page.getByRole("main").getByRole("status").textContent();
    return Number(status?.match(/(\d+) entities/)?.[1]);
  };
  const near = await around();
  await page.getByRole("group", { name: "Depth" }).getByRole("link", { name: "2" }).click();
  await expect(page).toHaveURL(/depth=2/);
  await expect.poll(around).toBeGreaterThan(near);
  await page.getByRole("group", { name: "Kinds" }).getByRole("link", { name: /^APIs/ }).click();
  await expect(
    page
      .getByRole("region", { name: /^Relations of Booking mailer/ })
      .getByRole("link", { name: /, Resource$/ }),
  ).toHaveCount(0);
  await page.getByRole("link", { name: "Open entity" }).click();
  await expect(page).toHaveURL("/catalog/default/component/booking-mailer");
});

test("a reference to what is not there tells who refers to it", async ({ as, complaints }) => {
  complaints.provoke(/status of 404/);
  const page = await as(people.member);
  await page.goto("/catalog/default/component/checkin-service?tab=relations");
  await expect(page.getByText("1 is missing")).toBeVisible();
  await page.getByRole("link", { name: "seat-map" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "component:default/seat-map is not in the catalog",
  );
  await expect(page.getByRole("heading", { name: "Who refers to it 1" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Check-in service" })).toBeVisible();
});
