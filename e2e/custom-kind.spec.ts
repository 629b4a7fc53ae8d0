/** A kind from nothing: written in the portal, then a row, a facet and a relation, and gone again. */
import type { Page } from "@playwright/test";
import { DemoRepository } from "./demo-repository.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const draft = (engines = "[postgresql, mysql]") => `apiVersion: portolan.dev/v1
kind: Kind
metadata:
  name: ledger
  description: Where money is written down.
spec:
  kind: Ledger
  apiVersions: [ledgers.example/v1]
  plural: Ledgers
  icon: coins
  hue: 4
  schema:
    type: object
    required: [engine]
    properties:
      engine: { type: string, enum: ${engines} }
  relations:
    - { field: spec.usedBy, type: dependencyOf, inverse: dependsOn, defaultKind: Component }
  properties:
    - { path: spec.engine, title: Engine, column: true, facet: true }
  derived:
    - { name: users, title: Users, column: true, count: { over: dependencyOf } }
`;

const entities = `
---
apiVersion: ledgers.example/v1
kind: Ledger
metadata: { name: main-ledger, title: Main ledger }
spec:
  engine: mysql
  usedBy:
    - { ref: component:booking-mailer, protocol: tls }
`;

const editor = (page: Page) => page.getByRole("textbox", { name: "Kind descriptor" });

/** Opens a page until it shows what a worker has yet to read. */
async function eventually(page: Page, path: string, shows: (page: Page) => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await shows(page);
  }).toPass({ timeout: 20_000 });
}

test("a kind from nothing to a row, a facet and a relation on the graph", async ({ as, complaints }) => {
  test.slow();
  // The entity's page is asked for until the sync has brought it.
  complaints.provoke(/status of 404/);
  const booking = new DemoRepository("booking");
  const file = "catalog-info.yaml";
  const original = booking.read(file);
  const page = await as(people.maintainer);
  try {
    await page.goto("/model");
    await page.getByRole("link", { name: "Define kind" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Define kind" })).toBeVisible();

    // A mistake is named with its line before anything is saved.
    await editor(page).fill(
      draft("[postgresql, mysql").replace("enum:", "enumm:").replace("[postgresql, mysql", "[a]"),
    );
    await expect(page.getByRole("button", { name: "Line 16" })).toBeVisible();
    await expect(page.getByText("JSON Schema has no keyword enumm")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save kind" })).toBeDisabled();

    await editor(page).fill(draft());
    await expect(page.getByText("No errors", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Save kind" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Ledger" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Relations" })).toContainText("dependencyOf");

    booking.write(file, original + entities);
    await eventually(page, "/catalog/default/ledger/main-ledger", async (shown) => {
      await expect(shown.getByRole("heading", { level: 1, name: "Main ledger" })).toBeVisible({
        timeout: 1_000,
      });
    });
    const properties = page.getByRole("region", { name: "Properties" });
    await expect(properties).toContainText("mysql");
    await properties.getByText("Computed by the portal").click();
    await expect(properties.getByRole("list", { name: "Computed from" })).toContainText("Booking mailer");

    // A row of its list, under a facet of its own.
    await page.goto("/catalog?kind=ledger");
    await expect(page.getByRole("link", { name: "Main ledger" }).first()).toBeVisible();
    await expect(page.getByText("Engine", { exact: true }).first()).toBeVisible();
    const filters = page.getByRole("complementary", { name: "Filters" });
    await filters.getByRole("link", { name: /^mysql\b/ }).click();
    await expect(page).toHaveURL(/spec\.engine=mysql/i);
    await expect(page.getByRole("link", { name: "Main ledger" }).first()).toBeVisible();

    // The other end has the relation, with what it says.
    await page.goto("/catalog/default/component/booking-mailer?tab=relations");
    await expect(page.getByRole("region", { name: /^Depends on/ })).toContainText("Main ledger");
    await expect(page.getByRole("region", { name: /^Depends on/ })).toContainText("tls");
    await page.goto("/graph?entity=component:default/booking-mailer");
    await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "List" }).click();
    await expect(page.getByRole("table", { name: "Entities of the graph" })).toContainText("Main ledger");

    // What a stricter kind would refuse is said before it is saved.
    await page.goto("/model/ledger");
    await page.getByRole("link", { name: "Edit kind" }).click();
    await editor(page).fill(draft("[postgresql]"));
    await expect(page.getByText("1 entity would be refused")).toBeVisible();
    await expect(page.getByText('spec.engine is "mysql". Write postgresql.')).toBeVisible();
    await page.getByRole("link", { name: "Discard changes" }).click();
  } finally {
    booking.write(file, original);
    await removeKind(page);
  }
});

async function removeKind(page: Page): Promise<void> {
  await page.goto("/model/ledger");
  await page.getByRole("button", { name: "Delete kind" }).click();
  const dialog = page.getByRole("dialog", { name: /^Delete kind:default\/ledger/ });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Delete kind" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Model" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ledger" })).toHaveCount(0);
}

test("a member reads the model and is told who may change it", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/model");
  await expect(page.getByRole("button", { name: "Define kind" })).toBeDisabled();
  await expect(page.getByText("takes the role maintainer")).toBeVisible();
  await page.goto("/model/vessel");
  await expect(page.getByRole("heading", { level: 1, name: "Vessel" })).toBeVisible();
  await expect(page.getByText("It comes from a source, so it is changed there")).toBeVisible();
});
