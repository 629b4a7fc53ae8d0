/** A sign-in that fails says at which step, and what to ask the administrator. */
import type { Page } from "@playwright/test";
import { freePort } from "#lib/db/embedded/free-port.ts";
import { type RunningProvider, startIdentityProvider } from "./identity-provider/provider.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";
import { chooseAccount } from "./sign-in.ts";
import { startWebProcess, type WebProcess } from "./web-process.ts";

/** What the page says about the failure, by its terms. */
async function expectFailure(page: Page, title: string, said: Record<string, string>): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in\/error\?/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  for (const [term, words] of Object.entries(said)) {
    const definition = page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");
    await expect(definition).toContainText(words);
  }
  await expect(page.locator("dt", { hasText: "Request id" })).toBeVisible();
}

test("a sign-in that is cancelled at the provider can be begun again", async ({ page }) => {
  await page.goto("/catalog?kind=api");
  await page.getByRole("button", { name: "Continue with Demo accounts" }).click();
  await page.getByRole("button", { name: "Cancel sign-in" }).click();
  await expectFailure(page, "Demo accounts refused the sign-in", {
    "Step that failed": "Signing in at the provider",
    "What happened": "access_denied",
    "What to do": "If you cancelled, sign in again.",
  });
  await page.getByRole("link", { name: "Back to sign-in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test.describe("with a configuration of its own", () => {
  const client = { clientId: "portolan-journeys", clientSecret: "the right secret" };
  let provider: RunningProvider;
  let web: WebProcess;

  // Of the first provider the secret is wrong, the second is right, the third does not answer. TRUST_PROXY lets each journey
  // come from an address of its own, as the limit of sign-ins counts by address.
  test.beforeAll(async () => {
    const port = await freePort();
    const issuer = `http://127.0.0.1:${port}`;
    web = await startWebProcess(() => ({
      OIDC_NAME: "Wrong secret",
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: "a secret of last year",
      KEYCLOAK_ISSUER: issuer,
      KEYCLOAK_CLIENT_ID: client.clientId,
      KEYCLOAK_CLIENT_SECRET: client.clientSecret,
      OKTA_ISSUER: "http://127.0.0.1:1",
      OKTA_CLIENT_ID: client.clientId,
      OKTA_CLIENT_SECRET: client.clientSecret,
      AUTH_ALLOWED_DOMAINS: "brinevik.example",
      TRUST_PROXY: "on",
      SIGN_IN_LIMIT: "4",
    }));
    const redirectUris = ["oidc", "keycloak"].map((id) => `${web.url}/api/auth/callback/${id}`);
    provider = await startIdentityProvider({ ...client, port, redirectUris });
  });
  test.afterAll(async () => {
    await web?.stop();
    await provider?.close();
  });

  test.describe("of which the client secret is wrong", () => {
    test.use({ extraHTTPHeaders: { "x-forwarded-for": "198.51.100.1" } });
    test("the provider's refusal names the secret as what to compare", async ({ page }) => {
      await page.goto(`${web.url}/sign-in`);
      await chooseAccount(page, people.member, "Wrong secret");
      await expectFailure(page, "Wrong secret does not accept the portal's client secret", {
        "Step that failed": "Exchanging the code for tokens",
        "What happened": "it refused the portal itself",
        "What to do": "Ask the administrator to compare the configured client id and client secret",
      });
      await page.goto(web.url);
      await expect(page).toHaveURL(/\/sign-in$/);
    });
  });

  test.describe("that lets in one domain", () => {
    test.use({ extraHTTPHeaders: { "x-forwarded-for": "198.51.100.2" } });
    test("a person of another domain is told which", async ({ page }) => {
      await page.goto(`${web.url}/sign-in`);
      await chooseAccount(page, people.auditor, "Keycloak");
      await expectFailure(page, "Your e-mail domain is not allowed", {
        "Step that failed": "Checking who may come in",
        "What happened": "tidemark-audit.example; this portal lets in brinevik.example",
        "What to do": "AUTH_ALLOWED_DOMAINS",
      });
      await page.getByRole("link", { name: "Back to sign-in" }).click();
      await chooseAccount(page, people.maintainer, "Keycloak");
      await expect(page.getByRole("button", { name: `${people.maintainer.name}, your menu` })).toBeVisible();
    });
  });

  test.describe("whose provider does not answer", () => {
    test.use({ extraHTTPHeaders: { "x-forwarded-for": "198.51.100.3" } });
    test("the page names the address that was asked", async ({ page }) => {
      await page.goto(`${web.url}/sign-in`);
      await page.getByRole("button", { name: "Continue with Okta" }).click();
      await expectFailure(page, "Okta could not be reached", {
        "Step that failed": "Reading the provider's configuration",
        "What happened": "http://127.0.0.1:1",
        "What to do": "whether the configured issuer is right",
      });
    });
  });

  test.describe("that accepts four sign-in requests a minute", () => {
    test.use({ extraHTTPHeaders: { "x-forwarded-for": "198.51.100.4" } });
    test("the fifth is asked to wait", async ({ page, complaints }) => {
      complaints.provoke(/status of 429/);
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        await page.goto(`${web.url}/sign-in`);
        await page.getByRole("button", { name: "Continue with Keycloak" }).click();
        await expect(page.getByRole("heading", { name: "Choose a demo account" })).toBeVisible();
      }
      await page.goto(`${web.url}/sign-in`);
      const refused = page.waitForResponse(`${web.url}/api/auth/signin/keycloak`);
      await page.getByRole("button", { name: "Continue with Keycloak" }).click();
      await expect(page.getByRole("heading", { name: "Too many sign-in attempts" })).toBeVisible();
      expect((await refused).status()).toBe(429);
      expect(Number((await refused).headers()["retry-after"])).toBeGreaterThan(0);
    });
  });
});
