/** A view: saved, shared, opened by another account, changed, pinned, deleted and back. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const total = (page: Page): Locator =>
  page.getByRole("region", { name: "Entities" }).getByRole("status").first();

/** Panels open once the page's scripts listen. */
async function open(page: Page, button: string | RegExp, panel: string): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: panel });
  await expect(async () => {
    await page.getByRole("button", { name: button }).first().click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  return dialog;
}

test("a view saved by one account is opened by another, over which differences stand", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog");
  await expect(page.getByRole("button", { name: "Save view" })).toHaveCount(0);
  await page.goto("/catalog?kind=component&lifecycle=experimental&sort=-updated&col=owner");
  const save = await open(page, "Save view", "Save view");
  await save.getByLabel("Name").fill("Experiments under way");
  await save.getByLabel("What it is for (optional)").fill("What may still change");
  await save.getByLabel("Share it with everybody").check();
  await save.getByLabel("Pin it in the rail").check();
  await save.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/\/catalog\?view=experiments-under-way/);
  await expect(page.getByRole("heading", { level: 1, name: "Experiments under way" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save view" })).toHaveCount(0);
  const address = page.url();
  const shown = (await total(page).textContent()) ?? "";
  const pin = page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Experiments under way" });
  await expect(pin).toHaveAttribute("aria-current", "page");

  const theirs = await as(people.viewer);
  await theirs.goto("/catalog");
  const views = await open(theirs, /^Views/, "Views");
  await views.getByRole("link", { name: /^Experiments under way/ }).click();
  await expect(theirs).toHaveURL(address);
  await expect(total(theirs)).toHaveText(shown);
  await expect(theirs.getByText("What may still change")).toBeVisible();
  await expect(theirs.getByText(`shared by ${people.member.name}`)).toBeVisible();
  const palette = theirs.getByRole("dialog", { name: "Search or jump to" });
  await theirs.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill("experiments under");
  await palette.getByRole("option", { name: /^Experiments under way/ }).click();
  await expect(palette).toHaveCount(0);
  await expect(theirs).toHaveURL(address);

  await theirs.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(theirs).toHaveURL(`${address}&sort=`);
  const own = await open(theirs, "Save view", "Save view");
  await expect(own.getByRole("button", { name: /^Update/ })).toBeDisabled();
  await expect(own.getByText(/somebody else shared takes the role maintainer/)).toBeVisible();
  await expect(own.getByLabel("Share it with everybody")).toBeDisabled();
  await theirs.keyboard.press("Escape");
  await theirs.getByRole("link", { name: "Revert" }).click();
  await expect(theirs).toHaveURL(address);

  await page.bringToFront();
  const mine = await open(page, /^Views/, "Views");
  await mine.getByRole("button", { name: "Delete Experiments under way" }).click();
  await expect(page.getByText("View “Experiments under way” deleted")).toBeVisible();
  await expect(pin).toHaveCount(0);
  await theirs.reload();
  await expect(theirs.getByText(/There is no view "experiments-under-way"/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(pin).toBeVisible();
  await theirs.goto(address);
  await expect(theirs.getByRole("heading", { level: 1, name: "Experiments under way" })).toBeVisible();
});

test("a viewer keeps views of their own, and pins a kind", async ({ as }) => {
  const page = await as(people.viewer);
  await page.goto("/catalog?kind=location&density=compact");
  const save = await open(page, "Save view", "Save view");
  await save.getByLabel("Name").fill("Where things come from");
  await save.getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL(/view=where-things-come-from/);
  const others = await as(people.maintainer);
  await others.goto("/catalog?view=where-things-come-from");
  await expect(others.getByText(/There is no view "where-things-come-from"/)).toBeVisible();

  await page.goto("/catalog?kind=location");
  await page.getByRole("button", { name: "Pin Locations in the rail" }).click();
  const pinned = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Locations" });
  await expect(pinned).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "Unpin Locations from the rail" }).click();
  await expect(pinned).toHaveCount(0);
});
