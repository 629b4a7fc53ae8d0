/** A git host tells the portal about a push, and the portal reads what was pushed. */
import { createHmac } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { git } from "./demo-repository.ts";
import { expect, test } from "./journey.ts";
import { people } from "./people.ts";
import { type Portal, startPortal } from "./portal.ts";
import { signIn } from "./sign-in.ts";

const secret = "known to the git host and the portal";
const sign = (body: string) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

let folder: string;
let host: Server;
let portal: Portal;

function descriptor(description: string): string {
  return [
    "apiVersion: backstage.io/v1alpha1",
    "kind: Component",
    `metadata: { name: lighthouse, description: ${description} }`,
    "spec: { type: service, lifecycle: production, owner: harbour }",
    "",
  ].join("\n");
}

function commit(description: string): void {
  writeFileSync(join(folder, "catalog-info.yaml"), descriptor(description));
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "--message", description);
  // What a plain web server needs beside the repository's files.
  git(folder, "update-server-info");
}

// The repository is on another host, as far as the portal knows: nobody watches its files, and the next look of its own
// accord is a day away. A push is heard of by the hook or not at all.
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "portolan-e2e-pushed-"));
  git(folder, "init", "--quiet", "--initial-branch=main");
  commit("Shines");
  host = createServer((request, response) => {
    const path = join(folder, ".git", normalize(new URL(request.url ?? "/", "http://host").pathname));
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    return createReadStream(path).pipe(response);
  });
  await new Promise<void>((done) => host.listen(0, "127.0.0.1", done));
  const address = `127.0.0.1:${(host.address() as AddressInfo).port}`;
  portal = await startPortal({
    config: `
catalog:
  sources:
    - { name: coast, type: git, url: "http://${address}/", branch: main, interval: 1d, webhookSecret: ${secret} }
outgoing: { hosts: ["${address}"] }
`,
  });
});
test.afterAll(async () => {
  await portal?.stop();
  host?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a signed push is on the page, any other is refused", async ({ page, request }) => {
  await signIn(page, people.member, `${portal.url}/sources/coast`);
  await expect(page.getByText("In sync")).toBeVisible();
  const entity = `${portal.url}/catalog/default/component/lighthouse`;
  const listening = page.waitForResponse((response) => response.url().includes("/api/v1/events"));
  await page.goto(entity);
  await listening;
  await expect(page.getByText("Shines", { exact: true })).toBeVisible();

  commit("Shines and turns");
  const hook = `${portal.url}/api/webhooks/git/coast`;
  const body = JSON.stringify({ ref: "refs/heads/main", repository: { default_branch: "main" } });
  const push = (signature: string | null, data = body) =>
    request.post(hook, {
      data,
      headers: {
        "content-type": "application/json",
        ...(signature !== null && { "x-hub-signature-256": signature }),
      },
    });

  const unsigned = await push(null);
  expect(unsigned.status()).toBe(401);
  expect(await unsigned.json()).toMatchObject({ error: { code: "NotSignedIn" } });
  expect((await push(sign(`${body} `))).status()).toBe(401);
  expect((await request.post(`${portal.url}/api/webhooks/git/nobody`, { data: body })).status()).toBe(404);
  const other = JSON.stringify({ ref: "refs/heads/draft", repository: { default_branch: "main" } });
  const ignored = await push(sign(other), other);
  expect(ignored.status()).toBe(202);
  expect(await ignored.json()).toMatchObject({
    syncRequested: false,
    reason: expect.stringContaining("draft"),
  });
  await expect(page.getByText("Shines", { exact: true })).toBeVisible();

  const since = performance.now();
  const taken = await push(sign(body));
  expect(taken.status()).toBe(202);
  expect(await taken.json()).toEqual({ source: "coast", syncRequested: true });
  await expect(page.getByText("Shines and turns", { exact: true })).toBeVisible();
  console.log(`    pushed to visible in ${Math.round(performance.now() - since)} ms`);
});
