/** Finding one's way through the catalog: list, entity, group, person. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const names = (page: Page): Locator => page.locator("tbody tr [data-primary]");
const total = (page: Page): Locator =>
  page.getByRole("region", { name: "Entities" }).getByRole("status").first();

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
  const address = "/catalog?kind=component&lifecycle=experimental&lifecycle=deprecated&sort=-name&size=50";
  await page.goto(address);

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
  await page.getByRole("link", { name: "Definition source" }).click();
  await expect(page.getByRole("region", { name: "Definition", exact: true })).toContainText("asyncapi:");
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
