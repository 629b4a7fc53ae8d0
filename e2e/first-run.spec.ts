/** Somebody comes to the portal for the first time: by a link, through the sign-in, and out again. */
import { demoAccounts } from "#prisma/demo/accounts.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";
import { continueAs, signIn } from "./sign-in.ts";

const deepLink = "/catalog/default/component/booking-api?tab=relations";
const sessionCookie = "next-auth.session-token";

test("a link leads through the sign-in to where it points", async ({ page }) => {
  await page.goto(deepLink);
  await expect(page).toHaveURL(`/sign-in?${new URLSearchParams({ callbackUrl: deepLink })}`);
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("status")).toHaveText("Sign in to see /catalog/default/component/booking-api.");

  await page.getByRole("button", { name: "Continue with Demo accounts" }).click();
  await expect(page.getByRole("heading", { name: "Choose a demo account" })).toBeVisible();
  for (const { name } of demoAccounts) await expect(page.getByRole("button", { name })).toBeVisible();

  await page.getByRole("button", { name: people.member.name }).click();
  await expect(page).toHaveURL(deepLink);
  await expect(page.getByRole("heading", { level: 1, name: "Booking API" })).toBeVisible();
});

test("the first page knows who came and what is theirs", async ({ as }) => {
  const page = await as(people.member);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Your groups", exact: true })).toContainText("Booking");
  await expect(
    page
      .getByRole("region", { name: "Owned by you and your groups" })
      .getByRole("link", { name: "Booking API" }),
  ).not.toHaveCount(0);

  await page.getByRole("button", { name: `${people.member.name}, your menu` }).click();
  await expect(page.getByText(people.member.email)).toBeVisible();
  await expect(page.getByText("member", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "My page" }).click();
  await expect(page).toHaveURL("/catalog/default/user/leila.benchekroun");
});

test("a return address outside of the portal is not followed", async ({ page }) => {
  const foreign = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "https:elsewhere.example",
    "javascript:alert(1)",
  ];
  for (const callbackUrl of foreign) {
    await page.goto(`/sign-in?${new URLSearchParams({ callbackUrl })}`);
    await expect(page.locator("input[name=callbackUrl]")).toHaveValue("/");
  }
  // Nor is one that somebody writes into the form.
  await page.locator("input[name=callbackUrl]").evaluate((field: HTMLInputElement) => {
    field.value = "https://elsewhere.example/";
  });
  await continueAs(page, people.auditor);
  await expect(page).toHaveURL("/");
});

test("programs without a session get 401 as JSON", async ({ request }) => {
  for (const path of ["/api/v1/entities", "/api/v1/events", "/api/v1/sources"]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(401);
    expect(answer.headers()["content-type"], path).toContain("application/json");
    expect(await answer.json(), path).toMatchObject({ error: { code: "NotSignedIn" } });
  }
  const nowhere = await request.get("/api/no-such-thing", { maxRedirects: 0 });
  expect(nowhere.status()).toBe(404);
  expect(await nowhere.json()).toMatchObject({ error: { code: "NotFound" } });
});

test("a cookie of a session that has ended leads to the sign-in page, and from there on", async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: sessionCookie, value: "of-a-session-long-gone", url: baseURL }]);
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) loaded.push(new URL(request.url()).pathname);
  });
  await page.goto("/graph");
  await expect(page.getByRole("status")).toHaveText(
    "Your session has ended. Sign in again to go on where you were.",
  );
  expect(loaded).toEqual(["/graph", "/sign-in"]);

  const api = await page.request.get("/api/v1/entities", { maxRedirects: 0 });
  expect(api.status()).toBe(401);

  await continueAs(page, people.auditor);
  await expect(page).toHaveURL("/graph");
  await expect(page.getByRole("heading", { level: 1, name: "Graph" })).toBeVisible();
});

test("signing out ends the session, not only the cookie", async ({ page, context, baseURL }) => {
  await signIn(page, people.auditor);
  const before = (await context.cookies()).find(({ name }) => name === sessionCookie);
  await page.getByRole("button", { name: `${people.auditor.name}, your menu` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in?reason=signed-out");
  await expect(page.getByRole("status")).toHaveText("You have signed out.");
  expect((await context.cookies()).map(({ name }) => name)).not.toContain(sessionCookie);

  await context.addCookies([{ name: sessionCookie, value: before?.value ?? "", url: baseURL }]);
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?.*reason=expired/);
});

test("signing out everywhere ends the sessions of other browsers", async ({ page, browser }) => {
  await signIn(page, people.auditor, "/settings");
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, people.auditor, "/settings");
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await page.reload();
  await expect(sessions.getByText("This one")).toHaveCount(1);
  await expect(sessions.getByRole("button", { name: /^End the session in/ })).not.toHaveCount(0);

  await sessions.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL("/sign-in?reason=signed-out");
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in\?.*reason=expired/);
  await elsewhere.context().close();
});
