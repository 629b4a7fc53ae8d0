/** Every page in its main states: no violation of WCAG 2.2 A and AA in either theme, and nothing wider than a phone. */
import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./accessibility.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

// The message of a failure names everything; recording each look at hundreds of elements would double its time.
test.use({ trace: "off" });

const phone = { width: 375, height: 760 };
const desk = { width: 1280, height: 800 };

/** Looks at a page as a whole: at a desk in both themes, and whether it fits a phone. */
async function look(page: Page, path: string): Promise<void> {
  await test.step(path, async () => {
    await page.setViewportSize(desk);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, path);
    await page.setViewportSize(phone);
    await expectNoSidewaysScroll(page, path);
  });
}

const component = "/catalog/default/component/booking-api";
const groups: Record<string, readonly string[]> = {
  "home, settings and sources": [
    "/",
    "/settings",
    "/settings/people",
    "/settings/audit",
    "/sources",
    "/sources/payments",
    "/sources/booking",
  ],
  "the catalog and the graph": [
    "/catalog",
    "/catalog?kind=api&lifecycle=production&q=booking",
    "/catalog?q=nothing-has-this-name",
    "/catalog?more=tag&sort=-updated&size=50&page=2",
    "/graph",
    "/graph?entity=system:default/booking",
    "/graph?entity=system:default/booking&view=list",
    "/graph?entity=group:default/brinevik",
    "/graph?entity=component:default/no-such-thing",
  ],
  "an entity of each kind": [
    component,
    "/catalog/default/api/booking-api",
    "/catalog/default/resource/booking-db",
    "/catalog/default/system/booking",
    "/catalog/default/domain/travel",
    "/catalog/default/group/booking-team",
    "/catalog/default/user/leila.benchekroun",
    "/catalog/default/location/landscape",
    "/catalog/default/template/typescript-service",
  ],
  "each tab of an entity": [
    `${component}?tab=relations`,
    `${component}?tab=source`,
    "/catalog/default/api/booking-api?tab=api",
    "/catalog/default/api/booking-events?tab=api",
  ],
};

for (const [name, paths] of Object.entries(groups)) {
  test(`${name}`, async ({ as }) => {
    test.setTimeout(300_000);
    const page = await as(people.admin);
    for (const path of paths) await look(page, path);
  });
}

test("what is in no group yet, and what may not be seen", async ({ as }) => {
  const page = await as(people.viewer);
  for (const path of ["/settings/people", "/sources/payments"]) await look(page, path);
});

test("pages before the sign-in", async ({ page }) => {
  for (const path of ["/sign-in?callbackUrl=%2Fcatalog", "/sign-in/error?reason=client-secret"])
    await look(page, path);
});

test("the choice of an account", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Demo accounts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Choose a demo account" })).toBeVisible();
  await expectAccessible(page, "the demo identity provider");
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page, "the demo identity provider");
});

test("a page that fails", async ({ as, complaints }) => {
  complaints.provoke(/broken on purpose/);
  const page = await as(people.member);
  await page.addInitScript(() => {
    window.EventSource = class {
      constructor() {
        throw new Error("broken on purpose");
      }
    } as unknown as typeof EventSource;
  });
  await page.goto("/catalog");
  await expect(page.getByRole("heading", { level: 1, name: "This page could not be shown" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Load the page again" })).toBeVisible();
  await expectAccessible(page, "a page that fails");
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page, "a page that fails");
});

test("pages that are not there", async ({ as, complaints }) => {
  complaints.provoke(/status of 404/);
  const page = await as(people.member);
  for (const path of ["/no/such/page", "/catalog/default/component/seat-map"]) await look(page, path);
});

test("what opens above a page", async ({ as }) => {
  const page = await as(people.member);
  await page.goto(component);
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  await page.getByRole("button", { name: "Search or jump to" }).click();
  await expectAccessible(page, "the palette before anything is typed", "[role=dialog]");
  await palette.getByRole("combobox").fill("booking");
  await expect(palette.getByRole("option", { name: /Booking mailer/ })).toBeVisible();
  await expectAccessible(page, "the palette with results", "[role=dialog]");
  await page.setViewportSize(phone);
  await expectNoSidewaysScroll(page, "the palette");
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
  await page.setViewportSize(desk);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectAccessible(page, "the list of shortcuts", "[role=dialog]");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: `${people.member.name}, your menu` }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page, "the person's menu", "#person-menu");

  await page.goto("/sources/payments");
  await page.getByRole("button", { name: "Sync payments now" }).click();
  await expect(page.getByText("Sync of payments requested")).toBeVisible();
  await expectAccessible(page, "a toast", "[data-sonner-toaster]");
});

test("drawers of a phone", async ({ as }) => {
  const page = await as(people.member, { viewport: phone, hasTouch: true });
  await page.goto("/catalog");
  await expectAccessible(page, "the catalog on a phone");
  await page.getByRole("button", { name: "Open the navigation" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expectAccessible(page, "the navigation drawer", "nav[aria-label=Main]");
  await expectNoSidewaysScroll(page, "the navigation drawer");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Filters/ }).click();
  await expect(page.getByRole("complementary", { name: "Filters" })).toBeVisible();
  await expectAccessible(page, "the filter drawer", "#catalog-filters");
  await expectNoSidewaysScroll(page, "the filter drawer");
});
