/** A token from its form to its end, with the requests that a program would send. */
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const sync = "/api/v1/sources/payments/sync";

test("a member makes a token, a program uses it, and revoking it ends that at once", async ({
  as,
  playwright,
  baseURL,
}) => {
  const page = await as(people.member);
  await page.goto("/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Tokens" }).click();
  await page.getByLabel("What uses it").fill("nightly report");
  await page.getByLabel("Expires").selectOption("90");
  await page.getByRole("button", { name: "Create token" }).click();
  const shown = page.getByText("Copy it now: it is not shown again.").locator("xpath=../..");
  const token = (await shown.getByText(/^ptl_/).textContent()) ?? "";
  expect(token).toMatch(/^ptl_[0-9a-z]{10}_[\w-]{43}$/);
  await expect(page.getByLabel("What uses it")).toHaveValue("");

  // No cookies: a program knows the token alone.
  const program = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  expect((await program.get("/api/v1/entities")).status()).toBe(200);
  const write = await program.post(sync);
  expect(write.status()).toBe(403);
  expect((await write.json()).error.message).toContain('"nightly report" has the scope read');
  const document = await program.get("/catalog", { maxRedirects: 0 });
  expect(document.status()).toBe(303);

  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  const row = page.getByRole("row").filter({ hasText: "nightly report" });
  await expect(row).toContainText(token.slice(0, 14));
  await expect(row).toContainText("just now");
  await row.getByRole("button", { name: "Revoke nightly report" }).click();
  await row.getByRole("button", { name: "Keep token" }).press("Escape");
  await expect(row.getByRole("button", { name: "Revoke nightly report" })).toBeFocused();
  await row.getByRole("button", { name: "Revoke nightly report" }).press("Enter");
  await row.getByRole("button", { name: "Revoke token" }).click();
  await expect(row).toContainText("revoked");

  const refused = await program.get("/api/v1/entities");
  expect(refused.status()).toBe(401);
  expect(refused.headers()["www-authenticate"]).toMatch(/^Bearer .*error="invalid_token".*was revoked on/);
  await program.dispose();
});

test("an admin sees everybody's tokens and what was done with one, and ends it", async ({
  as,
  playwright,
  baseURL,
}) => {
  const theirs = await as(people.member);
  const made = await theirs.request.post("/api/v1/tokens", {
    data: { name: "deploy robot", scope: "write", expiresInDays: 30 },
  });
  expect(made.status()).toBe(201);
  const { token } = (await made.json()) as { token: string };
  const program = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  expect((await program.post(sync)).status()).toBe(202);

  const page = await as(people.admin);
  await page.goto("/settings/audit");
  const entry = page.getByRole("row").filter({ hasText: "via token deploy robot" }).first();
  await expect(entry).toContainText(people.member.name);

  await page.goto("/settings/tokens?q=deploy%20robot");
  const row = page
    .getByRole("region", { name: /of everybody/ })
    .getByRole("row")
    .filter({ hasText: "deploy robot" });
  await expect(row).toContainText(people.member.name);
  await row.getByRole("button", { name: "Revoke deploy robot" }).click();
  await row.getByRole("button", { name: "Revoke token" }).click();
  await expect(row).toHaveCount(0);
  expect((await program.get("/api/v1/entities")).status()).toBe(401);
  await program.dispose();
});
