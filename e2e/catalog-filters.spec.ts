/** Conditions on any field, columns, groups, orders, selection and export. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const names = (page: Page): Locator => page.locator("tbody tr [data-primary]");
const total = (page: Page): Locator =>
  page.getByRole("region", { name: "Entities" }).getByRole("status").first();
const table = (page: Page): Locator => page.getByRole("table", { name: "Entities of the catalog" });

/** Panels open once the page's scripts listen. */
async function open(page: Page, button: string | RegExp, panel: string): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: panel });
  await expect(async () => {
    await page.getByRole("button", { name: button }).click();
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
  return dialog;
}

test("a filter is built with the keyboard, read in the address and in a sentence, and taken away", async ({
  as,
}) => {
  const page = await as(people.member);
  await page.goto("/catalog?kind=component");
  const panel = await open(page, /^Add filter/, "Filter by any field");
  await panel.getByRole("combobox", { name: "Which field" }).fill("lifecyc");
  await expect(panel.getByRole("listbox").getByRole("option").first()).toContainText("Lifecycle");
  await page.keyboard.press("Enter");
  const lifecycle = panel.getByRole("group", { name: "Condition on Lifecycle" });
  await lifecycle.getByLabel("Value of Lifecycle").fill("experimental");
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Add condition" }).click();
  await panel.getByRole("combobox", { name: "Which field" }).fill("owner");
  await expect(panel.getByRole("listbox").getByRole("option").first()).toContainText("Owner");
  await page.keyboard.press("Enter");
  const owner = panel.getByRole("group", { name: "Condition on Owner" });
  await owner.getByLabel("How Owner is compared").selectOption("unrelated");
  await owner.getByLabel("Value of Owner").fill("group:default/booking-team");
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Apply filter" }).click();

  const sentence = "spec.lifecycle is experimental and unrelated ownedBy to group:default/booking-team";
  await expect.poll(() => new URL(page.url()).searchParams.get("where")).toBe(sentence);
  await expect(page.getByRole("cell", { name: "experimental", exact: true })).toHaveCount(
    await names(page).count(),
  );
  const shown = (await total(page).textContent()) ?? "";
  await page.reload();
  await expect(total(page)).toHaveText(shown);
  await page.getByRole("link", { name: "Remove the filter spec.lifecycle is experimental" }).click();
  await expect
    .poll(() => new URL(page.url()).searchParams.get("where"))
    .toBe("unrelated ownedBy to group:default/booking-team");
});

test("an unfinished condition is not applied, a filter that cannot be read is told", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?where=spec.type");
  await expect(page.getByText(/The filter cannot be read\. Expected is, is not/)).toBeVisible();
  const panel = await open(page, /^Add filter/, "Filter by any field");
  await panel.getByRole("combobox", { name: "Which field" }).fill("type");
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Apply filter" }).click();
  await expect(panel.getByText("Enter a value.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Add filter/ })).toBeFocused();
});

test("columns are added, moved and remembered; orders follow each other", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog");
  const panel = await open(page, "Display", "Display");
  await panel.getByRole("button", { name: "Add column" }).click();
  await panel.getByRole("combobox", { name: "Which field as a column" }).fill("system");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/col=updated&col=system$/);
  await panel.getByRole("button", { name: "Move System", exact: true }).focus();
  await page.keyboard.press("ArrowUp");
  await expect(page).toHaveURL(/col=system&col=updated$/);
  await panel.getByRole("button", { name: "Remove Tags", exact: true }).click();
  await expect(page).not.toHaveURL(/col=tags/);
  await page.keyboard.press("Escape");
  const headings = table(page).getByRole("columnheader");
  const expected = ["", "Name", "Kind", "Type", "Owner", "Lifecycle", "System", "Updated"];
  await expect(headings).toHaveCount(expected.length);
  for (const [index, words] of expected.entries()) await expect(headings.nth(index)).toContainText(words);

  await headings.nth(4).getByRole("link").click();
  await expect(page).toHaveURL(/sort=owner/);
  await headings
    .nth(5)
    .getByRole("link")
    .click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=owner&sort=lifecycle/);
  await expect(headings.nth(5)).toContainText("order 2");
  await page.reload();
  await expect(headings.nth(4)).toHaveAttribute("aria-sort", "ascending");
});

test("groups say how many they hold, and fold", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?kind=component&group=lifecycle");
  const heading = table(page).getByRole("link", { name: /^production/ });
  await expect(heading).toHaveAttribute("aria-expanded", "true");
  const inside = Number((await heading.textContent())?.match(/(\d+)$/)?.[1]);
  expect(inside).toBeGreaterThan(3);
  await heading.click();
  await expect(heading).toHaveAttribute("aria-expanded", "false");
  await expect(page).toHaveURL(/closed=production/);
  await expect(page.getByRole("cell", { name: "production", exact: true })).toHaveCount(0);
});

test("rows are chosen with x, copied and exported", async ({ as }) => {
  const page = await as(people.member, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto("/catalog?kind=system");
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(names(page).first()).toBeFocused({ timeout: 500 });
  }).toPass();
  const bar = page.getByRole("region", { name: "Selection" });
  await page.keyboard.press("x");
  await expect(bar.getByText("1 entity selected")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(bar.getByText("3 entities selected")).toBeVisible();
  await bar.getByRole("button", { name: "Copy references" }).click();
  await expect(page.getByText("References of 3 entities copied")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.trim().split("\n")).toHaveLength(3);
  expect(copied).toMatch(/^system:default\//);

  await bar.getByRole("button", { name: /^Select all \d+/ }).click();
  const all = Number((await total(page).textContent())?.match(/\d+/)?.[0]);
  await expect(bar.getByText(`${all} entities selected`)).toBeVisible();
  const download = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Export CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trimEnd().split("\r\n");
  // Behind the usual columns stand those that the kind declares.
  expect(lines[0]).toMatch(/^\uFEFFref,name,kind,type,owner,lifecycle,tags,updated/);
  expect(lines).toHaveLength(all + 1);
  await expect(
    bar.getByRole("button", { name: /^Delete\. An entity goes when its descriptor does/ }),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
});

test("the list goes on without pages, and comes back where it was left", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog");
  const everything = Number((await total(page).textContent())?.match(/\d+/)?.[0]);
  expect(everything).toBeGreaterThan(100);
  // The first sign of somebody brings the rows beyond the first.
  await expect(async () => {
    await page.mouse.move(600 + 40 * Math.random(), 400);
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect(page).toHaveURL(/page=\d+/);
  await expect(names(page).first()).toBeVisible();
  const middle = await page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>("tr[data-ref]")];
    return rows.find((row) => row.getBoundingClientRect().top > 300)?.getAttribute("data-ref") ?? "";
  });
  const row = page.locator(`tr[data-ref="${middle}"]`);
  const top = (await row.boundingBox())?.y ?? 0;
  await page.reload();
  await expect(row).toBeInViewport();
  await expect.poll(async () => Math.abs(((await row.boundingBox())?.y ?? 0) - top)).toBeLessThan(60);
  await row.locator("[data-primary]").click();
  await page.waitForURL(/\/catalog\/[^/]+\/[^/]+\/[^/]+$/);
  await page.goBack();
  await expect(row).toBeInViewport();
});

test("without scripts there are pages", async ({ as, baseURL }) => {
  const page = await as(people.member);
  const context = await page
    .context()
    .browser()
    ?.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
  const plain = await context?.newPage();
  if (!plain) throw new Error("There is no browser.");
  await plain.goto(`${baseURL}/catalog?kind=component`);
  const pages = plain.getByRole("navigation", { name: "Pages" });
  const seen = await names(plain).allTextContents();
  expect(seen).toHaveLength(20);
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(plain).toHaveURL(/kind=component&page=2$/);
  await expect(plain.getByText(/^21–40/)).toBeVisible();
  const second = await names(plain).allTextContents();
  expect(second.filter((name) => seen.includes(name))).toEqual([]);
  await context?.close();
});

test("resting on a name tells more about it", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?q=booking-api");
  const chip = table(page).getByRole("link", { name: "Booking", exact: true }).first();
  const card = page.getByRole("group", { name: "About Booking" });
  await expect(async () => {
    await page.mouse.move(0, 0);
    await chip.hover();
    await expect(card).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(card).toContainText("group:default/booking-team");
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);

  // The focus of the keyboard does the same, and goes on as if nothing were there.
  await page.mouse.move(0, 0);
  await chip.locator("xpath=ancestor::tr").locator("[data-primary]").focus();
  await page.keyboard.press("Tab");
  await expect(chip).toBeFocused();
  await expect(card).toBeVisible();
  await expect(chip).toHaveAccessibleDescription(/group:default\/booking-team/);
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await expect(chip).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(card).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(card).toHaveCount(0);
  await expect(chip).not.toBeFocused();
});

test("a table with many columns scrolls below its headings and beside its names", async ({ as }) => {
  const page = await as(people.member);
  const columns = ["kind", "type", "owner", "system", "domain", "lifecycle", "description", "updated"];
  await page.goto(`/catalog?${columns.map((column) => `col=${column}`).join("&")}`);
  const head = table(page).getByRole("columnheader", { name: "Owner" });
  const copy = page.locator("[aria-hidden] > div > table").getByText("Owner", { exact: true });
  await expect(head).toBeVisible();
  await expect(copy).toBeHidden();
  await page.mouse.move(700, 600);
  await expect(async () => {
    await page.mouse.wheel(0, 600);
    await expect(copy).toBeInViewport({ timeout: 1000 });
  }).toPass();
  const name = table(page).locator("tbody tr [data-primary]").nth(5);
  const before = (await name.boundingBox())?.x;
  const place = (await copy.boundingBox())?.x ?? 0;
  await page.mouse.wheel(300, 0);
  await expect.poll(async () => (await copy.boundingBox())?.x ?? 0).toBeLessThan(place - 100);
  // Rows may be drawn anew meanwhile.
  await expect.poll(async () => (await name.boundingBox())?.x).toBe(before);
  const moved = await head.boundingBox();
  expect(Math.abs((moved?.x ?? 0) + 12 - ((await copy.boundingBox())?.x ?? 0))).toBeLessThan(3);
});

test("any property becomes a facet, and goes again", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog?kind=component");
  const filters = page.getByRole("complementary", { name: "Filters" });
  const field = filters.getByRole("combobox", { name: "Facet on which property" });
  await expect(async () => {
    if (!(await field.isVisible()))
      await filters.getByRole("button", { name: "Add facet" }).click({ timeout: 1000 });
    await expect(field).toBeVisible({ timeout: 3000 });
  }).toPass();
  await field.fill("spec.system");
  await expect(filters.getByRole("listbox").getByRole("option").first()).toContainText("system");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/catalog?kind=component&by=spec.system");
  const value = filters.getByRole("link", { name: /^booking\b/ }).last();
  const count = Number((await value.textContent())?.match(/(\d+)$/)?.[1]);
  await value.click();
  await expect(page).toHaveURL("/catalog?kind=component&spec.system=booking");
  await expect(total(page)).toHaveText(new RegExp(`^${count} component`));
  await filters.getByRole("link", { name: "Remove the facet system" }).click();
  await expect(page).toHaveURL("/catalog?kind=component");
});
