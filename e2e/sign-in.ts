/** Signing in as a person does it: the portal's button, the demo identity provider's list, and back. */
import type { Page } from "@playwright/test";
import type { DemoAccount } from "#prisma/demo/accounts.ts";

/** From any page of the portal, which asks for a sign-in first. */
export async function signIn(page: Page, account: DemoAccount, path = "/"): Promise<void> {
  await page.goto(path);
  await continueAs(page, account);
}

/** From the sign-in page. Returns when the browser is back, on a page that is neither sign-in nor provider. */
export async function continueAs(page: Page, account: DemoAccount): Promise<void> {
  const portal = new URL(page.url()).origin;
  await chooseAccount(page, account);
  await page.waitForURL((url) => url.origin === portal && !/^\/(sign-in|api)(\/|$)/.test(url.pathname));
}

/** As far as the provider's answer, wherever that leads. */
export async function chooseAccount(
  page: Page,
  account: DemoAccount,
  provider = "Demo accounts",
): Promise<void> {
  await page.getByRole("button", { name: `Continue with ${provider}` }).click();
  await page.getByRole("button", { name: account.name }).click();
}
