/** What a page may do in a browser. That none of the portal's own pages is hindered by it, every journey checks (journey.ts). */
import type { APIResponse, Page } from "@playwright/test";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";

const pages = ["/", "/catalog", "/catalog/default/component/booking-api", "/graph", "/sources", "/settings"];

function nonceOf(answer: APIResponse): string {
  const policy = answer.headers()["content-security-policy"] ?? "";
  return policy.match(/script-src 'nonce-([^']+)' 'strict-dynamic'(?:;|$)/)?.[1] ?? `no nonce in: ${policy}`;
}

async function checkPage(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(200);
  expect.soft(answer.headers(), path).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "content-security-policy": expect.stringMatching(
      /(?=.*default-src 'self')(?=.*object-src 'none')(?=.*base-uri 'none')(?=.*frame-ancestors 'none')(?=.*form-action 'self')/,
    ),
    "permissions-policy": expect.stringContaining("camera=()"),
    "x-request-id": expect.stringMatching(/^[\w-]{8,}$/),
  });
  expect.soft(Object.keys(answer.headers()), path).not.toContain("x-powered-by");
  const nonce = nonceOf(answer);
  const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length, path).toBeGreaterThan(0);
  expect
    .soft(
      scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
      `scripts of ${path} without its nonce`,
    )
    .toEqual([]);
  return nonce;
}

test("every page says what it may do, with a nonce of its own", async ({ page, as }) => {
  const nonces = [await checkPage(page, "/sign-in"), await checkPage(page, "/sign-in/error?reason=state")];
  const signedIn = await as(people.member);
  for (const path of [...pages, "/"]) nonces.push(await checkPage(signedIn, path));
  expect(new Set(nonces).size).toBe(nonces.length);
});

test("a script that somebody smuggles into a page does not run", async ({ as, complaints }) => {
  complaints.provoke(/Content Security Policy/);
  const page = await as(people.member);
  await page.goto("/");
  const stopped = await page.evaluate(async () => {
    const violation = new Promise<string>((done) => {
      document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), {
        once: true,
      });
    });
    document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="document.title = 'smuggled'">`);
    return violation;
  });
  expect(stopped).toBe("script-src-attr");
  expect(await page.title()).not.toBe("smuggled");
});

test("another site's page cannot write with the person's session", async ({ as, baseURL }) => {
  const page = await as(people.member);
  const sync = `${baseURL}/api/v1/sources/payments/sync`;
  const foreign = await page.request.post(sync, { headers: { "sec-fetch-site": "cross-site" } });
  expect(foreign.status()).toBe(403);
  const sibling = await page.request.post(sync, { headers: { origin: "https://elsewhere.example" } });
  expect(sibling.status()).toBe(403);
});

test("what programs read may do nothing when a browser opens it", async ({ as, request }) => {
  const page = await as(people.member);
  const paths = [
    "/api/v1/entities",
    "/api/catalog/entities?limit=1",
    "/api/health/live",
    "/api/nothing-here",
  ];
  for (const path of paths) {
    const answer = await page.request.get(path);
    expect.soft(answer.headers(), path).toMatchObject({
      "content-security-policy":
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-resource-policy": "same-origin",
      "x-request-id": expect.stringMatching(/^[\w-]{8,}$/),
    });
    expect.soft(answer.headers()["content-type"], path).toContain("application/json");
  }
  for (const path of paths.slice(0, 2)) expect((await request.get(path)).status(), path).toBe(401);
});
