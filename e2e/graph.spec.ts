/** The graph: slices, path, impact, groups, keyboard, files to take along, and the list that says the same. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./accessibility.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

/** The drawing, once it is laid out. */
async function drawing(page: Page): Promise<Locator> {
  const stage = page.getByRole("application");
  await expect(stage).toHaveAttribute("data-state", "drawn");
  return stage;
}

/** What a screen reader hears of the marked node. */
const marked = (page: Page): Locator => page.locator("[role=application] ~ [role=status].sr-only");

/** Nodes and lines, as the drawing's name counts them. */
async function counted(stage: Locator): Promise<{ nodes: number; lines: number }> {
  const name = (await stage.getAttribute("aria-label")) ?? "";
  const [, nodes, lines] = name.match(/(\d+) nodes, (\d+) lines$/) ?? [];
  return { nodes: Number(nodes), lines: Number(lines) };
}

test("begins from a search, goes deeper, and says the same as a list", async ({ as }) => {
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
  const near = await counted(await drawing(page));
  expect(near.nodes).toBeGreaterThan(3);

  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "List" }).click();
  const table = page.getByRole("table", { name: "Entities of the graph" });
  await expect(table.locator("tbody tr")).toHaveCount(near.nodes);
  await expect(table).toContainText("Has part");
  await page.getByLabel("Find in this list").fill("mailer");
  await page.getByRole("button", { name: "Find entities" }).click();
  await expect(table.locator("tbody tr")).toHaveCount(1);

  await page.goto("/graph?entity=system:default/booking");
  await page.getByRole("group", { name: "Depth" }).getByRole("link", { name: "2" }).click();
  await expect(page).toHaveURL(/depth=2/);
  await expect.poll(async () => (await counted(await drawing(page))).nodes).toBeGreaterThan(near.nodes);
  await page.getByRole("group", { name: "Kinds" }).getByRole("link", { name: /^APIs/ }).click();
  await expect(page).toHaveURL(/kinds=api/);
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "List" }).click();
  // The centre stays, whatever its kind.
  await expect(table.locator("tbody tr").nth(1).locator("td").nth(1)).toHaveText("API");
  await page.getByRole("link", { name: "Open entity" }).click();
  await expect(page).toHaveURL("/catalog/default/system/booking");
});

test("a domain, grouped by owner: the link reproduces the view", async ({ as }) => {
  const page = await as(people.viewer);
  await page.goto("/graph");
  await page
    .getByRole("link", { name: /^All of it/ })
    .first()
    .click();
  const whole = await counted(await drawing(page));
  await page.getByLabel("Group by").selectOption("owner");
  await expect(page).toHaveURL(/group=owner/);
  const stage = await drawing(page);
  await expect.poll(async () => (await counted(stage)).nodes).toBeLessThan(whole.nodes);
  const collapsed = await counted(stage);

  await stage.focus();
  await page.keyboard.press("ArrowRight");
  await expect(marked(page)).toContainText("collapsed");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/open=group/);
  await expect.poll(async () => (await counted(stage)).nodes).toBeGreaterThan(collapsed.nodes);
  await drawing(page);
  const opened = await counted(stage);

  const other = await page.context().newPage();
  await other.goto(page.url());
  expect(await counted(await drawing(other))).toEqual(opened);
  await expect(other.getByLabel("Group by")).toHaveValue("owner");
  await other.close();
});

test("by keyboard: along the lines, closer, and to the entity", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/graph?entity=system:default/booking");
  const stage = await drawing(page);
  await stage.focus();
  await page.keyboard.press("ArrowRight");
  await expect(marked(page)).toContainText("Booking, System");
  await page.keyboard.press("ArrowRight");
  await expect(marked(page)).not.toContainText("Booking, System");
  await expect(page).toHaveURL(/[?&]at=/);
  await page.keyboard.press("+");
  await expect(page).toHaveURL(/camera=/);
  await page.keyboard.press("0");
  await expect(page).not.toHaveURL(/camera=/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/[?&]at=/);

  await page.getByLabel("Find in this graph").fill("booking mailer");
  await page.keyboard.press("Enter");
  await expect(marked(page)).toContainText("Booking mailer, Component");
  await expect(page.getByRole("region", { name: "Details of Booking mailer" })).toContainText("Consumes API");
  await stage.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/catalog/default/component/booking-mailer");
});

test("the path between two entities, step by step, and none", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/graph?entity=component:default/booking-mailer");
  await page.getByText("Path between two entities").click();
  await page.getByLabel("From").fill("component:booking-mailer");
  await page.getByLabel("To", { exact: true }).fill("component:default/boarding-scanner-app");
  await page.getByRole("button", { name: "Find path" }).click();
  const path = page.getByRole("region", { name: "Path" });
  await expect(path.getByRole("heading", { name: /^Path of \d+ steps$/ })).toBeVisible();
  await expect(path.getByRole("listitem").first()).toContainText("Booking mailer");
  await expect(path.getByRole("listitem").last()).toContainText("Boarding scanner");
  await drawing(page);

  await page.goto(
    "/graph?from=component:default/booking-mailer&to=component:default/no-such-thing&slice=company",
  );
  await expect(page.getByRole("region", { name: "Path" })).toContainText("No path");
});

test("the impact: what breaks, whose it is, and as a file", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/graph?entity=resource:default/booking-db&at=resource:default/booking-db");
  await drawing(page);
  await page.getByRole("link", { name: "Show impact" }).click();
  await expect(page.getByRole("heading", { name: "What breaks if Booking database is down" })).toBeVisible();
  const table = page.getByRole("table", { name: "Impact of Booking database" });
  await expect(table.getByRole("rowheader", { name: /^Booking \d+/ })).toContainText("@brinevik.example");
  await expect(
    table.getByRole("row", { name: /^Booking API Component Depends on Booking database 1$/ }),
  ).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  const lines = csv.trim().split("\r\n");
  expect(lines[0]).toContain("entity,kind,title,type,steps,because,of,owner");
  expect(csv).toContain("component:default/booking-api,component,Booking API");
  const said = (await page.getByText(/^\d+ entities of \d+ owners/).textContent()) ?? "";
  expect(lines).toHaveLength(1 + Number.parseInt(said, 10));
});

test("taken along as SVG and PNG", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/graph?system=system:default/booking");
  const { nodes } = await counted(await drawing(page));
  const save = async (name: string) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    return download;
  };
  const svg = await save("Save SVG");
  expect(svg.suggestedFilename()).toBe("graph-of-booking.svg");
  const text = await readFile(await svg.path(), "utf8");
  expect(text).toContain("<title>Graph of Booking</title>");
  expect(text.match(/<g><title>|<g opacity="0.35"><title>/g)).toHaveLength(nodes);
  expect(text).toContain("Booking mailer</text>");
  const png = await save("Save PNG");
  expect(png.suggestedFilename()).toBe("graph-of-booking.png");
  expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe("PNG");
});

test("the small graph of an entity's page becomes one to move in", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/catalog/default/component/booking-api");
  const still = page.getByRole("region", { name: /^Relations of Booking API, \d+ entities$/ });
  await expect(still.getByRole("link", { name: "Booking database, Resource" })).toBeVisible();
  await page.getByRole("button", { name: "Explore here" }).click();
  await drawing(page);
  await expect(page).toHaveURL("/catalog/default/component/booking-api");
});

test("accessible with something marked, and on a phone", async ({ as }) => {
  const page = await as(people.member, { reducedMotion: "reduce" });
  await page.goto("/graph?entity=system:default/booking&at=system:default/booking");
  await drawing(page);
  await expectAccessible(page, "the graph with a marked node");
  await page.setViewportSize({ width: 375, height: 800 });
  await expectNoSidewaysScroll(page, "the graph with a marked node");
  await page.goto("/graph?impact=resource:default/booking-db");
  await drawing(page);
  await expectNoSidewaysScroll(page, "an impact");
});
