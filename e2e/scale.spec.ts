/** A company of a hundred thousand entities, read from files by a portal of its own: scrolled, sorted, filtered, searched. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";
import pg from "pg";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";
import { type Portal, startPortal } from "./portal.ts";
import { signIn } from "./sign-in.ts";

const entities = 100_000;
const everything = entities.toLocaleString("en-US");
/** Ten minutes and more on a machine that is busy with other things; a minute and a half on one that is not. */
const SYNC_TIMEOUT_MS = 20 * 60_000;

let folder: string;
let portal: Portal;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(SYNC_TIMEOUT_MS);
  folder = mkdtempSync(join(tmpdir(), "portolan-scale-"));
  const catalog = join(folder, "catalog");
  execFileSync(process.execPath, ["bench/generate-catalog.ts", String(entities), catalog, "100"], {
    cwd: resolve(import.meta.dirname, ".."),
  });
  portal = await startPortal({
    config: `catalog: { sources: [{ name: company, type: file, root: "${catalog}", glob: "*.yaml" }] }`,
  });
  await synced(portal.databaseUrl);
});

test.afterAll(async () => {
  await portal?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function synced(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await expect
      .poll(
        async () => {
          const { rows } = await client.query("SELECT status FROM source WHERE name = 'company'");
          return rows[0]?.status;
        },
        { timeout: SYNC_TIMEOUT_MS, intervals: [1_000] },
      )
      .toBe("ok");
  } finally {
    await client.end();
  }
}

const names = (page: Page): Locator => page.locator("tbody tr [data-primary]");
const total = (page: Page): Locator =>
  page.getByRole("region", { name: "Entities" }).getByRole("status").first();

/** What the rows that can be seen are called, from the top. */
async function visibleNames(page: Page): Promise<string[]> {
  return names(page).evaluateAll((links) =>
    links
      .filter((link) => {
        const { top, bottom } = link.getBoundingClientRect();
        return bottom > 120 && top < window.innerHeight;
      })
      .map((link) => link.textContent?.trim() ?? ""),
  );
}

test("the list is scrolled to its middle and its end, and comes back where it was left", async ({ page }) => {
  await signIn(page, people.member, `${portal.url}/catalog`);
  await expect(total(page)).toContainText(everything);
  const first = await visibleNames(page);
  await expect(async () => {
    await page.mouse.move(600 + 40 * Math.random(), 400);
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden({ timeout: 1_000 });
  }).toPass();
  const scrollTo = (part: number) =>
    page.evaluate((share) => window.scrollTo(0, document.documentElement.scrollHeight * share), part);
  await scrollTo(0.5);
  await expect.poll(async () => (await visibleNames(page)).length).toBeGreaterThan(5);
  const middle = await visibleNames(page);
  expect(middle.filter((name) => first.includes(name))).toEqual([]);
  await expect(page).toHaveURL(/page=\d+/);
  await page.reload();
  await expect.poll(async () => (await visibleNames(page)).some((name) => middle.includes(name))).toBe(true);
  // A page that was loaded anew grows to its height a moment later.
  await expect(async () => {
    await scrollTo(1);
    const shown = await visibleNames(page);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((name) => middle.includes(name))).toEqual([]);
  }).toPass();
  await expect.poll(async () => (await visibleNames(page)).length).toBeGreaterThan(5);
  // Only what can be seen, and a little around it, is in the document.
  expect(await names(page).count()).toBeLessThan(400);
});

test("it is sorted and filtered, with exact counts", async ({ page }) => {
  await signIn(page, people.member, `${portal.url}/catalog?sort=-name`);
  await expect(total(page)).toContainText(everything);
  const descending = await visibleNames(page);
  expect(descending.length).toBeGreaterThan(5);
  expect(descending).toEqual(descending.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? 1 : -1)));
  const counted = await page.request.get(`${portal.url}/api/v1/facets?kind=component`);
  const facets = (await counted.json()) as { total: number };
  expect(facets.total).toBeGreaterThan(10_000);
  await page.goto(`${portal.url}/catalog?kind=component`);
  await expect(total(page)).toContainText(facets.total.toLocaleString("en-US"));
  const cost = encodeURIComponent("metadata.annotations.example.com/cost-centre is 123");
  await page.goto(`${portal.url}/catalog?kind=component&where=${cost}`);
  const shown = Number((await total(page).textContent())?.replace(/\D/g, ""));
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(facets.total / 100);
});

test("the palette finds one of them although it is mistyped", async ({ page }) => {
  await signIn(page, people.member, `${portal.url}/catalog?kind=component&sort=-name`);
  const name = (await visibleNames(page))[0] ?? "";
  const mistyped = name.replace(/([a-z])([a-z])(?=[a-z]* )/i, "$2$1");
  expect(mistyped).not.toBe(name);
  const palette = page.getByRole("dialog");
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(palette).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type(mistyped);
  await expect(palette.getByRole("option").filter({ hasText: name }).first()).toBeVisible();
});
