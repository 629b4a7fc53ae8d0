/** Everything without a mouse. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

/** Keys count once the page's scripts listen, which may be a moment after it is seen. Only for keys that may be pressed twice. */
async function pressUntilFocused(page: Page, key: string, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(target).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

test("rows of the catalog, its search, and back", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?kind=system");
  const field = page.getByRole("searchbox", { name: "Filter the catalog by text" });
  await pressUntilFocused(page, "/", field);
  // In a field letters are text.
  await page.keyboard.type("jk?");
  await expect(field).toHaveValue("jk?");
  await field.fill("");
  await expect(page).toHaveURL("/catalog?kind=system");

  await page.getByRole("heading", { level: 1 }).click();
  const rows = page.locator("tbody tr [data-primary]");
  await page.keyboard.press("j");
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.nth(0)).toBeFocused();
  const first = (await rows.nth(0).textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: first })).toBeVisible();
});

test("the palette finds an entity, a page and an action", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/");
  const palette = page.getByRole("dialog", { name: "Search or jump to" });
  const field = palette.getByRole("combobox");
  const openPalette = () => pressUntilFocused(page, "Control+k", field);

  await openPalette();
  await page.keyboard.type("reservation orch");
  const option = palette.getByRole("option", { name: "Reservation orchestrator" });
  await expect(option).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/catalog/default/component/reservation-orchestrator");
  await expect(palette).toHaveCount(0);

  await openPalette();
  await page.keyboard.type("open in the graph");
  await expect(palette.getByRole("option", { name: "Open in the graph" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("heading", { level: 1, name: "Graph of Reservation orchestrator" }),
  ).toBeVisible();

  await openPalette();
  await page.keyboard.type("zzzz");
  await expect(palette.getByText("Nothing in the catalog matches “zzzz”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);

  await openPalette();
  await page.keyboard.type("dark");
  await expect(palette.getByRole("option", { name: "Use the dark theme" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("keys go places, and ? lists them", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(dialog.getByText("Search this page")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  for (const [keys, path] of [
    ["gc", "/catalog"],
    ["gg", "/graph"],
    ["gs", "/sources"],
    ["g,", "/settings"],
    ["gh", "/"],
  ] as const) {
    await page.keyboard.type(keys);
    await expect(page).toHaveURL(path);
  }
});

test("the skip link leads past the navigation", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main#content")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.locator("main#content :focus")).toHaveCount(1);
});
