/** What a person may not do is shown with the reason, and an admin can change it. */
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";
import { signIn } from "./sign-in.ts";

const syncNow = "Sync payments now";

test("a viewer sees why there is no sync for them", async ({ as }) => {
  const page = await as(people.viewer);
  await page.goto("/sources/payments");
  const button = page.getByRole("button", { name: syncNow });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(
    "To start a sync takes the role member; yours is viewer. An admin can change it under Settings, People.",
  );
  await expect(page.getByText("To start a sync takes the role member; yours is viewer.")).toBeVisible();

  const answer = await page.request.post("/api/v1/sources/payments/sync");
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ error: { code: "NotAllowed" } });
});

test("a member starts a sync and sees it done", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/sources/payments");
  await page.getByRole("button", { name: syncNow }).click();
  await expect(page.getByText("Sync of payments requested")).toBeVisible();
  await expect(page.getByText("In sync")).toBeVisible();
});

test("a member is told why People and the audit log are closed to them", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/settings");
  const settings = page.getByRole("navigation", { name: "Settings" });
  await settings.getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("heading", { name: "You may not see this" })).toBeVisible();
  await expect(page.getByText(/takes the role admin; yours is member\./)).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await settings.getByRole("link", { name: "Audit log" }).click();
  await expect(page).toHaveURL("/settings/audit");
  await expect(page.getByText(/takes the role maintainer; yours is member\./)).toBeVisible();
});

test("an admin gives a person a role, which holds at once and is on record", async ({ as, page: theirs }) => {
  const { auditor, admin } = people;
  await signIn(theirs, auditor, "/sources/payments");
  await expect(theirs.getByRole("button", { name: syncNow })).toBeDisabled();

  const page = await as(admin);
  await page.goto("/settings/people");
  await page.getByLabel("Search people").fill("holloway");
  await page.getByRole("button", { name: "Search people" }).click();
  const row = page.getByRole("row").filter({ hasText: auditor.email });
  const role = row.getByLabel(`Role of ${auditor.name}`, { exact: true });
  await expect(page.getByRole("row").filter({ hasText: "@" })).toHaveCount(1);
  await expect(role).toHaveValue("viewer");
  await role.selectOption("maintainer");
  await row.getByRole("button", { name: `Change the role of ${auditor.name}` }).click();
  await expect(row).toContainText("chosen by an admin");

  await theirs.reload();
  await expect(theirs.getByRole("button", { name: syncNow })).toBeEnabled();

  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Audit log" }).click();
  const entry = page.getByRole("row").filter({ hasText: auditor.name }).first();
  await expect(entry).toContainText(admin.name);
  await expect(entry).toContainText("role");
  await entry.getByText("Show detail").click();
  await expect(entry).toContainText("maintainer");

  await page.goto("/settings/people?q=holloway");
  await role.selectOption("reset");
  await row.getByRole("button", { name: `Change the role of ${auditor.name}` }).click();
  await expect(role).toHaveValue("viewer");
  await theirs.reload();
  await expect(theirs.getByRole("button", { name: syncNow })).toBeDisabled();
});
